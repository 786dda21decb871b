import Testing

/// Microsoft's recorded calls on the Lambda model: what the recording says of them holds for the replay.
@Suite("Recorded calls on Lambda")
struct RecordedCallsTests {
  private static let path = "scenarios/azure-functions-2021.yaml"

  @Test("998 calls of 24,782.782 s in all, 25 at once, called either way")
  func replay() throws {
    let answer = try ComparedScenario(Self.path, "--set assumptions=ideal --configuration sync --configuration async")
    #expect(answer.printed("jobs") == ["998", "998"])
    #expect(answer.values("run", "count") == [998, 998])
    // A call of no length takes a microsecond: there are 43.
    #expect(answer.values("run", "total") == [24_782.782043, 24_782.782043])
    #expect(answer.values("run", "max") == [404.987, 404.987])
    #expect(answer.values("in_service", "max") == [25, 25])
    #expect(answer.values("makespan", "max") == [6485.468788 - 0.001491, 6485.468788 - 0.001491])
    #expect(answer.printed("lambdaConcurrency (AWS default 1000)") == ["25 of 1,000", "25 of 1,000"])
  }

  @Test("with room for ten a synchronous call is lost where an asynchronous one waits; half a vCPU takes twice as long")
  func variants() throws {
    let answer = try ComparedScenario(Self.path)
    let names = ["sync", "async", "half-memory", "small", "sync-reserved-10", "async-reserved-10"]
    #expect(answer.configurations == names)
    #expect(answer.printed("fits") == ["✓ yes", "✓ yes", "✓ yes", "✗ no", "✗ no", "✓ yes"])
    let lost = answer.values("lost", "count")
    #expect(lost.enumerated().allSatisfy { ($1 > 0) == [3, 4].contains($0) })
    #expect(answer.values("in_service", "max").suffix(2) == [10, 10])
    let longest = answer.values("run", "max")
    #expect(abs((longest.dropFirst(2).first ?? 0) - 404.987 * 1769 / 885) < 0.001)
    // At 512 MB the longest calls run into the wall.
    #expect(longest.dropFirst(3).first == 900)
  }
}
