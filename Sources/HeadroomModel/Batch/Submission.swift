import HeadroomKernel

extension Batch {
  /// How a class is submitted: what SubmitJob and a job definition take, merged (B-035), every key optional.
  package struct Submission: SubmissionKeys {
    /// Position in `jobQueues`. When a job's own `submit` names a queue, the reader leaves its name in
    /// `jobQueueName`, since the position depends on the configuration.
    package var jobQueue: Int?
    package var jobQueueName: String?
    package var shareIdentifier: String?
    package var schedulingPriority: Int?
    package var retryStrategy: RetryStrategy?
    /// `attemptDurationSeconds`, at least 60 s (B-085).
    package var timeout: SimDuration?
    package var call = CallOptions()

    package init() {}

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
      merged.call = call.overlaid(by: other.call)
      return merged
    }
  }

  package struct Configuration: Sendable {
    package var computeEnvironments: [ComputeEnvironment] = []
    /// In the order of the file.
    package var jobQueues: [JobQueue] = []
    package var schedulingPolicies: [SchedulingPolicy] = []
    package var submit: [SubmitEntry<Submission>] = []

    package init() {}

    /// The submission of the entry that holds for a job.
    package func submission(job: String?, className: String, workflow: String?) -> Submission? {
      submit.position(job: job, className: className, workflow: workflow).map { submit[$0].submission }
    }
  }

  /// What is updated in mid-run; positions refer to the lists of the configuration.
  package enum Change: Sendable {
    case queueState(Int, ResourceState)
    case queuePriority(Int, Int)
    case queueEnvironments(Int, [Int])
    case queuePolicy(Int, Int)
    case environmentState(Int, ResourceState)
    case environmentIsValid(Int, Bool)
    case environmentMaxVCPUs(Int, VCPU)
    case policyShares(Int, [SchedulingPolicy.ShareWeight])
    case policyDecay(Int, SimDuration)
  }
}
