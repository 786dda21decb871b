import Foundation
import Testing

/// The built command in a process of its own: for what a test in one process cannot show (pipes, signals, statuses).
struct Program {
  let folder: String

  /// Beside the test bundle, wherever that was built.
  private static var path: String {
    get throws {
      let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      let candidates = [
        bundle.appendingPathComponent("headroom").path, Goldens.repository + "/.build/release/headroom",
      ]
      return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    }
  }

  struct Ending {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a line of shell, in which `headroom` is the built command.
  func shell(_ line: String) throws -> Ending { try finish(start(line)) }

  /// Starts the command itself, without a shell between.
  func start(words: [String]) throws -> Running {
    try start(executable: Self.path, arguments: words)
  }

  private func start(_ line: String) throws -> Running {
    let definition = "headroom() { '\(try Self.path)' \"$@\"; }"
    return try start(executable: "/bin/bash", arguments: ["-c", "\(definition)\n\(line)"])
  }

  private func start(executable: String, arguments: [String]) throws -> Running {
    let running = Running()
    running.process.executableURL = URL(fileURLWithPath: executable)
    running.process.arguments = arguments
    running.process.currentDirectoryURL = URL(fileURLWithPath: folder)
    running.process.environment = ["PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"]
    running.process.standardInput = FileHandle.nullDevice
    running.process.standardOutput = running.output
    running.process.standardError = running.errors
    try running.process.run()
    return running
  }

  func finish(_ running: Running) throws -> Ending {
    let output = running.output.fileHandleForReading.readDataToEndOfFile()
    let errors = running.errors.fileHandleForReading.readDataToEndOfFile()
    running.process.waitUntilExit()
    return Ending(
      status: running.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
  }

  final class Running {
    let process = Process()
    let output = Pipe()
    let errors = Pipe()
  }
}
