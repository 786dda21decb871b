import HeadroomKernel
import HeadroomModel

/// How the jobs of one blueprint are submitted in this configuration: a `submit` entry made ready for the loop.
struct SubmitPlan: Hashable {
  /// Position of the queue; -1 when no entry covers the class.
  let queue: Int32
  let shareIdentifier: String?
  let priority: Int32?
  let retry: Batch.RetryStrategy
  /// µs; `nil` is none (B-085).
  let timeout: Int64?
  let vcpus: VCPU?
  let memory: ByteCount?
  let roundsUp: Bool
  let client: Client

  init(_ submission: Batch.Submission?, _ batch: Batch.Configuration, profile: Profile) {
    let named = submission?.jobQueueName.flatMap { name in batch.jobQueues.firstIndex { $0.name == name } }
    queue = Int32(named ?? submission?.jobQueue ?? -1)
    shareIdentifier = submission?.shareIdentifier
    priority = submission?.schedulingPriority.map(Int32.init)
    retry = submission?.retryStrategy ?? Batch.RetryStrategy()
    timeout = submission?.timeout?.microseconds
    vcpus = submission?.vcpus
    memory = submission?.memory
    roundsUp = submission?.sizing == .roundUp
    client = submission?.client ?? Self.submitter(profile)
  }
}

extension SubmitPlan {
  /// U-03: without a `client`, the submitter retries throttles for ever (SDK habit), and no refusal.
  private static func submitter(_ profile: Profile) -> Client {
    var client = Client(backoff: profile == .ideal ? .asap : .standardExponential)
    client.retriesRefusals = false
    return client
  }
}

/// The plans of a configuration, one for each way in which jobs are submitted.
struct SubmitPlans {
  private(set) var plans: [SubmitPlan] = []
  private var position: [SubmitPlan: Int32] = [:]
  /// By blueprint.
  private(set) var byBlueprint: [Int32] = []
  /// Rows of traces whose own name a `submit` entry carries, by trace.
  private(set) var byTraceRow: [Int: [Int32: Int32]] = [:]

  init(_ work: Work, _ batch: Batch.Configuration, profile: Profile) {
    for blueprint in work.blueprints.indices {
      let submission = Self.submission(of: blueprint, work, batch)
      byBlueprint.append(add(SubmitPlan(submission, batch, profile: profile)))
    }
    overlayExplicitJobs(work, batch, profile)
    findNamedRows(work, batch, profile)
  }

  private mutating func add(_ plan: SubmitPlan) -> Int32 {
    if let known = position[plan] { return known }
    plans.append(plan)
    position[plan] = Int32(plans.count - 1)
    return Int32(plans.count - 1)
  }

  private static func submission(of blueprint: Int, _ work: Work, _ batch: Batch.Configuration) -> Batch.Submission? {
    let facts = work.blueprints[blueprint]
    let workflow = facts.workflow < 0 ? nil : work.names.workflows[Int(facts.workflow)]
    return batch.submission(job: nil, className: facts.template.className, workflow: workflow)
  }

  /// Keys of a job's own `submit` are laid over the entry that covers it, key by key.
  private mutating func overlayExplicitJobs(_ work: Work, _ batch: Batch.Configuration, _ profile: Profile) {
    for case .explicit(let blueprints, _) in work.sources {
      for (index, job) in work.workload.jobs.enumerated() {
        let entry = batch.submission(job: job.name, className: job.template.className, workflow: nil)
        let merged = job.submit.map { (entry ?? Batch.Submission()).overlaid(by: $0) } ?? entry
        byBlueprint[Int(blueprints[index])] = add(SubmitPlan(merged, batch, profile: profile))
      }
    }
  }

  private mutating func findNamedRows(_ work: Work, _ batch: Batch.Configuration, _ profile: Profile) {
    let entries = Dictionary(batch.submit.map { ($0.key, $0.submission) }, uniquingKeysWith: { first, _ in first })
    for (index, trace) in work.workload.traces.enumerated() where !trace.table.name.isEmpty {
      for (row, name) in trace.table.name.enumerated() where name >= 0 {
        guard let submission = entries[trace.table.jobNames[Int(name)]] else { continue }
        byTraceRow[index, default: [:]][Int32(row)] = add(SubmitPlan(submission, batch, profile: profile))
      }
    }
  }
}
