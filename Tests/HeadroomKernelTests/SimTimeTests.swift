import HeadroomKernel
import Testing

@Suite("Virtual time")
struct SimTimeTests {
  private func span(_ microseconds: Int64) -> SimDuration { SimDuration(microseconds: microseconds) }

  @Test("adding to an instant saturates at the distant future")
  func saturation() {
    #expect(SimInstant.distantFuture + span(1) == .distantFuture)
    #expect(SimInstant(microseconds: .max - 5) + span(5) == .distantFuture)
    #expect(SimInstant(microseconds: .max - 5) + span(4) < .distantFuture)
    #expect(SimInstant(microseconds: 7) + .unlimited == .distantFuture)
    #expect(SimInstant(microseconds: 7) + span(-9) == SimInstant(microseconds: -2))
    #expect(SimInstant(microseconds: 10) - SimInstant(microseconds: 3) == span(7))
  }

  @Test("an unlimited span stays unlimited whatever is added")
  func unlimited() {
    var total = SimDuration.unlimited
    total += SimDuration(seconds: 1)
    #expect(total == .unlimited)
    #expect(span(.min) + span(-1) == span(.min))
    #expect(span(5) + span(6) == span(11))
    #expect(span(5) - span(6) == span(-1))
    #expect(SimDuration(seconds: 3).microseconds == 3_000_000)
    #expect(span(2_500_000).seconds == 2.5)
  }

  @Test(
    "seconds round half up to microseconds",
    arguments: [
      (0.0, 0), (0.000_000_5, 1), (0.000_000_499_999_999_99, 0), (1.5e-6, 2), (-0.5e-6, 0), (-1.5e-6, -1),
      (-1.6e-6, -2), (-0.6e-6, -1), (2.0, 2_000_000), (-2.0, -2_000_000), (1e12, 1_000_000_000_000_000_000),
    ] as [(Double, Int64)])
  func rounding(seconds: Double, microseconds: Int64) {
    #expect(SimDuration.rounding(seconds: seconds) == span(microseconds))
  }

  @Test("what is no number or out of range does not round", arguments: [.nan, .infinity, -.infinity, 1e13, -1e13])
  func notRounding(seconds: Double) {
    #expect(SimDuration.rounding(seconds: seconds) == nil)
  }

  @Test(
    "a span times a fraction rounds half up",
    arguments: [
      (10, 1, 3, 3), (20, 1, 3, 7), (5, 1, 2, 3), (-5, 1, 2, -2), (-5, 1, 3, -2), (7, -1, 2, -3), (0, 5, 7, 0),
      (.max - 1, .max, .max, .max - 1), (.max / 2, 4, 1, .max), (-(.max / 2), 4, 1, .min), (.max, 1, 2, .max),
      (3_000_000_000_000, 9_000_000_000, 9_000_000_001, 2_999_999_999_667),
    ] as [(Int64, Int64, Int64, Int64)])
  func scaling(value: Int64, numerator: Int64, denominator: Int64, expected: Int64) {
    #expect(span(value).scaled(numerator: numerator, denominator: denominator) == span(expected))
  }
}
