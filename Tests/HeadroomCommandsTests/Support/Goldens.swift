import Foundation
import Testing

/// Texts that commands must print, kept beside the tests. `HEADROOM_UPDATE_GOLDENS=1` writes them anew.
enum Goldens {
  /// The folder of this test target.
  static let testFolder = ((#filePath as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent

  static let repository = ((testFolder as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent

  private static var isUpdating: Bool { ProcessInfo.processInfo.environment["HEADROOM_UPDATE_GOLDENS"] == "1" }

  /// Compares the transcripts of some calls with the golden of that name.
  static func check(_ name: String, _ outcomes: [Outcome], at place: SourceLocation = #_sourceLocation) throws {
    try check(name, text: outcomes.map(\.transcript).joined(separator: "\n"), at: place)
  }

  static func check(_ name: String, text: String, at place: SourceLocation = #_sourceLocation) throws {
    let path = "\(testFolder)/Goldens/\(name).txt"
    if isUpdating { return try text.write(toFile: path, atomically: true, encoding: .utf8) }
    let golden = try #require(
      try? String(contentsOfFile: path, encoding: .utf8), "no golden \(name)", sourceLocation: place)
    #expect(text == golden, "\(difference(golden, text))", sourceLocation: place)
  }

  /// The first line that differs, both ways.
  private static func difference(_ golden: String, _ text: String) -> String {
    let (expected, found) = (golden.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    for index in 0..<max(expected.count, found.count) {
      let (left, right) = (expected.dropFirst(index).first, found.dropFirst(index).first)
      if left != right { return "line \(index + 1):\n- \(left ?? "(nothing)")\n+ \(right ?? "(nothing)")" }
    }
    return "equal"
  }
}
