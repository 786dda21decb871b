import Foundation
import HeadroomKernel
import HeadroomTraces
import Testing

@Suite("The file of a trace")
struct TraceFileTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headroom-\(UUID().uuidString)")

  @Test("the bytes are those of the file, and their digest is that of the kernel")
  func bytes() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let content = Array("submit_s,duration_s\n0,1\n1,22\n".utf8) + [0, 255]
    let path = folder.appendingPathComponent("a.csv").path
    try Data(content).write(to: URL(fileURLWithPath: path))
    let bytes = try TraceFile.load(path: path)
    #expect(bytes == content)
    var digest = Digest()
    digest.combine(bytes: content)
    #expect(read(bytes).table.report.digest == digest.hexadecimal())
  }

  @Test("a missing file names its nearest neighbour, and nothing far-fetched")
  func missing() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let present = folder.appendingPathComponent("history.csv").path
    try Data([1]).write(to: URL(fileURLWithPath: present))
    let misspelt = folder.appendingPathComponent("Histroy.csv").path
    #expect(throws: TraceFileError.missing(path: misspelt, nearest: present)) { try TraceFile.load(path: misspelt) }
    let other = folder.appendingPathComponent("gaia.swf").path
    #expect(throws: TraceFileError.missing(path: other, nearest: nil)) { try TraceFile.load(path: other) }
    let nowhere = folder.appendingPathComponent("none/history.csv").path
    #expect(throws: TraceFileError.missing(path: nowhere, nearest: nil)) { try TraceFile.load(path: nowhere) }
  }

  @Test("a folder is no trace")
  func folderInstead() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(throws: TraceFileError.unreadable(path: folder.path, reason: "it is a folder")) {
      try TraceFile.load(path: folder.path)
    }
  }
}
