import HeadroomKernel
import HeadroomModel

/// Phase 3, first half: arrivals become jobs whose caller makes a SubmitJob call.
extension BatchService {
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    switch world.work.sources[submission.source] {
    case .generated(let blueprint):
      for offset in 0..<Int64(submission.count) {
        try submitGenerated(blueprint, submission.number + offset, client: client, &world)
      }
    case .workflow(let steps):
      for offset in 0..<Int64(submission.count) {
        try submitWorkflow(steps, submission.number + offset, client: client, &world)
      }
    case .explicit(let blueprints, _):
      try submitExplicit(Int(submission.number), blueprints[Int(submission.number)], &world)
    case .trace(let trace, let blueprints):
      try submitRow(Int(submission.number), trace: trace, blueprints, &world)
    }
    try makeReadyCalls(&world)
  }

  private mutating func submitGenerated(
    _ blueprint: Int32, _ number: Int64, client: Int32, _ world: inout World
  ) throws {
    let luck = client < 0 ? number : world.clients.luckIndex(client)
    let template = world.work.blueprints[Int(blueprint)].template
    guard template.array != nil || !template.dependsOn.isEmpty else {
      let slot = insert(blueprint, index: number, luck: luck, child: -1, client: client, &world)
      try call(slot, &world)
      return
    }
    let node = insertNode(blueprint, index: number, luck: luck, client: client, &world)
    try call(~node, &world)
  }

  /// All steps of an instance are submitted at one instant, those they depend on before them; a step is called for
  /// once its dependencies have ids.
  private mutating func submitWorkflow(
    _ steps: [Int32], _ number: Int64, client: Int32, _ world: inout World
  ) throws {
    let luck = client < 0 ? number : world.clients.luckIndex(client)
    var nodes: [Int32] = []
    for step in steps {
      let node = insertNode(step, index: number, luck: luck, client: client, &world)
      connect(node, world.work.blueprints[Int(step)].template.dependsOn) { nodes[$0] }
      nodes.append(node)
    }
    for node in nodes { try call(~node, &world) }
  }

  private mutating func submitExplicit(_ position: Int, _ blueprint: Int32, _ world: inout World) throws {
    let job = world.work.workload.jobs[position]
    let template = job.template
    // A job that others depend on keeps its node to the end: explicit jobs are few.
    let isReferred = referred.contains(Int32(position))
    if template.array == nil && template.dependsOn.isEmpty && !isReferred {
      let slot = insert(blueprint, index: Int64(position), luck: Int64(position), child: -1, &world)
      scheduleScripted(job, slots: [slot], &world)
      try call(slot, &world)
      return
    }
    let node = insertNode(blueprint, index: Int64(position), luck: Int64(position), client: -1, &world)
    explicitNodes[position] = node
    if isReferred { graph[node].references += 1 }
    let nodes = explicitNodes
    connect(node, template.dependsOn) { nodes[$0] }
    scheduleScripted(job, slots: graph[node].slots, &world)
    try call(~node, &world)
  }

  private func scheduleScripted(_ job: ExplicitJob, slots: [Int32], _ world: inout World) {
    for slot in slots {
      let life = world.jobs[slot].life
      if let at = job.cancelAt { world.schedule(Event(.cancel, slot, mark: life), at: max(at.microseconds, world.now)) }
      if let at = job.terminateAt {
        world.schedule(Event(.terminate, slot, mark: life), at: max(at.microseconds, world.now))
      }
    }
  }

  private mutating func submitRow(_ row: Int, trace: Int, _ blueprints: [Int32], _ world: inout World) throws {
    let origin = TraceRow(trace: trace, row: row)
    let table = world.work.workload.traces[trace].table
    let blueprint = blueprints[Int(table.jobClass[row])]
    let array = table.array.isEmpty ? 0 : table.array[row]
    let parents = table.parents(of: row)
    let isReferred = !traceReferences[trace].isEmpty && traceReferences[trace][row] > 0
    guard array > 0 || !parents.isEmpty || isReferred else {
      try call(insert(blueprint, index: Int64(row), luck: Int64(row), child: -1, row: origin, &world), &world)
      return
    }
    let slots = (0..<max(array, 1)).map { child in
      insert(
        blueprint, index: Int64(row), luck: Int64(row), child: array > 0 ? child : -1, row: origin, &world)
    }
    let node = adopt(slots, isArray: array > 0, &world)
    traceNodes[trace][row] = node
    if isReferred { graph[node].references += 1 }
    for parent in parents {
      connect(node, to: traceNodes[trace][Int(parent)], isNToN: false)
      traceReferences[trace][Int(parent)] -= 1
      // The last row that names the parent has been read.
      if traceReferences[trace][Int(parent)] == 0 { graph.release(traceNodes[trace][Int(parent)]) }
    }
    try call(~node, &world)
  }

  // MARK: Jobs and nodes

  /// Makes the node of an array, or of a single job that depends on others or is depended on.
  private mutating func insertNode(
    _ blueprint: Int32, index: Int64, luck: Int64, client: Int32, _ world: inout World
  ) -> Int32 {
    let array = world.work.blueprints[Int(blueprint)].template.array
    let slots = (0..<(array?.size ?? 1)).map { child in
      insert(blueprint, index: index, luck: luck, child: array == nil ? -1 : Int32(child), client: client, &world)
    }
    return adopt(slots, isArray: array != nil, &world)
  }

  private mutating func adopt(_ slots: [Int32], isArray: Bool, _ world: inout World) -> Int32 {
    let node = graph.insert(DependencyNode(isArray: isArray, slots: slots))
    for (child, slot) in slots.enumerated() {
      world.jobs[slot].node = node
      world.jobs[slot].child = Int32(child)
    }
    return node
  }

  /// Notes what a node depends on; `find` turns the position of a dependency into its node.
  private mutating func connect(_ node: Int32, _ dependencies: [Dependency], find: (Int) -> Int32) {
    for dependency in dependencies {
      switch dependency {
      case .plain(let target): connect(node, to: find(target), isNToN: false)
      case .nToN(let target): connect(node, to: find(target), isNToN: true)
      case .sequential:
        graph[node].isSequential = true
        graph[node].entries += 1
      }
    }
  }

  private mutating func connect(_ node: Int32, to parent: Int32, isNToN: Bool) {
    graph[node].entries += 1
    if !graph[node].parents.contains(where: { $0.node == parent }) { graph[node].distinctEntries += 1 }
    graph[node].parents.append(DependencyNode.Parent(node: parent, isNToN: isNToN))
    graph[parent].references += 1
  }

  /// A job comes into being at its submission, before any service has it.
  private mutating func insert(
    _ blueprint: Int32, index: Int64, luck: Int64, child: Int32, client: Int32 = -1, row: TraceRow? = nil,
    _ world: inout World
  ) -> Int32 {
    let facts = world.work.blueprints[Int(blueprint)]
    let identity = JobIdentity(source: facts.source, index: index, step: facts.step, child: child)
    var job = Job(record: JobRecord(sequence: 0, identity: identity, submittedAt: world.now))
    job.blueprint = blueprint
    job.plan = plans.byBlueprint[Int(blueprint)]
    job.state = .calling
    job.since = world.now
    job.luckIndex = Blueprint.luckIndex(luck, child: child)
    job.client = client
    job.workflow = facts.workflow
    job.record.jobClass = facts.jobClass
    // A job's tenant is its own; the children of an array have that of their parent.
    job.record.tenant = facts.tenant(Blueprint.luckIndex(luck, child: -1))
    job.ownVCPUs = facts.vcpus(job.luckIndex).units
    if let row {
      fill(&job, row, world)
    } else {
      size(&job, memory: facts.memory(job.luckIndex))
    }
    setQueue(&job)
    if client >= 0 { world.clients.expect(1, of: client) }
    let slot = world.jobs.insert(job)
    world.recorder.submit(&world.jobs[slot], at: world.now)
    scheduleStops(slot, facts, &world)
    return slot
  }

  private func setQueue(_ job: inout Job) {
    job.queue = plans.plans[Int(job.plan)].queue
    job.record.queue = job.queue
    guard job.queue >= 0 else { return }
    job.record.priority = Int32(queues[Int(job.queue)].queue.priority)
    job.record.hasPriority = true
  }

  /// The size of the job in this configuration; a memory written nowhere follows the vCPUs in force.
  private func size(_ job: inout Job, memory: ByteCount?) {
    let plan = plans.plans[Int(job.plan)]
    var vcpus = plan.vcpus ?? VCPU(units: job.ownVCPUs)
    var wanted = plan.memory ?? memory ?? FargateSizes.defaultMemory(for: vcpus)
    if plan.roundsUp, let size = FargateSizes.roundedUp(vcpus: vcpus, memory: wanted) {
      vcpus = size.vcpus
      wanted = size.memory
    }
    job.record.vcpus = vcpus.units
    job.record.memoryMiB = wanted.mebibytes
  }

  /// `cancelAfter` and `terminateAfter`, drawn once per submission.
  private func scheduleStops(_ slot: Int32, _ facts: Blueprint, _ world: inout World) {
    let life = world.jobs[slot].life
    if let law = facts.template.cancelAfter {
      var luck = facts.luck(world.jobs[slot].luckIndex, attempt: 0, Purpose.cancel)
      let at = world.now.addingClamped(law.sampleDuration(&luck).microseconds)
      world.schedule(Event(.cancel, slot, mark: life), at: at)
    }
    if let law = facts.template.terminateAfter {
      var luck = facts.luck(world.jobs[slot].luckIndex, attempt: 0, Purpose.terminate)
      let at = world.now.addingClamped(law.sampleDuration(&luck).microseconds)
      world.schedule(Event(.terminate, slot, mark: life), at: at)
    }
  }

  /// What the row of a trace says of its job.
  private func fill(_ job: inout Job, _ origin: TraceRow, _ world: borrowing World) {
    let row = origin.row
    let table = world.work.workload.traces[origin.trace].table
    if let plan = plans.byTraceRow[origin.trace]?[Int32(row)] { job.plan = plan }
    job.traceRow = Int32(row)
    if !table.tenant.isEmpty, table.tenant[row] >= 0 {
      job.record.tenant = world.work.traceTenants[origin.trace][Int(table.tenant[row])]
    }
    if !table.vcpus.isEmpty, table.vcpus[row] > 0 { job.ownVCPUs = Int64(table.vcpus[row]) }
    let hasMemory = !table.memory.isEmpty && table.memory[row] > 0
    size(&job, memory: hasMemory ? ByteCount(mebibytes: Int64(table.memory[row])) : nil)
  }

  private struct TraceRow {
    var trace: Int
    var row: Int
  }
}

extension TraceTable {
  /// The rows on which a row depends.
  func parents(of row: Int) -> ArraySlice<Int32> {
    guard !dependencyStart.isEmpty else { return [] }
    return dependencies[Int(dependencyStart[row])..<Int(dependencyStart[row + 1])]
  }
}
