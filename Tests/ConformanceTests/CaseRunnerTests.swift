import TestSupport
import Testing

/// The runner itself: a case that cannot fail would prove nothing.
@Suite("The case runner")
struct CaseRunnerTests {
  static let scenario = """
      version: 1
      name: small
      assumptions: { profile: ideal }
      workload:
        jobs:
          - { name: A, duration: 10s }
          - { name: B, duration: 10s }
      configurations:
        - name: batch
          batch:
            computeEnvironments:
              - { computeEnvironmentName: pool, computeResources: { type: POOL, maxvCpus: 1 } }
            jobQueues:
              - { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }
            submit:
              "*": { jobQueue: q }
    """

  func file(expecting lines: [String]) throws -> CaseFile {
    let head = "case T-01 Small\nrules B-112\n\nscenario\n"
    let text = Self.scenario.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    return try CaseFile(
      parsing: head + text.joined(separator: "\n") + "\n\nexpect\n" + lines.map { "  \($0)\n" }.joined())
  }

  func difference(expecting lines: [String]) throws -> String? {
    let file = try file(expecting: lines)
    return try file.difference(of: file.variants[0])
  }

  @Test("The right timeline gives no difference")
  func right() throws {
    #expect(
      try difference(expecting: ["A  0-10 succeeded on pool", "B  10-20 succeeded", "starts 1 at 0, 1 at 10"]) == nil)
  }

  @Test("A wrong time is shown with what was found")
  func wrongTime() throws {
    let difference = try difference(expecting: ["A  0-10 succeeded", "B  10-21 succeeded"])
    #expect(difference == "  A  0-10 succeeded\n- B  10-21 succeeded\n+ B  10-20 succeeded")
  }

  @Test("A job that no line names is a difference")
  func missingLine() throws {
    #expect(try difference(expecting: ["A  0-10 succeeded"]) == "  A  0-10 succeeded\n+ B  10-20 succeeded ()")
  }

  @Test(
    "What differs is found in every kind of line",
    arguments: [
      "A  0-10 failed", "A  0-10 succeeded on elsewhere", "A  unrun", "A  failed at 0 unrun", "C  0-10 succeeded",
      "array A succeeded at 10", "states A PENDING 0", "starts 2 at 0", "accepted 1 at 0", "placed at 0: B",
      "error something",
    ])
  func everyKind(line: String) throws {
    #expect(try difference(expecting: [line, "starts 1 at 0, 1 at 10"]) != nil)
  }

  @Test(
    "A line that is not understood is refused",
    arguments: ["A", "A  0-10", "A  0-10 eaten", "A  10 succeeded", "starts 3", "states A runnable 0", "placed A"])
  func strict(line: String) throws {
    #expect(throws: CaseError.self) { try file(expecting: [line]) }
  }

  @Test("A section that does not belong is refused")
  func strictSections() {
    #expect(throws: CaseError.self) { try CaseFile(parsing: "case T-01 Small\nrules B-112\nscenery\n") }
    #expect(throws: CaseError.self) { try CaseFile(parsing: "case T-01 Small\nrules\n") }
  }

  @Test("Seconds are read and written exactly")
  func times() {
    #expect(microseconds("199.98") == 199_980_000)
    #expect(microseconds("0.000001") == 1)
    #expect(microseconds("1.0000001") == nil)
    #expect(microseconds("-1") == nil)
    #expect(seconds(199_980_000) == "199.98")
    #expect(seconds(30_000_000) == "30")
  }
}
