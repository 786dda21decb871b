import HeadroomKernel
import HeadroomModel
import HeadroomServices
import Testing

@Suite("Arrivals")
struct ArrivalGeneratorTests {
  private let key = StreamKey(seed: 7, replication: 1, name: "arrivals of test")

  private func instants(_ arrivals: Arrivals, horizon: SimDuration? = nil, most: Int = 100_000) -> [Int64] {
    var generator = ArrivalGenerator(arrivals, key: key, horizon: horizon)
    var result: [Int64] = []
    while generator.next < .max && result.count < most {
      result.append(generator.next)
      _ = generator.take()
    }
    return result
  }

  @Test("every begins at from itself and stops before until")
  func every() {
    let arrivals = Arrivals(
      process: .every(SimDuration(seconds: 10)), from: SimInstant(microseconds: 5_000_000),
      until: SimInstant(microseconds: 35_000_000))
    #expect(instants(arrivals) == [5_000_000, 15_000_000, 25_000_000])
  }

  @Test("at takes its instants as they stand")
  func at() {
    let listed = [0, 5_000_000, 5_000_000].map { SimInstant(microseconds: $0) }
    #expect(instants(Arrivals(process: .at(listed))) == [0, 5_000_000, 5_000_000])
  }

  @Test("count stops after so many arrivals, the horizon before any at or after it")
  func bounds() {
    let counted = Arrivals(process: .every(SimDuration(seconds: 1)), count: 3)
    #expect(instants(counted).count == 3)
    let open = Arrivals(process: .every(SimDuration(seconds: 1)))
    #expect(instants(open, horizon: SimDuration(seconds: 4)) == [0, 1_000_000, 2_000_000, 3_000_000])
  }

  @Test("poisson has exponential intervals of mean 1 / rate")
  func poisson() {
    let times = instants(Arrivals(process: .poisson(perSecond: 4), count: 40_000))
    let gaps = zip([0] + times, times).map { Double($1 - $0) / 1e6 }
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    let square = gaps.reduce(0) { $0 + $1 * $1 } / Double(gaps.count)
    // Five standard errors: mean 0.25 / 200, second moment sqrt(20) × 0.0625 / 200.
    #expect(abs(mean - 0.25) < 5 * 0.25 / 200)
    #expect(abs(square - 0.125) < 5 * 4.48 * 0.0625 / 200)
  }

  @Test("renewal arrives after one interval, then after each")
  func renewal() {
    let arrivals = Arrivals(process: .renewal(interval: ClampedDistribution(.constant(3))), count: 3)
    #expect(instants(arrivals) == [3_000_000, 6_000_000, 9_000_000])
  }

  @Test("a linear profile runs after its last point to the first one at the period")
  func profileShape() {
    let profile = RateProfile(
      period: SimDuration(seconds: 100), interpolation: .linear,
      points: [.init(at: .zero, perSecond: 10), .init(at: SimDuration(seconds: 60), perSecond: 50)])
    #expect(profile.rate(at: 0) == 10)
    #expect(profile.rate(at: 30_000_000) == 30)
    #expect(profile.rate(at: 60_000_000) == 50)
    #expect(profile.rate(at: 80_000_000) == 30)
    #expect(profile.rate(at: 180_000_000) == 30)
  }

  @Test("a stepped profile keeps its value, also over the end of the period")
  func profileSteps() {
    let profile = RateProfile(
      period: SimDuration(seconds: 100), interpolation: .step,
      points: [.init(at: SimDuration(seconds: 20), perSecond: 1), .init(at: SimDuration(seconds: 60), perSecond: 5)])
    #expect(profile.rate(at: 10_000_000) == 5)
    #expect(profile.rate(at: 20_000_000) == 1)
    #expect(profile.rate(at: 99_000_000) == 5)
    #expect(profile.rate(at: 125_000_000) == 1)
  }

  @Test("a profile brings as many arrivals as the integral of its rate")
  func profileCount() {
    let profile = RateProfile(
      period: SimDuration(seconds: 1000), interpolation: .linear,
      points: [.init(at: .zero, perSecond: 0), .init(at: SimDuration(seconds: 500), perSecond: 20)])
    let times = instants(Arrivals(process: .profile(profile)), horizon: SimDuration(seconds: 2000))
    // 20,000 expected, Poisson: five standard deviations are 708.
    #expect(abs(times.count - 20_000) < 708)
    #expect(times == times.sorted())
    let early = times.filter { $0 % 1_000_000_000 < 250_000_000 }.count
    #expect(abs(early - 2 * 1250) < 5 * 50)
  }

  @Test("mmpp spends its time in its states in turn, at their rates")
  func mmpp() {
    let states = [Arrivals.State(perSecond: 10, meanSeconds: 20), Arrivals.State(perSecond: 0, meanSeconds: 60)]
    let times = instants(Arrivals(process: .mmpp(states)), horizon: SimDuration(seconds: 80_000), most: 1_000_000)
    // A quarter of the time at 10 a second: 200,000; a thousand cycles spread it by some 3 %.
    #expect(abs(Double(times.count) / 200_000 - 1) < 0.2)
    let longGaps = zip(times, times.dropFirst()).filter { $1 - $0 > 5_000_000 }.count
    #expect(longGaps > 700 && longGaps < 1300)
  }

  @Test("drawn sizes round half up, and 0 means none")
  func sizes() {
    let law = ClampedDistribution(.uniform(min: 0, max: 3))
    var generator = ArrivalGenerator(
      Arrivals(process: .every(SimDuration(seconds: 1)), size: law), key: key, horizon: nil)
    let sizes = (0..<60_000).map { generator.size(of: $0) }
    // Half a third each below 0.5 and above 2.5, a third each for 1 and 2.
    for (size, share) in [(0, 1.0 / 6), (1, 1.0 / 3), (2, 1.0 / 3), (3, 1.0 / 6)] {
      let found = Double(sizes.filter { $0 == size }.count) / 60_000
      #expect(abs(found - share) < 0.01)
    }
  }

  @Test("the n-th arrival is where it is whatever the horizon")
  func addressed() {
    let arrivals = Arrivals(process: .poisson(perSecond: 1))
    let short = instants(arrivals, horizon: SimDuration(seconds: 100))
    let long = instants(arrivals, horizon: SimDuration(seconds: 200))
    #expect(short == Array(long.prefix(short.count)))
    #expect(short.count < long.count)
  }
}
