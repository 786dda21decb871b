import HeadroomModel
import HeadroomTraces

/// The readers of traces as benchmarks see them: text in memory becomes a table of jobs.
public struct BenchmarkedTrace: Sendable {
  private let trace: Trace

  /// - Parameter format: `csv` or `swf`, as a scenario names it.
  /// - Throws: `UnusableScenario` when there is no such format.
  public init(format: String) throws {
    guard let known = Trace.Format(rawValue: format) else {
      throw UnusableScenario(description: "no trace format `\(format)`")
    }
    trace = Trace(name: "trace", format: known, file: "trace.\(format)", options: Trace.Options())
  }

  /// Reads a whole trace; returns the number of jobs.
  ///
  /// - Throws: `UnusableScenario` with the first problem, so that nobody measures how fast a bad text is refused.
  public func read(_ text: [UInt8]) throws -> Int {
    let reading = TraceReader.read(trace, bytes: text, fileName: trace.file)
    guard !reading.hasErrors else {
      throw UnusableScenario(description: reading.problems.first.map { "\($0)" } ?? "unreadable")
    }
    return reading.table.count
  }
}
