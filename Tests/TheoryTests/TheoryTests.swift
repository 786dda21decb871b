import Foundation
import TestSupport
import Testing

/// A case as one of the services serves it.
struct ServedCase: Sendable, CustomTestStringConvertible {
  var theory: TheoryCase
  var serving: TheoryCase.Serving

  var testDescription: String { "\(theory.id) as \(serving.rawValue)" }

  static func all() throws -> [ServedCase] {
    try TheoryCase.all().flatMap { theory in theory.serve.map { ServedCase(theory: theory, serving: $0) } }
  }
}

/// The engine against queueing theory and against schedules worked by hand, through the public scenario format.
///
/// `make test` runs some of the replications, with wider tolerances; `HEADROOM_HEAVY=1` runs all.
@Suite("Theory")
struct TheoryTests {
  static let isHeavy = ProcessInfo.processInfo.environment["HEADROOM_HEAVY"] == "1"

  @Test("The measured figures are those of theory", arguments: try ServedCase.all())
  func agrees(served: ServedCase) throws {
    let theory = served.theory
    let wanted = theory.run.replications
    let replications = Self.isHeavy ? wanted : min(wanted, theory.run.mode == "finite" ? 400 : 4)
    var measurement = try TheoryMeasurement(theory, served.serving)
    try measurement.run(replications: replications)
    // Fewer replications than recommended widen every tolerance by the root of the ratio.
    let slack = (Double(wanted) / Double(replications)).squareRoot()
    for expected in theory.expected {
      let found = measurement.figure(expected.quantity, scope: expected.scope)
      #expect(found.count == expected.value.numbers.count, "\(served.testDescription): \(expected.quantity) \(found)")
      for (value, measured) in zip(expected.value.numbers, found) {
        let isNear = measured.map { abs($0 - value) <= expected.tolerance * slack } ?? false
        #expect(
          isNear,
          "\(served.testDescription): \(expected.quantity) \(expected.scope) is \(measured ?? .nan), in theory \(value)"
        )
      }
    }
  }

  @Test("All cases of the families that apply are there")
  func completeness() throws {
    let cases = try TheoryCase.all()
    let families = Dictionary(grouping: cases, by: \.family).mapValues(\.count)
    #expect(
      families == [
        "billing": 2, "cold-start": 5, "deterministic": 15, "erlang-b": 8, "finite-source": 1, "makespan": 4,
        "mm1": 2, "mmc": 11, "multi-rate-loss": 3, "priority": 3, "retrial": 1, "time-varying": 2, "timeout": 3,
      ])
    let served = Dictionary(grouping: try ServedCase.all(), by: \.serving).mapValues(\.count)
    #expect(
      served == [.batch: 31, .lambdaSync: 20, .lambdaAsync: 1, .lambdaSQS: 2, .runTask: 16, .workers: 2])
    #expect(cases.flatMap(\.expected).allSatisfy { $0.check == "two-sided" })
  }
}
