import HeadroomModel

/// Where a RUNNABLE job stands among those that wait.
struct WaitingFacts {
  var key: Int64
  var isRetry: Bool
  var vcpus: Int64
}

extension Job {
  /// Whether the statistics have more to count of it than of nearly every job.
  var isUnusual: Bool { throttled | duplicates != 0 || isOverLimit || isDeadLetter }

  /// Whether it went to a dead-letter queue without an attempt.
  var isUnrunDeadLetter: Bool { isDeadLetter && record.outcome == .lost && record.attempts == 0 }

  var waiting: WaitingFacts {
    WaitingFacts(key: waitingKey, isRetry: isRetry, vcpus: record.vcpus)
  }
}
