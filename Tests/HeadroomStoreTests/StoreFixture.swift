import Foundation
import HeadroomKernel
import HeadroomModel
import HeadroomStore
import Testing

/// A folder that goes away with the test.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "headroom-store-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/runs.db" }

  var files: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// Collects what is exported.
final class Memory: ByteSink {
  private(set) var bytes: [UInt8] = []

  func write(_ bytes: [UInt8]) { self.bytes += bytes }

  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension Store {
  func exported(
    _ table: ExportTable, run: Int = 1, format: ExportFormat = .csv, options: ExportOptions = ExportOptions()
  ) throws -> String {
    let memory = Memory()
    try export(run: run, table: table, format: format, options: options, to: memory)
    return memory.text
  }

  func integers(_ sql: String) throws -> [Int64] {
    try query(sql).rows.map { row in
      guard case .integer(let value)? = row.first else {
        Issue.record("not an integer: \(row)")
        return -1
      }
      return value
    }
  }

  func texts(_ sql: String) throws -> [String] {
    try query(sql).rows.map { row in
      guard case .text(let value)? = row.first else { return "\(row)" }
      return value
    }
  }
}

/// A run with made-up results that follow from the numbers of its jobs alone.
struct SampleRun {
  var configurations = ["two \"big\", ones", "small"]
  var replications = 2
  var jobs: Int64 = 100
  var batchSize = 32
  var seed: UInt64 = 7
  var keep: KeepJobs = .all
  var observes = true
  var inputs: [StoredInput] = []

  var header: RunHeader {
    RunHeader(
      scenarioName: "sample", scenarioText: "name: sample\n", scenarioDigest: "5ce0", scenarioFileName: "sample.yaml",
      seed: seed, configurationNames: configurations, replications: replications, engineVersion: "1",
      interval: SimDuration(seconds: 60), keep: keep, inputs: inputs)
  }

  /// Writes everything; parts one after the other.
  @discardableResult
  func write(to store: Store, status: RunStatus = .complete) throws -> Int {
    let writer = try store.beginRun(header)
    for configuration in configurations.indices {
      for replication in 1...replications { try writePart(configuration, replication, to: writer) }
    }
    try writer.finishRun(tables: SampleTables.make(configurations, replications, observes: observes), status: status)
    return writer.run
  }

  func writePart(_ configuration: Int, _ replication: Int, to writer: RunWriter) throws {
    try writeRows(configuration, replication, to: writer)
    let result = result(configuration, replication)
    try writer.finishPart(result, row(of: result))
  }

  /// The rows alone, as of a part that does not come to its end.
  func writeRows(_ configuration: Int, _ replication: Int, to writer: RunWriter) throws {
    let sink = writer.sink(configuration: configuration, replication: replication)
    for batch in SampleRecords.batches(jobs: jobs, size: batchSize) { try sink.write(batch) }
  }

  func result(_ configuration: Int, _ replication: Int) -> PartResult {
    var result = PartResult(configuration: configuration, replication: replication)
    result.digest = "d\(configuration)\(replication)"
    result.jobs = jobs
    result.events = 3 * jobs
    result.names = SampleRecords.names
    return result
  }

  func row(of result: PartResult) -> PartRow {
    PartRow(
      configuration: configurations[result.configuration], replication: result.replication, status: .complete,
      digest: result.digest, jobs: result.jobs, events: result.events)
  }
}
