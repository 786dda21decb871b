import Foundation
import HeadroomAnalysis
import Testing

@Suite("Student's t")
struct StudentTTests {
  @Test(
    "the 95 % quantiles of printed tables",
    arguments: [
      (1, 12.7062), (2, 4.3027), (5, 2.5706), (9, 2.2622), (19, 2.0930), (30, 2.0423), (60, 2.0003), (120, 1.9799),
    ])
  func printed(degrees: Int, quantile: Double) {
    #expect(abs(StudentT.quantile95(degreesOfFreedom: degrees) - quantile) < 0.00005)
  }

  @Test("95 % lie within the quantile, by the closed form of the distribution", arguments: Array(1...60) + [199, 1000])
  func closedForm(degrees: Int) {
    let probability = Self.within(StudentT.quantile95(degreesOfFreedom: degrees), degrees)
    #expect(abs(probability - 0.95) < 1e-8)
  }

  /// The probability of ±t: a finite sum of sines and cosines for whole degrees of freedom.
  private static func within(_ t: Double, _ degrees: Int) -> Double {
    let angle = atan2(t, Double(degrees).squareRoot())
    let squared = cos(angle) * cos(angle)
    let isOdd = degrees % 2 == 1
    if degrees == 1 { return 2 / Double.pi * angle }
    var term = isOdd ? cos(angle) : 1
    var sum = term
    for step in stride(from: isOdd ? 3 : 2, through: degrees - 2, by: 2) {
      term *= squared * Double(step - 1) / Double(step)
      sum += term
    }
    return isOdd ? 2 / Double.pi * (angle + sin(angle) * sum) : sin(angle) * sum
  }

  @Test("an interval is as wide as t times the deviation over the root of n, and needs two replications")
  func interval() throws {
    #expect(Interval.around(5, replications: [5]) == nil)
    // Mean 2, deviation 1, n = 3: 4.3027 / √3.
    let interval = try #require(Interval.around(2, replications: [1, 2, 3]))
    #expect(abs(interval.low - (2 - 2.484138)) < 1e-5)
    #expect(abs(interval.high - (2 + 2.484138)) < 1e-5)
    #expect(!interval.excludesZero)
    let equal = try #require(Interval.around(0.1, replications: [0.1, 0.1, 0.1]))
    #expect(equal.low == 0.1 && equal.high == 0.1)
  }
}
