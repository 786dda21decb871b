import HeadroomKernel

extension Batch {
  /// How a class is submitted: what SubmitJob and a job definition take, merged (B-035), every key optional.
  package struct Submission: Sendable, Hashable {
    package enum Sizing: String, Sendable, Hashable, CaseIterable { case exact, roundUp }

    /// Position in `jobQueues`. When a job's own `submit` names a queue, the reader leaves its name in
    /// `jobQueueName`, since the position depends on the configuration.
    package var jobQueue: Int?
    package var jobQueueName: String?
    package var shareIdentifier: String?
    package var schedulingPriority: Int?
    package var retryStrategy: RetryStrategy?
    /// `attemptDurationSeconds`, at least 60 s (B-085).
    package var timeout: SimDuration?
    /// This configuration's own size of the job.
    package var vcpus: VCPU?
    package var memory: ByteCount?
    package var sizing: Sizing?
    package var client: Client?

    package init() {}

    /// This entry with every key of `other` laid over it.
    package func overlaid(by other: Submission) -> Submission {
      var merged = self
      if other.jobQueueName != nil || other.jobQueue != nil {
        merged.jobQueue = other.jobQueue
        merged.jobQueueName = other.jobQueueName
      }
      merged.shareIdentifier = other.shareIdentifier ?? shareIdentifier
      merged.schedulingPriority = other.schedulingPriority ?? schedulingPriority
      merged.retryStrategy = other.retryStrategy ?? retryStrategy
      merged.timeout = other.timeout ?? timeout
      merged.vcpus = other.vcpus ?? vcpus
      merged.memory = other.memory ?? memory
      merged.sizing = other.sizing ?? sizing
      merged.client = other.client ?? client
      return merged
    }
  }

  /// A `submit` entry with the job name, class, workflow or `*` it is for.
  package struct SubmitEntry: Sendable, Hashable {
    package var key: String
    package var submission: Submission

    package init(key: String, submission: Submission) {
      self.key = key
      self.submission = submission
    }
  }

  package struct Configuration: Sendable {
    package var computeEnvironments: [ComputeEnvironment] = []
    /// In the order of the file.
    package var jobQueues: [JobQueue] = []
    package var schedulingPolicies: [SchedulingPolicy] = []
    package var submit: [SubmitEntry] = []

    package init() {}

    /// Looked up by job name (of an array child: its parent's), class, workflow, then `*`; the first found holds alone.
    package func submission(job: String?, className: String, workflow: String?) -> Submission? {
      for key in [job, className, workflow, "*"] {
        if let key, let entry = submit.first(where: { $0.key == key }) { return entry.submission }
      }
      return nil
    }
  }
}

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
