import HeadroomKernel
import HeadroomModel

/// Turns arrivals into jobs and the calls their caller makes for them; the same for every service.
///
/// A call is written as the slot of a single job, or as `~node` of an array or of a job that has to do with others.
struct WorkIntake: ~Copyable {
  var dependencies: DependencyTracker
  let plans: PlanTable
  /// By blueprint: its jobs as they begin, but for what differs from one to the next.
  private var models = Table<Job>()
  private var sizes = SizeTable()
  /// By source: the run times of its jobs where they are single ones.
  private var runs = Table<DrawnAhead>()
  /// Explicit jobs that others depend on.
  private let referred: Set<Int32>
  private var explicitNodes: [Int32]
  private var traceNodes: [[Int32]]
  private var traceReferences: [[Int32]]

  init(_ work: Work, plans: PlanTable, rules: DependencyTracker.Rules) {
    self.plans = plans
    dependencies = DependencyTracker(rules: rules)
    referred = Self.referredJobs(work.workload.jobs)
    explicitNodes = Array(repeating: -1, count: work.workload.jobs.count)
    traceNodes = work.workload.traces.map { trace in
      trace.table.dependencyStart.isEmpty ? [] : Array(repeating: -1, count: trace.table.count)
    }
    traceReferences = work.workload.traces.map { Self.references($0.table) }
    for blueprint in work.blueprints.indices { models.append(model(blueprint, work.blueprints[blueprint])) }
    for _ in work.sources { runs.append(DrawnAhead()) }
  }

  /// A job of a blueprint. What is drawn for each job is that of the first one here, and drawn again.
  private mutating func model(_ position: Int, _ blueprint: Blueprint) -> Job {
    let identity = JobIdentity(source: blueprint.source, index: 0, step: blueprint.step, child: -1)
    var job = Job(record: JobRecord(sequence: 0, identity: identity, submittedAt: 0))
    job.blueprint = Int32(position)
    job.plan = plans.byBlueprint[position]
    job.state = .calling
    job.workflow = blueprint.workflow
    job.record.jobClass = blueprint.jobClass
    job.record.tenant = blueprint.tenant(0)
    job.ownVCPUs = blueprint.vcpus(0).units
    size(&job, memory: blueprint.memory(0)?.bytes ?? -1)
    job.queue = plans.calls[Int(job.plan)].target
    job.record.queue = job.queue
    return job
  }

  /// Draws what may differ between the jobs of a blueprint.
  ///
  /// - Parameter tenant: where the luck of its tenant is found.
  @inline(__always)
  private mutating func vary(_ job: inout Job, tenant: UInt64, _ world: inout World) {
    let facts = world.facts.address(Int(job.blueprint))
    if facts.pointee.drawsTenant { drawTenant(&job, tenant, &world) }
    guard facts.pointee.drawsVCPUs || facts.pointee.drawsMemory else { return }
    if facts.pointee.choosesVCPUs && !facts.pointee.drawsMemory {
      var luck = facts.pointee.luck(job.luckIndex, attempt: 0, Purpose.vcpus)
      job.ownVCPUs = facts.pointee.vcpus.draw(&luck)
      size(&job, memory: facts.pointee.memory)
    } else {
      drawSize(&job, &world)
    }
  }

  @inline(never)
  private mutating func drawTenant(_ job: inout Job, _ luck: UInt64, _ world: inout World) {
    job.record.tenant = world.work.blueprints[Int(job.blueprint)].tenant(luck)
  }

  @inline(never)
  private mutating func drawSize(_ job: inout Job, _ world: inout World) {
    let blueprint = world.work.blueprints[Int(job.blueprint)]
    job.ownVCPUs = blueprint.vcpus(job.luckIndex).units
    size(&job, memory: blueprint.memory(job.luckIndex)?.bytes ?? -1)
  }

