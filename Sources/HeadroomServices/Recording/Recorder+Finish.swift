import HeadroomKernel
import HeadroomModel

/// The end of a part: what was measured is added up and handed over.
extension Recorder {
  /// Closes everything at the end of the simulation and hands over what was measured.
  mutating func finish(into result: inout PartResult, at now: Int64, items: [CostItem]) throws {
    settle(at: now)
    // The instant of the end too: without a drain nothing comes behind the horizon.
    quarters.note(before: now.addingClamped(1), waiting: gauges.waiting(.all), submitted: jobs, ended: ended)
    series.finish(at: now, gauges, into: &batch)
    let (opens, closes) = window.finish(at: now)
    if opens { gauges.open(at: now) }
    if closes { gauges.close(at: now) }
    if series.isTooFine { throw SimulationError.tooManyPoints }
    try flush()
    result.windowStart = window.start ?? 0
    result.windowEnd = max(window.end ?? now, result.windowStart)
    result.endedAt = now
    result.jobs = jobs
    result.names = names
    summarise(into: &result)
    digest.combine(names, result.scopes, items)
    result.digest = digest.hexadecimal()
    result.reasons = reasonCounts
    result.costs = items
    result.observations += quarters.observations(from: result.windowStart, to: result.windowEnd)
    if timedOut > 0 {
      result.observations.append(Observation(kind: .timeouts, scope: "", values: [Double(timedOut)]))
      result.observations.append(Observation(kind: .timeoutCost, scope: "", values: [timedOutCost.dollars]))
    }
  }

  /// Adds up what the combinations have counted, for every scope and every expectation.
  private mutating func summarise(into result: inout PartResult) {
    var sums = ScopeSums(names)
    let selected = tallies.summarise(into: &sums, trackers.map(\.jobs))
    for cost in standing {
      sums.update(.all) { $0.add(cost) }
      if cost.queue >= 0 { sums.update(ScopeReference(list: .queue, position: cost.queue)) { $0.add(cost) } }
    }
    sums.forEach { gauges.write($0, into: &$1) }
    result.scopes = sums.finished()
    for index in trackers.indices { trackers[index].measure.statistics.merge(selected[index]) }
    for (tracker, watched) in zip(trackers.indices.filter { trackers[$0].watchesGauges }, gauges.watched) {
      watched.write(into: &trackers[tracker].measure.statistics)
    }
    result.expectations = trackers.map { $0.finished() }
  }

  /// µs of the window if the run ends now.
  func windowSpan(at now: Int64) -> Int64 {
    var window = window
    _ = window.opening(before: now)
    _ = window.closing(before: now)
    _ = window.finish(at: now)
    return max((window.end ?? now) - (window.start ?? 0), 0)
  }

  /// µs of `from ..< to` that lie in the window, if that ends no earlier than now.
  func partInWindow(_ from: Int64, _ to: Int64, at now: Int64) -> Int64 {
    var window = window
    _ = window.opening(before: now)
    _ = window.closing(before: now)
    guard let start = window.start else { return 0 }
    return max(min(to, window.end ?? .max) - max(from, start), 0)
  }

  /// What stands ready costs beside the jobs: in the whole run, and within the window.
  ///
  /// - Parameter queue: the function or service; -1 for none. Call it once the window is closed.
  mutating func addStanding(_ cost: Money, inWindow: Money, queue: Int32) {
    standing.append(StandingCost(total: cost, inWindow: inWindow, queue: queue))
    for index in trackers.indices { trackers[index].addStanding(cost, inWindow: inWindow, queue: queue, at: settledAt) }
  }
}

/// What stands ready costs beside the jobs.
struct StandingCost {
  var total: Money
  var inWindow: Money
  /// The function or service; -1 for none.
  var queue: Int32
}

extension ScopeReference {
  static let all = ScopeReference(list: .all, position: 0)
}

extension ScopeStatistics {
  fileprivate mutating func add(_ cost: StandingCost) {
    totalCost += cost.total
    windowCost += cost.inWindow
  }
}
