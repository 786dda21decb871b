import HeadroomKernel
import HeadroomModel

/// What the content of a file that a scenario names turned out to be.
package enum FileContent: Sendable {
  case bytes([UInt8])
  /// There is no such file; perhaps one whose name is near.
  case missing(nearest: String?)
  /// It is there and cannot be read: the reason as a sentence without a full stop.
  case unreadable(String)
}

/// Reads a file by the path written in the scenario, which is relative to the scenario file.
package typealias FileLoader = (String) -> FileContent

/// A file that a scenario names, as it was read: part of the scenario's identity.
package struct InputFile: Sendable, Hashable {
  package let path: String
  package let bytes: [UInt8]
}

/// What one reading shares among its parts. Lives inside one call of the reader.
final class ReaderContext {
  let diagnostics: DiagnosticList
  let load: FileLoader
  /// Files read so far, in the order of first use.
  private(set) var files: [InputFile] = []
  var start: Int64?
  var hasStart = false
  var horizon: SimDuration?
  /// Whether the file ends submissions at the top, even if what it says there has been refused.
  var hasEnd = false

  /// `N_TO_N` between arrays of different size: an error where `deps.sizeMismatch` is `reject` (U-18).
  var sizeMismatches: [(message: String, span: SourceSpan)] = []

  init(diagnostics: DiagnosticList, load: @escaping FileLoader) {
    self.diagnostics = diagnostics
    self.load = load
  }

  func report(
    _ code: DiagnosticCode, _ message: String, at span: SourceSpan, label: String = "", notes: [String] = [],
    help: String? = nil
  ) {
    diagnostics.add(code, message, at: span, label: label, notes: notes, help: help)
  }

  /// The bytes of a file, nil when a diagnostic says why not.
  func file(_ path: String, at span: SourceSpan) -> [UInt8]? {
    if let known = files.first(where: { $0.path == path }) { return known.bytes }
    switch load(path) {
    case .bytes(let bytes):
      files.append(InputFile(path: path, bytes: bytes))
      return bytes
    case .missing(let nearest):
      report(
        .missingFile, "there is no file `\(path)`", at: span, label: nearest.map { "did you mean `\($0)`?" } ?? "",
        help: "paths are relative to the scenario file")
    case .unreadable(let reason):
      report(.missingFile, "the file `\(path)` cannot be read: \(reason)", at: span)
    }
    return nil
  }
}