  private static func referredJobs(_ jobs: [ExplicitJob]) -> Set<Int32> {
    Set(
      jobs.flatMap(\.template.dependsOn).compactMap { dependency in
        switch dependency {
        case .plain(let target), .nToN(let target): Int32(target)
        case .sequential: nil
        }
      })
  }

  /// How many later rows depend on each row of a trace.
  private static func references(_ table: TraceTable) -> [Int32] {
    guard !table.dependencyStart.isEmpty else { return [] }
    var counts = [Int32](repeating: 0, count: table.count)
    for row in table.dependencies { counts[Int(row)] += 1 }
    return counts
  }

  /// Makes the job of an arrival that brings nothing else, and has nothing to do with others: its slot. `nil` for any
  /// other arrival.
  @inline(__always)
  mutating func takeSingle(_ submission: Submission, client: Int32, _ world: inout World) -> Int32? {
    guard submission.count == 1, client < 0 else { return nil }
    let blueprint = world.singles[submission.source]
    guard blueprint >= 0 else { return nil }
    let slot = world.jobs.insert(models, Int(blueprint))
    let row = world.jobs.row(slot)
    begin(&row.pointee, index: submission.number, luck: submission.number, child: -1, client: -1, at: world.now)
    vary(&row.pointee, tenant: row.pointee.luckIndex, &world)
    drawRun(&row.pointee, submission, &world)
    enter(slot, row, &world)
    return slot
  }

  /// The run time of the first attempt, together with those of the jobs that follow.
  @inline(__always)
  private mutating func drawRun(_ job: inout Job, _ submission: Submission, _ world: inout World) {
    let facts = world.facts.address(Int(job.blueprint))
    guard facts.pointee.hasPlainDuration else { return }
    let address = DrawnAhead.Address(
      key: facts.pointee.key, shift: Blueprint.childBits, attempt: facts.pointee.redraws ? 1 : 0,
      purpose: Purpose.duration)
    job.ownRun = runs[submission.source].span(submission.number, facts.pointee.duration, address)
  }

  /// Makes the jobs of an arrival and adds the calls for them to `calls`, in order.
  mutating func take(_ submission: Submission, client: Int32, _ world: inout World, into calls: inout Table<Int32>) {
    switch world.work.sources[submission.source] {
    case .generated(let blueprint):
      for offset in 0..<Int64(submission.count) {
        calls.append(generated(blueprint, submission.number + offset, client, &world))
      }
    case .workflow(let steps):
      for offset in 0..<Int64(submission.count) {
        for call in workflow(steps, submission.number + offset, client, &world) { calls.append(call) }
      }
    case .explicit(let blueprints, _):
      calls.append(explicit(Int(submission.number), blueprints[Int(submission.number)], &world))
    case .trace(let trace, let blueprints):
      let row = TraceRow(trace: trace, row: Int(submission.number), facts: world.stream.row(of: submission.source))
      calls.append(self.row(row, blueprints, &world))
    }
  }

  private mutating func generated(
    _ blueprint: Int32, _ number: Int64, _ client: Int32, _ world: inout World
  ) -> Int32 {
    let luck = client < 0 ? number : world.clients.luckIndex(client)
    guard !world.facts[Int(blueprint)].isSingle else {
      return insert(blueprint, index: number, luck: luck, child: -1, client: client, &world)
    }
    let node = insertNode(blueprint, index: number, luck: luck, client: client, &world)
    connect(node, world.work.blueprints[Int(blueprint)].template.dependsOn) { Int32($0) }
    return ~node
  }

  /// All steps of an instance are submitted at one instant, those they depend on before them.
  private mutating func workflow(
    _ steps: [Int32], _ number: Int64, _ client: Int32, _ world: inout World
  ) -> [Int32] {
    let luck = client < 0 ? number : world.clients.luckIndex(client)
    var nodes: [Int32] = []
    for step in steps {
      let node = insertNode(step, index: number, luck: luck, client: client, &world)
      connect(node, world.work.blueprints[Int(step)].template.dependsOn) { nodes[$0] }
      nodes.append(node)
    }
    return nodes.map { ~$0 }
  }

