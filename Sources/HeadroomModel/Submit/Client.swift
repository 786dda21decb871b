import HeadroomKernel

/// The caller's own behaviour when a call is throttled or refused.
package struct Client: Sendable, Hashable {
  package enum Backoff: Sendable, Hashable {
    /// The first instant at which the call can work, first come first served.
    case asap
    case fixed(SimDuration)
    /// `initial`, times `factor` (millionths) each time, up to `maximum`; with `jitter` a full jitter from the job's stream.
    case exponential(initial: SimDuration, factorMillionths: Int64, maximum: SimDuration, jitter: Bool)

    /// 1 s doubling to 60 s with full jitter.
    package static let standardExponential = Backoff.exponential(
      initial: SimDuration(seconds: 1), factorMillionths: 2_000_000, maximum: SimDuration(seconds: 60), jitter: true)
  }

  /// Calls after the first; `nil` is unlimited.
  package var retries: Int?
  package var backoff: Backoff
  /// From the first call on.
  package var giveUpAfter: SimDuration?
  package var maxInFlight: Int?
  package var retriesThrottles = true
  package var retriesRefusals = true

  package init(retries: Int? = nil, backoff: Backoff) {
    self.retries = retries
    self.backoff = backoff
  }
}
