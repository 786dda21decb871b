import Dispatch
import Foundation
import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import HeadroomServices
import HeadroomStore
import Synchronization

/// Runs of scenarios in one database of their own, which goes away with it.
package final class StoredRuns {
  private let folder: URL
  package let store: Store

  package init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "headroom-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Store(path: folder.appending(path: "headroom.db").path, mode: .readWriteCreate)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Simulates every configuration and replication, so many at once, and stores everything.
  ///
  /// - Returns: the number of the run, and its parts in order.
  package func run(
    _ scenario: Scenario, replications: Int = 1, threads: Int = 1, keep: KeepJobs = .all, interval: SimDuration? = nil
  ) throws -> (run: Int, parts: [PartResult]) {
    let names = scenario.configurations.map(\.name)
    let writer = try store.beginRun(
      RunHeader(
        scenarioName: scenario.name, scenarioText: "", scenarioDigest: scenario.name, seed: scenario.seed,
        configurationNames: names, replications: replications, engineVersion: Simulator.engineVersion,
        interval: interval, keep: keep))
    let places = names.indices.flatMap { place in (1...replications).map { (configuration: place, replication: $0) } }
    let results = Mutex([Result<PartResult, any Error>?](repeating: nil, count: places.count))
    sideBySide(places.count, threads: threads) { index in
      let place = places[index]
      let result = Result {
        try Simulator.simulate(
          scenario, configuration: place.configuration, replication: place.replication,
          options: SimulationOptions(keep: keep, interval: interval),
          sink: writer.sink(configuration: place.configuration, replication: place.replication))
      }
      results.withLock { $0[index] = result }
    }
    let parts = try results.withLock { $0.compactMap(\.self) }.map { try $0.get() }
    for part in parts {
      let row = PartRow(
        configuration: names[part.configuration], replication: part.replication, status: .complete,
        digest: part.digest, jobs: part.jobs, events: part.events)
      try writer.finishPart(part, row)
    }
    try writer.finishRun(tables: Analysis.tables(scenario: scenario, parts: parts), status: .complete)
    return (writer.run, parts)
  }

  /// The bytes of a table as they are exported.
  package func csv(_ table: ExportTable, run: Int) throws -> [UInt8] {
    let sink = MemorySink()
    try store.export(run: run, table: table, format: .csv, to: sink)
    return sink.bytes.withLock { $0 }
  }

  private final class MemorySink: ByteSink {
    let bytes = Mutex<[UInt8]>([])

    func write(_ more: [UInt8]) { bytes.withLock { $0 += more } }
  }

  /// Work on numbers from 0, so many at once: the first thread that is free takes the next one.
  private func sideBySide(_ count: Int, threads: Int, work: @escaping @Sendable (Int) -> Void) {
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard index < count else { return }
        work(index)
      }
    }
  }
}
