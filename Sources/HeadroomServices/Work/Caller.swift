import HeadroomKernel
import HeadroomModel

/// What a caller does after a call that was throttled or refused (U-03).
enum NextCall {
  /// It gives up.
  case none
  case at(Int64)
  /// It waits for the first instant at which the call can work.
  case asSoonAsPossible
}

extension World {
  /// Counts a call that brought nothing and says when the next one is made.
  ///
  /// - Parameters:
  ///   - slot: the job of the call, of several the first.
  ///   - call: what the event `givesUp` is about, and `life` of which life of it.
  mutating func nextCall(_ slot: Int32, _ client: Client, call: Int32, life: UInt32, isThrottle: Bool) -> NextCall {
    guard isThrottle ? client.retriesThrottles : client.retriesRefusals else { return .none }
    let calls = jobs[slot].calls
    guard client.retries.map({ Int(calls) < $0 }) ?? true else { return .none }
    if calls == 0, let patience = client.giveUpAfter {
      let at = now.addingClamped(patience.microseconds)
      schedule(Event(.givesUp, call, mark: life), at: at)
    }
    jobs[slot].calls += 1
    switch client.backoff {
    case .asap: return .asSoonAsPossible
    case .fixed(let span): return .at(now.addingClamped(max(span.microseconds, 1)))
    case .exponential(let initial, let factor, let maximum, let jitter):
      return .at(now.addingClamped(delay(slot, initial, factor, maximum, jitter)))
    }
  }

  /// `initial × factor^(calls - 1)`, at most `maximum`; a full jitter takes a uniform part of it.
  private func delay(
    _ slot: Int32, _ initial: SimDuration, _ factor: Int64, _ maximum: SimDuration, _ jitter: Bool
  ) -> Int64 {
    var delay = initial
    for _ in 1..<max(jobs[slot].calls, 1) where delay < maximum {
      delay = min(delay.scaled(numerator: factor, denominator: 1_000_000), maximum)
    }
    delay = min(delay, maximum)
    guard jitter else { return max(delay.microseconds, 1) }
    var luck = luck(slot, attempt: jobs[slot].calls, Purpose.backoff)
    return max(Int64((Double(delay.microseconds) * luck.unit()).rounded()), 1)
  }
}
