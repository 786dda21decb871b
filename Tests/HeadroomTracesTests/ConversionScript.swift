import Foundation

/// A script of `scripts/` that turns a recording into a native trace.
struct ConversionScript {
  /// Its path below the project's folder.
  let path: String

  /// What the script prints for a recording, and its exit status.
  func run(on recording: String) throws -> (bytes: [UInt8], status: Int32) {
    let process = Self.python([projectFolder.appendingPathComponent(path).path, recording])
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = Array(pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return (bytes, process.terminationStatus)
  }

  static let hasPython: Bool = {
    let process = python(["--version"])
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  private static func python(_ words: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + words
    process.standardError = FileHandle.nullDevice
    return process
  }
}
