import HeadroomModel

/// Which gauges a job moves, and by how much. A job's row is hundreds of bytes: what reads a part of it gets that part.
struct JobPlace {
  /// Number of its `Place`.
  var place: Int32
  var environment: Int32
  /// 1/1024 vCPU.
  var vcpus: Int64
}

/// What the statistics want to know of a job beside its row.
struct JobFacts {
  /// Number of its `Place`, and the environment of its first attempt.
  var place: Int32
  var environment: Int32
  var isWarmup: Bool
  var throttled: Int32
  /// Attempts that began while another one ran or after one had succeeded.
  var duplicates: Int32
  /// Whether a time limit ended one of its attempts.
  var isOverLimit: Bool
  /// Whether it went to a dead-letter queue without an attempt.
  var isUnrunDeadLetter: Bool

  var isUnusual: Bool { throttled | duplicates != 0 || isOverLimit || isUnrunDeadLetter }
}

/// Where a RUNNABLE job stands among those that wait.
struct WaitingFacts {
  var key: Int64
  var isRetry: Bool
  /// Order of submission, whatever the key.
  var rank: Int64
  var vcpus: Int64
  var priority: Int32
}

extension Job {
  var place: JobPlace { JobPlace(place: placeNumber, environment: environment, vcpus: record.vcpus) }

  var facts: JobFacts {
    JobFacts(
      place: placeNumber, environment: record.first.environment, isWarmup: record.isWarmup, throttled: throttled,
      duplicates: duplicates, isOverLimit: isOverLimit,
      isUnrunDeadLetter: isDeadLetter && record.outcome == .lost && record.attempts == 0)
  }

  var waiting: WaitingFacts {
    WaitingFacts(key: waitingKey, isRetry: isRetry, rank: rank, vcpus: record.vcpus, priority: record.priority)
  }
}
