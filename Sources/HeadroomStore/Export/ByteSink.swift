/// Where an export goes: a file, standard output, memory.
package protocol ByteSink {
  /// Takes the next bytes, some tens of kilobytes at a time.
  ///
  /// - Throws: when they cannot be kept; the export ends with that error.
  func write(_ bytes: [UInt8]) throws
}