  private mutating func explicit(_ position: Int, _ blueprint: Int32, _ world: inout World) -> Int32 {
    let job = world.work.workload.jobs[position]
    // A job that others depend on keeps its node to the end: explicit jobs are few.
    let isReferred = referred.contains(Int32(position))
    if job.template.array == nil && job.template.dependsOn.isEmpty && !isReferred {
      let slot = insert(blueprint, index: Int64(position), luck: Int64(position), child: -1, &world)
      scheduleScripted(job, slots: [slot], &world)
      return slot
    }
    let node = insertNode(blueprint, index: Int64(position), luck: Int64(position), client: -1, &world)
    explicitNodes[position] = node
    if isReferred { dependencies.graph[node].references += 1 }
    let nodes = explicitNodes
    connect(node, job.template.dependsOn) { nodes[$0] }
    scheduleScripted(job, slots: dependencies.graph[node].slots, &world)
    return ~node
  }

  private mutating func scheduleScripted(_ job: ExplicitJob, slots: [Int32], _ world: inout World) {
    for slot in slots {
      let life = world.jobs[slot].life
      if let at = job.cancelAt { world.schedule(Event(.cancel, slot, mark: life), at: max(at.microseconds, world.now)) }
      if let at = job.terminateAt {
        world.schedule(Event(.terminate, slot, mark: life), at: max(at.microseconds, world.now))
      }
    }
  }

  private mutating func row(_ origin: TraceRow, _ blueprints: [Int32], _ world: inout World) -> Int32 {
    let (trace, row) = (origin.trace, origin.row)
    let blueprint = blueprints[Int(origin.facts.jobClass)]
    let array = origin.facts.array
    let parents = world.work.workload.traces[trace].table.parents(of: row)
    let isReferred = !traceReferences[trace].isEmpty && traceReferences[trace][row] > 0
    guard array > 0 || !parents.isEmpty || isReferred else {
      return insert(blueprint, index: Int64(row), luck: Int64(row), child: -1, row: origin, &world)
    }
    let slots = (0..<max(array, 1)).map { child in
      insert(blueprint, index: Int64(row), luck: Int64(row), child: array > 0 ? child : -1, row: origin, &world)
    }
    let node = adopt(slots, isArray: array > 0, &world)
    if isReferred {
      traceNodes[trace][row] = node
      dependencies.graph[node].references += 1
    }
    for parent in parents { connect(node, toRow: Int(parent), of: trace) }
    return ~node
  }

  private mutating func connect(_ node: Int32, toRow parent: Int, of trace: Int) {
    dependencies.connect(node, to: traceNodes[trace][parent], isNToN: false)
    traceReferences[trace][parent] -= 1
    // The last row that names the parent has been read.
    if traceReferences[trace][parent] == 0 { dependencies.graph.release(traceNodes[trace][parent]) }
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
    let node = dependencies.graph.insert(DependencyNode(isArray: isArray, slots: slots))
    for (child, slot) in slots.enumerated() {
      world.jobs[slot].node = node
      world.jobs[slot].child = Int32(child)
    }
    return node
  }

  /// Notes what a node depends on; `find` turns the position of a dependency into its node.
  private mutating func connect(_ node: Int32, _ list: [Dependency], find: (Int) -> Int32) {
    for dependency in list {
      switch dependency {
      case .plain(let target): dependencies.connect(node, to: find(target), isNToN: false)
      case .nToN(let target): dependencies.connect(node, to: find(target), isNToN: true)
      case .sequential: dependencies.makeSequential(node)
      }
    }
  }

