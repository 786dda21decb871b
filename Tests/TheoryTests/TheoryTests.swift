import Foundation
import TestSupport
import Testing

extension TheoryCase: CustomTestStringConvertible {
  var testDescription: String { id }
}

/// The engine against queueing theory and against schedules worked by hand, through the public scenario format.
///
/// `make test` runs some of the replications, with wider tolerances; `HEADROOM_HEAVY=1` runs all.
@Suite("Theory")
struct TheoryTests {
  static let isHeavy = ProcessInfo.processInfo.environment["HEADROOM_HEAVY"] == "1"

  @Test("The measured figures are those of theory", arguments: try TheoryCase.all())
  func agrees(theory: TheoryCase) throws {
    let wanted = theory.run.replications
    let replications = Self.isHeavy ? wanted : min(wanted, theory.run.mode == "finite" ? 400 : 4)
    var measurement = try TheoryMeasurement(theory)
    try measurement.run(replications: replications)
    // Fewer replications than recommended widen every tolerance by the root of the ratio.
    let slack = (Double(wanted) / Double(replications)).squareRoot()
    for expected in theory.expected {
      let found = measurement.figure(expected.quantity, scope: expected.scope)
      #expect(found.count == expected.value.numbers.count, "\(theory.id): \(expected.quantity) \(found)")
      for (value, measured) in zip(expected.value.numbers, found) {
        let isNear = measured.map { abs($0 - value) <= expected.tolerance * slack } ?? false
        #expect(
          isNear, "\(theory.id): \(expected.quantity) \(expected.scope) is \(measured ?? .nan), in theory \(value)")
      }
    }
  }

  @Test("All cases of the families that apply are there")
  func completeness() throws {
    let cases = try TheoryCase.all()
    let families = Dictionary(grouping: cases, by: \.family).mapValues(\.count)
    #expect(families == ["deterministic": 12, "makespan": 4, "mm1": 2, "mmc": 10, "priority": 3])
    #expect(cases.flatMap(\.expected).allSatisfy { $0.check == "two-sided" })
  }
}
