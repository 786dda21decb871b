import HeadroomKernel
import HeadroomModel

/// The arrivals of one class or workflow as a stream: the next instant is one number, nothing enters the event queue.
///
/// The n-th interval is looked up at (stream, n), so it does not depend on what else happens. `closed` arrivals are no
/// stream, since they answer to the ends of jobs; `ClosedClients` has them.
package struct ArrivalGenerator: ~Copyable {
  /// Microseconds; `Int64.max` when there are no more.
  package private(set) var next: Int64
  /// Arrivals taken so far: the number of the next one.
  private(set) var taken: Int64 = 0
  private let arrivals: Arrivals
  private let key: StreamKey
  private let end: Int64
  /// How many arrivals there are; the greatest number when nobody says.
  private let count: Int64
  private let hasSizes: Bool
  private var modulation = Modulation()
  /// Intervals of a Poisson process; meaningless for any other.
  private let interval: PlainLaw
  private let isPoisson: Bool
  private var intervals = DrawnAhead()

  /// Where an MMPP stands: its state and when it leaves it.
  private struct Modulation {
    var state = 0
    var until: Int64 = 0
    var draws: UInt64 = 0
  }

  /// - Parameter horizon: arrivals happen before it; `nil` when they end by themselves.
  package init(_ arrivals: Arrivals, key: StreamKey, horizon: SimDuration?) {
    self.arrivals = arrivals
    self.key = key
    count = arrivals.count ?? .max
    hasSizes = arrivals.size != nil
    end = min(arrivals.until?.microseconds ?? .max, horizon?.microseconds ?? .max)
    if case .poisson(let rate) = arrivals.process,
      let law = PlainLaw(ClampedDistribution(.exponential(mean: 1 / rate)))
    {
      (interval, isPoisson) = (law, true)
    } else {
      (interval, isPoisson) = (PlainLaw(constant: 0), false)
    }
    next = .max
    next = bounded(first())
  }

  /// Takes the arrival that is due and moves on.
  @inline(__always)
  package mutating func take() -> Int64 {
    let number = taken
    taken &+= 1
    next = bounded(following(next))
    return number
  }

  /// How many jobs (or instances) arrival `number` brings.
  package mutating func size(of number: Int64) -> Int {
    hasSizes ? drawnSize(of: number) : 1
  }

  @inline(never)
  private mutating func drawnSize(of number: Int64) -> Int {
    guard let law = arrivals.size else { return 1 }
    var luck = RandomStream(key: key, index: UInt64(bitPattern: number), attempt: 0, purpose: Purpose.size)
    return Self.rounded(law.sample(&luck))
  }

  /// Drawn sizes round half up, and 0 means none.
  static func rounded(_ drawn: Double) -> Int {
    let size = (drawn + 0.5).rounded(.down)
    return size < 1 ? 0 : Int(min(size, 10_000_000))
  }

  private mutating func bounded(_ instant: Int64) -> Int64 {
    taken >= count || instant >= end ? .max : instant
  }

  private mutating func first() -> Int64 {
    let from = arrivals.from.microseconds
    switch arrivals.process {
    case .every: return from
    case .at(let instants):
      return instants.first?.microseconds ?? .max
    case .mmpp(let states):
      modulation.until = from + stay(in: states[0])
      return following(from)
    case .poisson, .renewal, .profile: return following(from)
    case .closed: return .max
    }
  }

  @inline(__always)
  private mutating func following(_ instant: Int64) -> Int64 {
    guard isPoisson else { return followingOther(instant) }
    let address = DrawnAhead.Address(key: key, attempt: 0, purpose: Purpose.arrival)
    return instant.addingClamped(intervals.span(taken, interval, address))
  }

  @inline(never)
  private mutating func followingOther(_ instant: Int64) -> Int64 {
    switch arrivals.process {
    case .poisson: return .max
    case .every(let interval): return instant.addingClamped(interval.microseconds)
    case .at(let instants):
      return taken < instants.count ? instants[Int(taken)].microseconds : .max
    case .renewal(let interval):
      var luck = luck(Purpose.arrival)
      return instant.addingClamped(interval.sampleDuration(&luck).microseconds)
    case .profile(let profile): return thinned(after: instant, profile)
    case .mmpp(let states): return modulated(after: instant, states)
    case .closed: return .max
    }
  }

  private mutating func luck(_ purpose: UInt32) -> RandomStream {
    RandomStream(key: key, index: UInt64(bitPattern: taken), attempt: 0, purpose: purpose)
  }

  /// A Poisson process of the profile's highest rate, of which each point stays with the ratio of the rates
  /// (Lewis and Shedler 1979).
  private mutating func thinned(after instant: Int64, _ profile: RateProfile) -> Int64 {
    let highest = profile.points.map(\.perSecond).max() ?? 0
    guard highest > 0 else { return .max }
    var luck = luck(Purpose.arrival)
    let interval = ClampedDistribution(.exponential(mean: 1 / highest))
    var candidate = instant
    while candidate < end {
      candidate = candidate.addingClamped(interval.sampleDuration(&luck).microseconds)
      if luck.unit() * highest < profile.rate(at: candidate) { return candidate }
    }
    return .max
  }

  /// Draws in the present state; an interval that outlasts it is drawn anew in the next one, which is exact since
  /// exponential intervals have no memory.
  private mutating func modulated(after instant: Int64, _ states: [Arrivals.State]) -> Int64 {
    var luck = luck(Purpose.arrival)
    var now = instant
    while now < end {
      let rate = states[modulation.state].perSecond
      if rate > 0 {
        let interval = ClampedDistribution(.exponential(mean: 1 / rate)).sampleDuration(&luck).microseconds
        let candidate = now.addingClamped(interval)
        if candidate < modulation.until { return candidate }
      }
      now = modulation.until
      modulation.state = (modulation.state + 1) % states.count
      modulation.until = now.addingClamped(stay(in: states[modulation.state]))
    }
    return .max
  }

  private mutating func stay(in state: Arrivals.State) -> Int64 {
    var luck = RandomStream(key: key, index: modulation.draws, attempt: 0, purpose: Purpose.state)
    modulation.draws += 1
    return ClampedDistribution(.exponential(mean: state.meanSeconds)).sampleDuration(&luck).microseconds
  }
}

extension RateProfile {
  /// Arrivals per second at an instant. Behind the last point a linear profile runs to the first one at `period`, a
  /// stepped one keeps its value; before the first point both continue from the last one.
  package func rate(at instant: Int64) -> Double {
    let phase = instant % period.microseconds
    guard let last = points.last, let first = points.first else { return 0 }
    let after = points.firstIndex { $0.at.microseconds > phase } ?? points.count
    let left = after == 0 ? last : points[after - 1]
    guard interpolation == .linear else { return left.perSecond }
    let right = after == points.count ? first : points[after]
    var start = left.at.microseconds
    var end = right.at.microseconds
    if after == 0 { start -= period.microseconds }
    if after == points.count { end += period.microseconds }
    guard end > start else { return left.perSecond }
    return left.perSecond + (right.perSecond - left.perSecond) * Double(phase - start) / Double(end - start)
  }
}

extension Int64 {
  /// The sum of two instants or spans that are not negative, `Int64.max` beyond the range.
  func addingClamped(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
