/// Words of a command line that a user may paste.
package enum ShellWord {
  private static let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,")

  /// The word as a shell needs it: in single quotes when it holds anything special.
  package static func quoted(_ word: String) -> String {
    if !word.isEmpty && word.allSatisfy(plain.contains) { return word }
    return "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
