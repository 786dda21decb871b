import HeadroomCommands
import Testing

@Suite("The progress line")
struct ProgressTests {
  private static func snapshot() -> ProgressSnapshot {
    var snapshot = ProgressSnapshot(parts: 20, expected: 7 * 86_400_000_000, elapsed: 2.5)
    snapshot.finishedParts = 9
    snapshot.simulated = 354_240_000_000
    snapshot.jobs = 12_345
    snapshot.events = 28_000_000
    snapshot.fraction = 0.5
    return snapshot
  }

  @Test("says how far, how fast and how long")
  func wholeLine() {
    #expect(
      ProgressText.bar(Self.snapshot(), width: 200)
        == "simulating  ██████████░░░░░░░░░░  day 4.1 of 7 · 9 of 20 parts · 12.3 k jobs · 11.2 M events/s · 3 s left")
  }

  @Test("fits every width: what does not fit is left out from the end", arguments: [20, 40, 60, 80, 100])
  func narrow(width: Int) {
    #expect(ProgressText.bar(Self.snapshot(), width: width).count < max(width, 33))
  }

  @Test("without a known length there is no bar and no time left")
  func unknownLength() {
    var snapshot = ProgressSnapshot(parts: 1, elapsed: 3)
    snapshot.jobs = 980
    snapshot.events = 3000
    #expect(ProgressText.bar(snapshot, width: 80) == "simulating  0 of 1 part · 980 jobs · 1000 events/s")
  }

  @Test("spans are said as people say them")
  func spans() {
    #expect(
      [0.2, 59, 61, 3599.5, 7500].map(ProgressText.duration) == ["1 s", "59 s", "1 min 1 s", "1 h 0 min", "2 h 5 min"])
  }

  @Test("counts have a magnitude")
  func counts() {
    #expect(
      [0, 9999, 12_000, 999_949, 3_000_000_000].map { ProgressText.count($0) } == [
        "0", "9999", "12 k", "999.9 k", "3 G",
      ])
  }
}
