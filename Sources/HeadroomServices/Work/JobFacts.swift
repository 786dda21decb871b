import HeadroomModel

/// Which gauges a job moves, and by how much. A job's row is hundreds of bytes: what reads a part of it gets that part.
struct JobPlace {
  var jobClass: Int32
  var tenant: Int32
  var queue: Int32
  /// Position in `Names.shares`.
  var share: Int32
  var environment: Int32
  var workflow: Int32
  var submittedAt: Int64
  /// 1/1024 vCPU.
  var vcpus: Int64
}

/// Which statistics a job falls into.
struct JobScopes {
  var jobClass: Int32
  var tenant: Int32
  var queue: Int32
  var share: Int32
  /// Of the first attempt.
  var environment: Int32
  var workflow: Int32
  var submittedAt: Int64
  var isWarmup: Bool
  var throttled: Int32
  /// Attempts that began while another one ran or after one had succeeded.
  var duplicates: Int32
  /// Whether a time limit ended one of its attempts.
  var isOverLimit: Bool
  /// Whether it went to a dead-letter queue without an attempt.
  var isUnrunDeadLetter: Bool
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
  var place: JobPlace {
    JobPlace(
      jobClass: record.jobClass, tenant: record.tenant, queue: queue, share: record.share, environment: environment,
      workflow: workflow, submittedAt: record.submittedAt, vcpus: record.vcpus)
  }

  var scopes: JobScopes {
    JobScopes(
      jobClass: record.jobClass, tenant: record.tenant, queue: record.queue, share: record.share,
      environment: record.first.environment, workflow: workflow, submittedAt: record.submittedAt,
      isWarmup: record.isWarmup, throttled: throttled, duplicates: duplicates, isOverLimit: isOverLimit,
      isUnrunDeadLetter: isDeadLetter && record.outcome == .lost && record.attempts == 0)
  }

  var waiting: WaitingFacts {
    WaitingFacts(key: waitingKey, isRetry: isRetry, rank: rank, vcpus: record.vcpus, priority: record.priority)
  }
}
