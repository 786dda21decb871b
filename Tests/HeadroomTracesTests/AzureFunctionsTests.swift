import Foundation
import HeadroomModel
import HeadroomTraces
import Testing

/// The first 998 invocations of Microsoft's trace of 2021, as `scripts/convert-azure-2021.py` makes a native trace of them.
///
/// The counts were taken from the recording by other means, before there was a script.
@Suite("Azure Functions 2021")
struct AzureFunctionsTests {
  @Test(
    "the committed trace is what the script makes of the recording",
    // Skipped where the recording or Python 3 is not at hand.
    .enabled(if: SharedWorkloads.has(recording) && ConversionScript.hasPython))
  func conversion() throws {
    let script = ConversionScript(path: "scripts/convert-azure-2021.py")
    let converted = try script.run(on: SharedWorkloads.path(Self.recording))
    #expect(converted.status == 0)
    #expect(try converted.bytes == TraceFile.load(path: Self.trace))
  }

  @Test("the committed trace holds the 998 calls of 49 functions of 21 apps")
  func counts() throws {
    let table = try reading().table
    #expect(table.report.read == 998 && table.report.imported == 998)
    #expect(table.tenantNames.count == 21)
    #expect(table.classNames.count == 49)
    #expect(table.report.leftOut == [])
  }

  @Test(
    "submission is end less duration: from 0.001491 to 6,464.802797 s, in this order; the last end is at 6,485.468788 s"
  )
  func times() throws {
    let table = try reading().table
    #expect(table.submit.first == 1491 && table.submit.last == 6_464_802_797)
    #expect(table.submit == table.submit.sorted())
    #expect(zip(table.submit, table.duration).map { $0 + $1 }.max() == 6_485_468_788)
  }

  @Test("the durations sum to 24,782.782 s, the longest is 404.987 s, and the 43 zeros are 1 µs each")
  func durations() throws {
    let reading = try reading()
    let zeros = reading.defaulted("run time 0: taken as 1 µs")
    #expect(zeros == 43)
    #expect(reading.table.duration.reduce(0, +) == 24_782_782_000 + zeros)
    #expect(reading.table.duration.max() == 404_987_000)
  }

  @Test("at most 25 calls overlap, the zeros left aside")
  func concurrency() throws {
    let table = try reading().table
    let calls = zip(table.submit, table.duration).filter { $0.1 > 1 }
    let ends = calls.map { $0.0 + $0.1 }
    // A call that ends as another begins does not overlap it.
    let atOnce = calls.map { start, _ in
      calls.count { $0.0 <= start } - ends.count { $0 <= start }
    }
    #expect(atOnce.max() == 25)
  }

  @Test("every id became six hex digits of it")
  func names() throws {
    let table = try reading().table
    #expect(table.tenantNames.allSatisfy { $0.wholeMatch(of: /app-[0-9a-f]{6}/) != nil })
    #expect(table.classNames.allSatisfy { $0.wholeMatch(of: /func-[0-9a-f]{6}-[0-9a-f]{6}/) != nil })
    let apps = zip(table.classes, table.tenants).allSatisfy { $0.hasPrefix("func-" + $1.dropFirst(4)) }
    #expect(apps)
  }

  private func reading() throws -> TraceReading {
    let reading = read(try TraceFile.load(path: Self.trace))
    #expect(reading.lines == [])
    return reading
  }

  private static let recording = "faas/azure-functions-2021-first998.csv"
  private static let trace =
    projectFolder.appendingPathComponent("scenarios/data/azure-functions-2021.csv").path
}
