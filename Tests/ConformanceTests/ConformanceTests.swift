import Foundation
import TestSupport
import Testing

/// One worked case or variant of it, by the name under which it appears in the results.
struct WorkedCase: Sendable, CustomTestStringConvertible {
  var file: CaseFile
  var variant: CaseFile.Variant

  var testDescription: String {
    "\(file.id) \(file.title)" + (variant.title.isEmpty ? "" : ", \(variant.title)")
  }

  /// Every case beside this file, in the order of their names.
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")

  static func all() throws -> [WorkedCase] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "case" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .flatMap { url in
        let file: CaseFile
        do { file = try CaseFile(parsing: String(contentsOf: url, encoding: .utf8)) } catch {
          throw CaseError("\(url.lastPathComponent): \(error)")
        }
        return file.variants.map { WorkedCase(file: file, variant: $0) }
      }
  }
}

@Suite("Worked cases of the references")
struct ConformanceTests {
  @Test("The timeline is the one worked by hand", arguments: try WorkedCase.all())
  func timeline(worked: WorkedCase) throws {
    let difference = try worked.file.difference(of: worked.variant)
    #expect(difference == nil, "\(worked.testDescription)\n\(difference ?? "")")
  }

  @Test("Every case that the engine has to pass is there")
  func completeness() throws {
    let wanted: KeyValuePairs = [
      "W": [1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 15, 16, 19, 21, 22, 24, 25, 26, 27, 30, 31],
      "LC": [1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14],
      "EC": [1, 2, 3, 4, 6, 7, 9, 14],
      "PC": [1, 2, 4, 5, 7, 12],
      "CC": [3, 4, 8, 9],
    ]
    let ids = Set(try WorkedCase.all().map(\.file.id))
    for (letters, numbers) in wanted {
      for number in numbers { #expect(ids.contains("\(letters)-\(letters == "W" && number < 10 ? "0" : "")\(number)")) }
    }
  }
}
