import HeadroomKernel

/// Amazon SQS, as far as a queue of work goes (S-001 to S-016).
package enum SQS {
  /// A queue; every `submit` entry that polls one has a queue of its own.
  package struct Queue: Sendable, Hashable {
    /// 0 to 43,200 s (S-005).
    package var visibilityTimeout = SimDuration(seconds: 30)
    /// `nil` is no dead-letter queue (S-007).
    package var maxReceiveCount: Int?
    /// 60 s to 14 days, from the original send (S-003).
    package var retention = SimDuration(seconds: 345_600)
    /// 0 to 900 s (S-004).
    package var delay = SimDuration.zero
    /// FIFO, with the tenant as message group (S-012, L-038).
    package var isFIFO = false

    package init() {}
  }
}
