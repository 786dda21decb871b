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

  init(_ submission: Batch.Submission?, _ batch: Batch.Configuration, profile: Profile) {
    let named = submission?.jobQueueName.flatMap { name in batch.jobQueues.firstIndex { $0.name == name } }
    call = CallPlan(
      target: Int32(named ?? submission?.jobQueue ?? -1), vcpus: submission?.call.vcpus,
      memory: submission?.call.memory,
      roundsUp: submission?.call.sizing == .roundUp, client: submission?.call.client ?? Self.submitter(profile))
    shareIdentifier = submission?.shareIdentifier
    priority = submission?.schedulingPriority.map(Int32.init)
    retry = submission?.retryStrategy ?? Batch.RetryStrategy()
    timeout = submission?.timeout?.microseconds
  }

  /// U-03: without a `client`, the submitter retries throttles for ever (SDK habit), and no refusal.
  private static func submitter(_ profile: Profile) -> Client {
    var client = Client(backoff: profile == .ideal ? .asap : .standardExponential)
    client.retriesRefusals = false
    return client
  }
}

/// The plans of a configuration, one for each way in which jobs are submitted.
struct SubmitPlans {
  let plans: [SubmitPlan]
  let table: PlanTable

  init(_ work: Work, _ batch: Batch.Configuration, profile: Profile) {
    var plans: [SubmitPlan] = []
    var position: [SubmitPlan: Int32] = [:]
    table = PlanTable(work, keys: Set(batch.submit.map(\.key))) { job, className, workflow, explicit in
      let entry = batch.submission(job: job, className: className, workflow: workflow)
      // Keys of a job's own `submit` are laid over the entry that covers it, key by key.
      let own = explicit.flatMap { work.workload.jobs[$0].submit?.batch }
      let merged = own.map { (entry ?? Batch.Submission()).overlaid(by: $0) } ?? entry
      let plan = SubmitPlan(merged, batch, profile: profile)
      let known = position[plan] ?? Int32(plans.count)
      if known == plans.count {
        plans.append(plan)
        position[plan] = known
      }
      return (known, plan.call)
    }
    self.plans = plans
  }
}
