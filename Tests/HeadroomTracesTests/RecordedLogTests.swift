import Foundation
import HeadroomModel
import HeadroomTraces
import Testing

/// Counts of published logs. The logs may not be committed: without a folder `shared/workloads` these tests are skipped,
/// and the test run says so.
@Suite("Published logs")
struct RecordedLogTests {
  struct Expected: Sendable, CustomTestStringConvertible {
    var file: String
    var read: Int64
    var withoutRunTime: Int64
    var runTimeZero: Int64
    var users: Int
    var largestJob: Int32
    var submitSpan: Int64
    var coreSeconds: Int64
    var warnings: Int

    var testDescription: String { file }
  }

  static let logs = [
    Expected(
      file: "swf/UniLu-Gaia-2014-2.swf", read: 51_987, withoutRunTime: 28, runTimeZero: 100, users: 84, largestJob: 516,
      submitSpan: 7_694_207, coreSeconds: 6_978_070_499, warnings: 0),
    Expected(
      file: "swf/NASA-iPSC-1993-3.1-cln.swf", read: 18_239, withoutRunTime: 0, runTimeZero: 173, users: 69,
      largestJob: 128, submitSpan: 7_948_936, coreSeconds: 474_238_015, warnings: 1),
    Expected(
      file: "swf/HPC2N-2002-prefix-alea.swf", read: 3_170, withoutRunTime: 25, runTimeZero: 0, users: 17,
      largestJob: 128, submitSpan: 4_950_011, coreSeconds: 503_655_194, warnings: 1),
  ]

  @Test(
    "counts agree with those that were taken from the logs by other means",
    // Skipped where the logs are not at hand: they are free to use but may not be passed on with this project.
    .enabled(if: SharedWorkloads.has("swf/UniLu-Gaia-2014-2.swf")), arguments: logs)
  func counts(expected: Expected) throws {
    let bytes = try TraceFile.load(path: SharedWorkloads.path(expected.file))
    let reading = read(bytes, format: .swf) { $0.map = ["tenant": "user", "class": "queue"] }
    let table = reading.table
    #expect(reading.problems.count == expected.warnings && !reading.hasErrors)
    #expect(table.report.read == expected.read)
    #expect(reading.leftOut("no run time") == expected.withoutRunTime)
    #expect(table.report.imported == expected.read - expected.withoutRunTime)
    #expect(table.report.leftOut.count == (expected.withoutRunTime > 0 ? 1 : 0))
    #expect(reading.defaulted("run time 0: taken as 1 µs") == expected.runTimeZero)
    #expect(table.tenantNames.count == expected.users)
    #expect(table.vcpus.max() == expected.largestJob * 1024)
    #expect(table.coreSeconds == expected.coreSeconds)
    #expect(table.submit == table.submit.sorted())
    #expect((table.submit.last ?? 0) - (table.submit.first ?? 0) == expected.submitSpan * 1_000_000)
    #expect(table.report.bytes == Int64(bytes.count) && table.report.digest.count == 32)
  }

  @Test(
    "the queues of Gaia become classes",
    // Skipped where the log is not at hand, as above.
    .enabled(if: SharedWorkloads.has("swf/UniLu-Gaia-2014-2.swf")))
  func queues() throws {
    let bytes = try TraceFile.load(path: SharedWorkloads.path("swf/UniLu-Gaia-2014-2.swf"))
    let reading = read(bytes, format: .swf, name: "gaia") { $0.map = ["class": "queue"] }
    #expect(reading.table.classNames.sorted() == ["gaia.0", "gaia.1", "gaia.2"])
  }

  @Test(
    "the committed history is what the script makes of the recording",
    // Skipped where the recording or Python 3 is not at hand.
    .enabled(if: SharedWorkloads.has(recording) && ConversionScript.hasPython))
  func conversion() throws {
    let script = ConversionScript(path: "scripts/convert-sarek-history.py")
    let converted = try script.run(on: SharedWorkloads.path(Self.recording))
    #expect(converted.status == 0)
    #expect(try converted.bytes == TraceFile.load(path: history))
  }

  @Test("the committed history holds the 260 tasks of the recording and the 19 that were lost with their hosts")
  func committedHistory() throws {
    let reading = read(try TraceFile.load(path: history))
    #expect(reading.lines == [])
    #expect(reading.table.report.read == 260 && reading.table.report.imported == 260)
    #expect(reading.table.attemptsFailed.filter { $0 == 1 }.count == 19)
    #expect(reading.defaulted("exit code of failed attempts not given: 1") == 19)
    #expect(reading.table.vcpus.max() == 24 * 1024 && reading.table.memory.max() == 147_456)
    #expect(reading.table.submit.last == 53_636_000_000)
    #expect(reading.table.classNames.count == 11 && Set(reading.table.names).count == 260)
  }

  private static let recording = "seqera/sarek-awsbatch-spot-3dLeF2W4ju5og4.trimmed.json"

  private var history: String { projectFolder.appendingPathComponent("scenarios/data/sarek-awsbatch.csv").path }
}
