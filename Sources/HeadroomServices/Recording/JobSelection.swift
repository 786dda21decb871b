import HeadroomModel

/// The jobs that an expectation speaks of.
struct JobSelection {
  private let classes: [Bool]
  private let tenant: Int32?
  private let queue: Int32?
  private let workflow: Int32?
  private let from: Int64
  private let to: Int64
  private let isWhole: Bool

  init(_ expectation: Expectation, _ names: Names) {
    classes = names.classes.map { name in
      switch expectation.jobs {
      case .all: true
      case .className(let wanted): name == wanted
      case .classPrefix(let prefix): name.hasPrefix(prefix)
      }
    }
    tenant = expectation.tenant.map { Int32(names.tenants.firstIndex(of: $0) ?? -2) }
    queue = expectation.queue.map { Int32(names.queues.firstIndex(of: $0) ?? -2) }
    workflow = expectation.workflow.map { Int32(names.workflows.firstIndex(of: $0) ?? -2) }
    from = expectation.from?.microseconds ?? .min
    to = expectation.to?.microseconds ?? .max
    isWhole =
      expectation.jobs == .all && expectation.tenant == nil && expectation.workflow == nil && expectation.from == nil
      && expectation.to == nil
  }

  func covers(_ job: JobScopes) -> Bool {
    covers(job.jobClass, job.tenant, job.queue, job.workflow, job.submittedAt)
  }

  func covers(_ job: JobPlace) -> Bool {
    covers(job.jobClass, job.tenant, job.queue, job.workflow, job.submittedAt)
  }

  private func covers(
    _ jobClass: Int32, _ tenant: Int32, _ queue: Int32, _ workflow: Int32, _ submittedAt: Int64
  ) -> Bool {
    guard classes[Int(jobClass)], self.tenant == nil || self.tenant == tenant else { return false }
    guard self.queue == nil || self.queue == queue, self.workflow == nil || self.workflow == workflow else {
      return false
    }
    return submittedAt >= from && submittedAt < to
  }

  /// Whether what a queue provides, -1 for what belongs to none, is there for these jobs. Capacity belongs to queues, not
  /// to classes or tenants.
  func coversCapacity(ofQueue position: Int32) -> Bool { queue == nil || queue == position }

  /// Whether the cost of what stands ready counts: where all jobs are meant, or all of the queue.
  func coversStanding(of position: Int32) -> Bool { isWhole && (queue == nil || queue == position) }
}

/// The gauges of the jobs that one expectation speaks of.
struct WatchedGauges {
  let jobs: JobSelection
  var gauges = ScopeGauges()
}
