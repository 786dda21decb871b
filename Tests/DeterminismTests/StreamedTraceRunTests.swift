import Foundation
import HeadroomModel
import HeadroomServices
import HeadroomTraces
import TestSupport
import Testing

/// A trace that is read again while it is replayed must give the run that the same trace held whole gives.
@Suite("Runs on a streamed trace")
struct StreamedTraceRunTests {
  private static let services = [
    """
        batch:
          computeEnvironments: [{ computeEnvironmentName: f, computeResources: { type: FARGATE, maxvCpus: 16 } }]
          jobQueues: [{ jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: f }] }]
          submit: { "*": { jobQueue: q, sizing: roundUp, retryStrategy: { attempts: 3 } } }
    """,
    """
        lambda:
          functions: [{ functionName: worker, memorySize: 1769, timeout: 900 }]
          submit: { "*": { function: worker, source: { sqs: { visibilityTimeout: 5400, maxReceiveCount: 3 } } } }
    """,
    """
        ecs:
          launchType: FARGATE
          submit: { "*": { service: { desiredCount: 2, visibilityTimeout: 3600 } } }
    """,
  ]

  @Test("its rows, digest and report are those of the trace held whole, on every service", arguments: services)
  func sameRun(service: String) throws {
    let text = Self.trace(rows: 600)
    let scenario = try #require(try ScenarioText(Self.scenario(service), files: [("t.csv", text)]).read().scenario)
    #expect(scenario.workload.traces[0].table.blocks == nil)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(OpenTrace(path: path, called: "t.csv", pieceSize: 512))
    var streamed = scenario
    streamed.workload.traces[0].table = try TraceReader.read(
      scenario.workload.traces[0], file: file, fileName: "t.csv"
    ).table
    #expect(streamed.workload.traces[0].table.blocks != nil)
    let (whole, other) = (try SimulatedPart(scenario), try SimulatedPart(streamed))
    #expect(whole.result.digest == other.result.digest && whole.result.jobs == other.result.jobs)
    #expect(whole.rows.jobs.map(\.vcpus) == other.rows.jobs.map(\.vcpus))
    #expect(whole.rows.jobs.count > 600)
  }

  @Test("a file that changes while it is replayed ends the run with an error")
  func changed() throws {
    let text = Self.trace(rows: 600)
    let scenario = try #require(
      try ScenarioText(Self.scenario(Self.services[0]), files: [("t.csv", text)]).read().scenario)
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(OpenTrace(path: path, called: "t.csv", pieceSize: 512))
    var streamed = scenario
    streamed.workload.traces[0].table = try TraceReader.read(
      scenario.workload.traces[0], file: file, fileName: "t.csv"
    ).table
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.seek(toOffset: UInt64(text.utf8.count - 60))
    try handle.write(contentsOf: Data("9".utf8))
    try handle.close()
    #expect(throws: TraceFileError.changed(path: "t.csv")) { try SimulatedPart(streamed) }
  }

  private static func scenario(_ service: String) -> String {
    """
    version: 1
    name: streamed
    seed: 7
    workload:
      traces: [{ name: t, format: csv, file: t.csv }]
    configurations:
      - name: one
    \(service)
    """
  }

  /// Arrays, retries, tenants, priorities and sizes, in order of submission.
  private static func trace(rows: Int) -> String {
    "submit_s,duration_s,vcpus,memory_mib,class,tenant,array,priority,image_mib,attempts_failed\n"
      + (0..<rows).map { row in
        let array = row % 50 == 7 ? "3" : ""
        return
          "\(row * 2 / 3).25,\(row * 37 % 90 + 1),\(1 << (row % 3)),,c\(row % 4),t\(row * 13 % 17),\(array),"
          + "\(row % 5),\(row % 9 == 0 ? "300" : ""),\(row % 11 == 0 ? "1" : "")\n"
      }.joined()
  }
}
