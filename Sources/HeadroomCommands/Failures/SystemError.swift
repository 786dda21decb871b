import Foundation

/// Error numbers of the machine in words.
enum SystemError {
  /// `no such file or directory`: lower case, no full stop.
  static func sentence(_ number: Int32) -> String {
    let text = String(cString: strerror(number))
    guard let first = text.first, text.dropFirst().first?.isLowercase ?? false else { return text }
    return first.lowercased() + text.dropFirst()
  }
}
