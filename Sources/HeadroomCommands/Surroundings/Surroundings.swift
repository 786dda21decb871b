import Foundation

/// What a command may touch of the world: handed in, so that a test can run commands side by side in one process.
package struct Surroundings: Sendable {
  package var environment: [String: String]
  /// Relative paths start here; empty is the folder of the process.
  package var workingDirectory: String
  /// Reads standard input to its end.
  package var readInput: @Sendable () throws -> [UInt8]
  package var output: any ByteChannel
  package var errors: any ByteChannel
  package var processors: Int
  package var interruption: Interruption
  /// Seconds of the wall clock from any start. For the progress line alone: it never reaches a result.
  package var clock: @Sendable () -> Double

  package init(
    environment: [String: String], workingDirectory: String, readInput: @escaping @Sendable () throws -> [UInt8],
    output: any ByteChannel, errors: any ByteChannel, processors: Int, interruption: Interruption,
    clock: @escaping @Sendable () -> Double
  ) {
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.readInput = readInput
    self.output = output
    self.errors = errors
    self.processors = processors
    self.interruption = interruption
    self.clock = clock
  }

  /// Those of this process.
  package static func process() -> Surroundings {
    let interruption = Interruption()
    SignalWatch.start(interruption)
    return Surroundings(
      environment: ProcessInfo.processInfo.environment, workingDirectory: "",
      readInput: { try FileAccess.readStandardInput() },
      output: DescriptorChannel(descriptor: STDOUT_FILENO, name: "standard output"),
      errors: DescriptorChannel(descriptor: STDERR_FILENO, name: "standard error"),
      processors: ProcessInfo.processInfo.activeProcessorCount, interruption: interruption,
      clock: { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 })
  }

  /// Where `path`, as a user wrote it, really is.
  func resolve(_ path: String) -> String {
    path.hasPrefix("/") || workingDirectory.isEmpty ? path : "\(workingDirectory)/\(path)"
  }
}
