import HeadroomModel

/// What every service needs to know of how a class is submitted: where to, in which size, by what kind of caller.
struct CallPlan: Hashable {
  /// Position in `Names.queues` of the job queue, function or service; -1 where there is none.
  var target: Int32
  /// This configuration's own size of the job.
  var vcpus: VCPU?
  var memory: ByteCount?
  /// Takes the next size that Fargate has.
  var roundsUp: Bool
  var client: Client
}

/// Which plan each job has, by position in a service's list of plans.
struct PlanTable {
  private(set) var calls: [CallPlan] = []
  /// By blueprint.
  fileprivate(set) var byBlueprint: [Int32] = []
  /// Rows of traces whose own name a `submit` entry carries, by trace.
  private(set) var byTraceRow: [Int: [Int32: Int32]] = [:]

  /// - Parameters:
  ///   - keys: the keys of the configuration's `submit`.
  ///   - plan: makes the plan of a job from its name (where it has one of its own), class, workflow and position in
  ///     `Workload.jobs`, and says where it stands in the service's list.
  init(
    _ work: Work, keys: Set<String>,
    plan: (_ job: String?, _ className: String, _ workflow: String?, _ explicit: Int?) -> (Int32, CallPlan)
  ) {
    for blueprint in work.blueprints {
      let workflow = blueprint.workflow < 0 ? nil : work.names.workflows[Int(blueprint.workflow)]
      byBlueprint.append(add(plan(nil, blueprint.template.className, workflow, nil)))
    }
    for case .explicit(let blueprints, _) in work.sources {
      for (index, job) in work.workload.jobs.enumerated() {
        byBlueprint[Int(blueprints[index])] = add(plan(job.name, job.template.className, nil, index))
      }
    }
    for (index, trace) in work.workload.traces.enumerated() where !trace.table.name.isEmpty {
      for (row, name) in trace.table.name.enumerated() where name >= 0 {
        let job = trace.table.jobNames[Int(name)]
        guard keys.contains(job) else { continue }
        let className = trace.table.classNames[Int(trace.table.jobClass[row])]
        byTraceRow[index, default: [:]][Int32(row)] = add(plan(job, className, nil, nil))
      }
    }
  }

  /// The plan of a blueprint's jobs.
  func plan(of blueprint: Int32) -> CallPlan { calls[Int(byBlueprint[Int(blueprint)])] }

  /// The plan of a row of a trace: that of its own name, or of its class.
  func plan(ofRow row: Int, of trace: Int, else blueprint: Int32) -> CallPlan {
    byTraceRow[trace]?[Int32(row)].map { calls[Int($0)] } ?? plan(of: blueprint)
  }

  private mutating func add(_ plan: (position: Int32, call: CallPlan)) -> Int32 {
    while calls.count <= Int(plan.position) { calls.append(plan.call) }
    calls[Int(plan.position)] = plan.call
    return plan.position
  }
}
