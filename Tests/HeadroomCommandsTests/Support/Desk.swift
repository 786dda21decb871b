import Foundation
import HeadroomCommands
import Testing

/// A folder of its own in which commands run with captured streams, in this process.
final class Desk: Sendable {
  let folder: String

  /// - Parameter files: names and contents to begin with.
  init(_ files: [String: String] = [:]) throws {
    folder = NSTemporaryDirectory() + "headroom-desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ text: String, to name: String) throws {
    let path = "\(folder)/\(name)"
    let parent = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  func read(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(folder)/\(name)") }

  /// A file of `Fixtures`.
  static func fixture(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Goldens.testFolder)/Fixtures/\(name)", encoding: .utf8)
  }

  /// Runs `headroom` with the words of a line (no quoting: words are split at spaces).
  @discardableResult
  func headroom(_ line: String, input: String = "", options: DeskOptions = DeskOptions()) -> Outcome {
    headroom(line.split(separator: " ").map(String.init), input: input, options: options)
  }

  func headroom(_ words: [String], input: String = "", options: DeskOptions = DeskOptions()) -> Outcome {
    let output = MemoryChannel(terminalWidth: options.outputWidth)
    let errors = MemoryChannel(terminalWidth: options.errorsWidth)
    let clock = options.clock
    let surroundings = Surroundings(
      environment: options.environment, workingDirectory: folder, readInput: { Array(input.utf8) }, output: output,
      errors: errors, processors: options.processors, interruption: options.interruption, clock: clock)
    let status = CommandRunner.run(words, in: surroundings)
    return Outcome(
      line: words.joined(separator: " "), status: status, output: clean(output.text), errors: clean(errors.text))
  }

  /// Nothing of this machine stays in what is compared.
  private func clean(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
}

/// How the desk stands.
struct DeskOptions: Sendable {
  var environment: [String: String] = [:]
  /// `nil`: no terminal.
  var outputWidth: Int?
  var errorsWidth: Int?
  var processors = 2
  var interruption = Interruption()
  var clock: @Sendable () -> Double = { 0 }
}

/// What a command left behind.
struct Outcome: Sendable {
  var line: String
  var status: CommandStatus
  var output: String
  var errors: String

  /// As golden files hold it.
  var transcript: String {
    "$ headroom \(line)\n\(section("stdout", output))\(section("stderr", errors))status: \(status.rawValue)\n"
  }

  private func section(_ name: String, _ text: String) -> String {
    guard !text.isEmpty else { return "" }
    return "--- \(name)\n\(text)\(text.hasSuffix("\n") ? "" : "\n(no line end)\n")---\n"
  }
}
