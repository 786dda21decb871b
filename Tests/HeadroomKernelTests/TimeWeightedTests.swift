import HeadroomKernel
import Testing

@Suite("Gauges over time")
struct TimeWeightedTests {
  @Test("the integral is the sum of values times spans")
  func integral() {
    var gauge = TimeWeighted()
    gauge.change(by: 3, at: 10)
    gauge.change(by: -1, at: 14)
    gauge.change(to: 10, at: 20)
    #expect(gauge.value == 10)
    #expect(gauge.integral(upTo: 20) == 3 * 4 + 2 * 6)
    #expect(gauge.integral(upTo: 25) == 3 * 4 + 2 * 6 + 10 * 5)
    #expect(TimeWeighted(value: 4, at: 100).integral(upTo: 103) == 12)
  }

  @Test("the integral of large values does not overflow")
  func largeValues() {
    var gauge = TimeWeighted(value: .max, at: 0)
    gauge.change(to: .min, at: .max)
    #expect(gauge.integral(upTo: .max) == Int128(Int64.max) * Int128(Int64.max))
  }

  @Test("the maximum counts only values that stand when an instant is over")
  func maximum() {
    var gauge = TimeWeighted()
    gauge.change(by: 2, at: 5)
    gauge.change(by: 7, at: 8)
    gauge.change(by: -8, at: 8)
    #expect(gauge.maximum == 2)
    gauge.change(by: 3, at: 9)
    // Whoever asks says that the instant is over.
    #expect(gauge.maximum == 4)
    gauge.change(by: -4, at: 9)
    #expect(gauge.maximum == 2)
    gauge.change(by: 1, at: 12)
    #expect(gauge.maximum == 2)
  }

  @Test("a gauge below zero has the greatest of its values as maximum")
  func negative() {
    var gauge = TimeWeighted(value: -5, at: 0)
    gauge.change(to: -3, at: 1)
    gauge.change(to: -9, at: 2)
    #expect(gauge.maximum == -3)
    #expect(gauge.integral(upTo: 3) == -5 - 3 - 9)
  }

  @Test("time that goes back is a trap")
  func backwards() async {
    await #expect(processExitsWith: .failure) {
      var gauge = TimeWeighted()
      gauge.change(by: 1, at: 10)
      gauge.change(by: 1, at: 9)
    }
    await #expect(processExitsWith: .failure) {
      var gauge = TimeWeighted()
      gauge.change(by: 1, at: 10)
      _ = gauge.integral(upTo: 9)
    }
  }
}
