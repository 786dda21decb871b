import HeadroomKernel

/// When the work of a class or a workflow arrives.
///
/// Every kind of arrival happens in `[from, min(until, horizon))`. `every` and `at` begin at `from` itself, `poisson` and
/// `renewal` after one interval, `closed` thinks first, `mmpp` starts in its first state.
package struct Arrivals: Sendable, Hashable {
  package var process: Process
  /// Jobs (or workflow instances) per arrival; drawn sizes round half up and 0 means none. `nil` is always one.
  package var size: ClampedDistribution?
  /// No more arrivals after so many.
  package var count: Int64?
  package var from: SimInstant
  package var until: SimInstant?

  package init(
    process: Process, size: ClampedDistribution? = nil, count: Int64? = nil, from: SimInstant = .zero,
    until: SimInstant? = nil
  ) {
    self.process = process
    self.size = size
    self.count = count
    self.from = from
    self.until = until
  }

  package enum Process: Sendable, Hashable {
    /// Arrivals per second.
    case poisson(perSecond: Double)
    case every(SimDuration)
    /// Instants of virtual time, ascending, `from` already added. `cron` schedules are expanded to instants by the reader.
    case at([SimInstant])
    /// Intervals in seconds.
    case renewal(interval: ClampedDistribution)
    /// A Poisson process whose rate follows a periodic profile.
    case profile(RateProfile)
    /// A Poisson process whose rate switches between states, cycled in listed order.
    case mmpp([State])
    /// Each client submits again after its job has ended; `think` in seconds.
    case closed(clients: Int, think: ClampedDistribution)
  }

  /// One state of an MMPP: arrivals per second while it holds, and its mean length in seconds (exponential).
  package struct State: Sendable, Hashable {
    package var perSecond: Double
    package var meanSeconds: Double

    package init(perSecond: Double, meanSeconds: Double) {
      self.perSecond = perSecond
      self.meanSeconds = meanSeconds
    }
  }
}

/// A periodic rate: points inside `[0, period)`, ascending.
package struct RateProfile: Sendable, Hashable {
  package enum Interpolation: String, Sendable, Hashable, CaseIterable { case linear, step }

  package struct Point: Sendable, Hashable {
    package var at: SimDuration
    package var perSecond: Double

    package init(at: SimDuration, perSecond: Double) {
      self.at = at
      self.perSecond = perSecond
    }
  }

  package var period: SimDuration
  package var interpolation: Interpolation
  package var points: [Point]

  package init(period: SimDuration, interpolation: Interpolation, points: [Point]) {
    self.period = period
    self.interpolation = interpolation
    self.points = points
  }
}
