import Foundation
import Testing

/// A text that is compared with a file beside the tests; with HEADROOM_UPDATE_GOLDENS=1 the file is written anew.
enum Golden {
  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
    if ProcessInfo.processInfo.environment["HEADROOM_UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: file, options: .atomic)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let difference = firstDifference(expected, text)
    #expect(difference == nil, "\(name): \(difference ?? "")", sourceLocation: sourceLocation)
  }

  /// The first line that differs, as minus and plus.
  private static func firstDifference(_ expected: String, _ actual: String) -> String? {
    guard expected != actual else { return nil }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    return "line \(line + 1)\n- \(line < old.count ? old[line] : "(end)")\n+ \(line < new.count ? new[line] : "(end)")"
  }
}
