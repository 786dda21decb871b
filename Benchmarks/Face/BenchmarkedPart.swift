import Foundation
import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import HeadroomServices

/// The engine as benchmarks see it: a scenario that was read, and its first part to be simulated again and again.
///
/// The one public type of the package, since `package` access does not reach the package of the benchmarks. Rows are
/// thrown away, and nothing is read or written between two simulations.
public struct BenchmarkedPart: Sendable {
  private let scenario: Scenario

  /// Reads the scenario at a path and ends its work after so many jobs.
  ///
  /// - Throws: what the file system says, or `UnusableScenario` with the reader's diagnostics.
  public init(scenario path: String, jobs: Int) throws {
    let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let reading = ScenarioReader.read(
      bytes, fileName: path, sets: [PathSetting(path: "stopAfter.jobs", value: "\(jobs)")],
      load: { _ in .missing(nearest: nil) })
    guard let scenario = reading.scenario else { throw UnusableScenario(description: reading.text()) }
    self.scenario = scenario
  }

  /// Simulates the first configuration in its first replication; returns the number of jobs.
  public func simulate() throws -> Int {
    let options = SimulationOptions(keep: .none)
    return Int(
      try Simulator.simulate(scenario, configuration: 0, replication: 1, options: options, sink: Nowhere()).jobs)
  }
}

/// Why a scenario cannot be benchmarked.
public struct UnusableScenario: Error, CustomStringConvertible {
  public let description: String
}

/// Takes rows and keeps none.
private struct Nowhere: RecordSink {
  func write(_ batch: consuming RecordBatch) {}
}
