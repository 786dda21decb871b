import HeadroomModel

/// The ways in which a configuration's jobs are submitted: each `submit` entry, and each with a job's own keys over it.
struct SubmissionTable<Keys: SubmissionKeys> {
  struct Way: Hashable {
    /// Position of the entry; -1 where none is for the job.
    var entry: Int
    var keys: Keys
  }

  /// By `Job.plan`.
  let ways: [Way]
  let table: PlanTable

  /// - Parameters:
  ///   - own: where a job's own keys stand.
  ///   - call: what every service needs to know of a way.
  init(
    _ work: Work, _ entries: [SubmitEntry<Keys>], own: (OwnSubmit) -> Keys, call: (Way) -> CallPlan
  ) {
    var ways: [Way] = []
    var positions: [Way: Int32] = [:]
    table = PlanTable(work, keys: Set(entries.map(\.key))) { job, className, workflow, explicit in
      let entry = entries.position(job: job, className: className, workflow: workflow)
      var way = Way(entry: entry ?? -1, keys: entry.map { entries[$0].submission } ?? Keys())
      // Keys of a job's own `submit` are laid over the entry that covers it, key by key.
      if let keys = explicit.flatMap({ work.workload.jobs[$0].submit }) { way.keys = way.keys.overlaid(by: own(keys)) }
      let position = positions[way] ?? Int32(ways.count)
      if position == ways.count {
        ways.append(way)
        positions[way] = position
      }
      return (position, call(way))
    }
    self.ways = ways
  }
}

extension CallPlan {
  /// - Parameter client: how a caller behaves that says nothing of it.
  init(_ call: CallOptions, target: Int32, client: Client) {
    self.init(
      target: target, vcpus: call.vcpus, memory: call.memory, roundsUp: call.sizing == .roundUp,
      client: call.client ?? client)
  }
}
