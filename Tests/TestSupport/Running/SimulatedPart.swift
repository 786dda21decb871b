import HeadroomKernel
import HeadroomModel
import HeadroomServices

/// One part, simulated, with the rows that it left behind.
package struct SimulatedPart {
  package var result: PartResult
  package var rows: PartRows
  /// The rows in the order in which they came.
  package var batch: RecordBatch

  package init(
    _ scenario: Scenario, configuration: Int = 0, replication: Int = 1, keep: KeepJobs = .all,
    interval: SimDuration? = nil
  ) throws {
    let sink = CollectingSink()
    result = try Simulator.simulate(
      scenario, configuration: configuration, replication: replication,
      options: SimulationOptions(keep: keep, interval: interval), sink: sink)
    batch = sink.batch
    rows = PartRows(batch, names: result.names)
  }
}
