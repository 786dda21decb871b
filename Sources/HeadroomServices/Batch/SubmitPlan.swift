import HeadroomKernel
import HeadroomModel

/// How jobs are submitted to Batch: a `submit` entry made ready for the loop.
struct SubmitPlan: Hashable {
  /// What every service knows of it; the target is the job queue.
  let call: CallPlan
  let shareIdentifier: String?
  let priority: Int32?
  let retry: Batch.RetryStrategy
  /// µs; `nil` is none (B-085).
  let timeout: Int64?

  init(_ submission: Batch.Submission, _ batch: Batch.Configuration, profile: Profile) {
    let named = submission.jobQueueName.flatMap { name in batch.jobQueues.firstIndex { $0.name == name } }
    call = CallPlan(
      submission.call, target: Int32(named ?? submission.jobQueue ?? -1), client: Self.submitter(profile))
    shareIdentifier = submission.shareIdentifier
    priority = submission.schedulingPriority.map(Int32.init)
    retry = submission.retryStrategy ?? Batch.RetryStrategy()
    timeout = submission.timeout?.microseconds
  }

  /// U-03: without a `client`, the submitter retries throttles for ever (SDK habit), and no refusal.
  private static func submitter(_ profile: Profile) -> Client {
    var client = Client(backoff: profile == .ideal ? .asap : .standardExponential)
    client.retriesRefusals = false
    return client
  }
}

/// What the loop asks of a plan: plain memory beside the plan itself.
struct SubmitFacts: BitwiseCopyable {
  /// µs; -1 is none (B-085).
  let timeout: Int64
  /// Attempts of a job at most, and whether rules decide over each.
  let attempts: Int
  let hasExitRules: Bool
  let writesShare: Bool
  /// -1 is none.
  let priority: Int32

  init(_ plan: SubmitPlan) {
    timeout = plan.timeout ?? -1
    attempts = plan.retry.attempts
    hasExitRules = !plan.retry.evaluateOnExit.isEmpty
    writesShare = plan.shareIdentifier != nil
    priority = plan.priority ?? -1
  }
}

/// The plans of a configuration, one for each way in which jobs are submitted.
struct SubmitPlans {
  let plans: [SubmitPlan]
  let table: PlanTable

  init(_ work: Work, _ batch: Batch.Configuration, profile: Profile) {
    let ways = SubmissionTable(work, batch.submit, own: \.batch) { SubmitPlan($0.keys, batch, profile: profile).call }
    plans = ways.ways.map { SubmitPlan($0.keys, batch, profile: profile) }
    table = ways.table
  }
}
