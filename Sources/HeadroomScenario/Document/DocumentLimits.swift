/// How large a scenario document may be. Beyond these a file is refused at once, with the reason.
package enum DocumentLimits {
  /// Bytes of a scenario file. Millions of jobs belong in a CSV trace, which has no such limit.
  package static let bytes = 32 << 20
  /// Levels of mappings and lists inside each other, aliases followed.
  package static let depth = 64
  /// Values in the whole document, each use of an alias counted with all it stands for.
  package static let nodes = 5_000_000
}