  /// A job comes into being at its submission, before any service has it.
  @inline(never)
  private mutating func insert(
    _ blueprint: Int32, index: Int64, luck: Int64, child: Int32, client: Int32 = -1, row: TraceRow? = nil,
    _ world: inout World
  ) -> Int32 {
    let slot = world.jobs.insert(models, Int(blueprint))
    let job = world.jobs.row(slot)
    begin(&job.pointee, index: index, luck: luck, child: child, client: client, at: world.now)
    if let row {
      fill(&job.pointee, row, &world)
      world.recorded.note(row.facts.job, of: slot)
    } else {
      // A job's tenant is its own; the children of an array have that of their parent.
      vary(&job.pointee, tenant: Blueprint.luckIndex(luck, child: -1), &world)
    }
    if client >= 0 { world.clients.expect(1, of: client) }
    enter(slot, job, &world)
    return slot
  }

  /// The job is there: it is counted, and whatever will stop it is set.
  @inline(__always)
  private mutating func enter(_ slot: Int32, _ row: JobRow, _ world: inout World) {
    world.recorder.submit(&row.pointee, at: world.now)
    if world.facts[Int(row.pointee.blueprint)].hasStops { scheduleStops(slot, row, &world) }
    world.lastChange = world.now
  }

  @inline(__always)
  private mutating func begin(_ job: inout Job, index: Int64, luck: Int64, child: Int32, client: Int32, at now: Int64) {
    job.record.identity.index = index
    job.record.identity.child = child
    job.record.submittedAt = now
    job.since = now
    job.luckIndex = Blueprint.luckIndex(luck, child: child)
    job.client = client
  }

  /// The size of the job in this configuration.
  ///
  /// - Parameter memory: bytes that the workload says; -1 where it says nothing.
  @inline(__always)
  private mutating func size(_ job: inout Job, memory: Int64) {
    let size = sizes.size(SizeTable.Demand(plan: job.plan, vcpus: job.ownVCPUs, memory: memory), plans)
    job.record.vcpus = size.vcpus
    job.record.memoryMiB = size.memoryMiB
    job.demandedMemory = size.demandedMemory
  }

  /// `cancelAfter` and `terminateAfter`, drawn once per submission: the children of an array share the draw.
  @inline(never)
  private mutating func scheduleStops(_ slot: Int32, _ row: JobRow, _ world: inout World) {
    let facts = world.work.blueprints[Int(row.pointee.blueprint)]
    let luck = Blueprint.luckIndex(row.pointee.luckIndex)
    let life = row.pointee.life
    if let law = facts.template.cancelAfter {
      var luck = facts.luck(luck, attempt: 0, Purpose.cancel)
      let at = world.now.addingClamped(law.sampleDuration(&luck).microseconds)
      world.schedule(Event(.cancel, slot, mark: life), at: at)
    }
    if let law = facts.template.terminateAfter {
      var luck = facts.luck(luck, attempt: 0, Purpose.terminate)
      let at = world.now.addingClamped(law.sampleDuration(&luck).microseconds)
      world.schedule(Event(.terminate, slot, mark: life), at: at)
    }
  }

  /// What the row of a trace says of its job.
  private mutating func fill(_ job: inout Job, _ origin: TraceRow, _ world: inout World) {
    let facts = origin.facts
    if !plans.byTraceRow.isEmpty, let plan = plans.byTraceRow[origin.trace]?[Int32(origin.row)] {
      job.plan = plan
      job.queue = plans.calls[Int(plan)].target
      job.record.queue = job.queue
    }
    job.isRecorded = true
    // The class of a trace has no tenant of its own.
    if facts.tenant >= 0 { job.record.tenant = world.work.traceTenants[origin.trace][Int(facts.tenant)] }
    if facts.vcpus > 0 { job.ownVCPUs = Int64(facts.vcpus) }
    size(&job, memory: facts.memory > 0 ? ByteCount(mebibytes: Int64(facts.memory)).bytes : -1)
  }

  private struct TraceRow {
    var trace: Int
    var row: Int
    var facts: RecordedRow
  }
}

extension TraceTable {
  /// The rows on which a row depends.
  func parents(of row: Int) -> ArraySlice<Int32> {
    guard !dependencyStart.isEmpty else { return [] }
    return dependencies[Int(dependencyStart[row])..<Int(dependencyStart[row + 1])]
  }
}
