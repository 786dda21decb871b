import HeadroomKernel
import HeadroomModel

/// From an arrival, or the end of the last dependency, to a RunTask call or a message.
extension ECSService {
  @inline(__always)
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    // Those who wait already come first.
    if callsMayWork { try admit(&world) }
    if let slot = held.takeSingle(submission, client: client, &world) {
      if world.jobs[slot].queue < 0, isOpen, !lines.isHeldUp, hasSize(slot, &world) {
        try accept(slot, &world)
      } else {
        try start(slot, &world)
      }
    } else {
      try submitOthers(submission, client: client, &world)
    }
  }

  @inline(never)
  private mutating func submitOthers(_ submission: Submission, client: Int32, _ world: inout World) throws {
    try held.take(submission, client: client, &world, ready: &ready)
    try startReady(&world)
  }

  @inline(__always)
  mutating func propagate(_ world: inout World) throws {
    if world.hasNodeEnds || held.hasNews { try propagateEnds(&world) }
  }

  @inline(never)
  private mutating func propagateEnds(_ world: inout World) throws {
    repeat {
      try held.propagate(&world, ready: &ready)
      try startReady(&world)
    } while world.hasNodeEnds
  }

  /// The caller of a job that is ready asks for it now, alone.
  @inline(never)
  private mutating func start(_ slot: Int32, _ world: inout World) throws {
    guard world.jobs[slot].queue < 0 else { return try send(slot, to: world.jobs[slot].queue, &world) }
    guard hasSize(slot, &world) else { return try world.lose(slot, reason: reasons.refusedSize) }
    try callSingle(slot, &world)
  }

  /// The caller of each job that is ready asks for it now, in order.
  private mutating func startReady(_ world: inout World) throws {
    var next = 0
    while next < ready.count {
      let first = ready[next]
      let count = world.jobs[first].queue >= 0 ? 1 : tasks(from: next, &world)
      if count == 1 { try start(first, &world) } else { try startTogether(next..<next + count, &world) }
      next += count
    }
    ready.removeAll()
  }

  private mutating func tasks(from next: Int, _ world: inout World) -> Int {
    let most = plans.plans[Int(world.jobs[ready[next]].plan)].tasksPerCall
    return most == 1 ? 1 : alike(from: next, most: most, &world)
  }

  private mutating func startTogether(_ places: Range<Int>, _ world: inout World) throws {
    if hasSize(ready[places.lowerBound], &world) {
      try call(group(places, &world), &world)
    } else {
      for place in places { try world.lose(ready[place], reason: reasons.refusedSize) }
    }
  }

  /// How many of the jobs that are ready fit into one call with the first: children of one array, of one size, in a row.
  private mutating func alike(from start: Int, most: Int, _ world: inout World) -> Int {
    let first = world.jobs[ready[start]].taskShape
    guard first.isChild else { return 1 }
    var end = start + 1
    while end < ready.count, end - start < most, world.jobs[ready[end]].taskShape == first { end += 1 }
    return end - start
  }

  private mutating func group(_ places: Range<Int>, _ world: inout World) -> Int32 {
    var calls: [PendingCall] = []
    for place in places { calls.append(PendingCall(call: ready[place], life: world.jobs[ready[place]].life)) }
    return ~groups.insert(TaskGroup(calls: calls))
  }

  /// E-021: Fargate has pairs of vCPU and memory.
  @inline(__always)
  private mutating func hasSize(_ slot: Int32, _ world: inout World) -> Bool {
    let (vcpus, memory) = (world.jobs[slot].record.vcpus, world.jobs[slot].record.memoryMiB)
    if knownSize.vcpus == vcpus && knownSize.memoryMiB == memory { return knownSize.exists }
    return lookUpSize(vcpus, memory)
  }

  @inline(never)
  private mutating func lookUpSize(_ vcpus: Int64, _ memoryMiB: Int64) -> Bool {
    let size = FargateSizes.Size(vcpus: VCPU(units: vcpus), memory: ByteCount(mebibytes: memoryMiB))
    knownSize = (vcpus, memoryMiB, FargateSizes.exists(size))
    return knownSize.exists
  }
}

/// What tasks of one call have in common.
struct TaskShape: Equatable {
  var plan: Int32
  /// The array's node.
  var node: Int32
  var isChild: Bool
  var vcpus: Int64
  var memoryMiB: Int64
}

extension Job {
  var taskShape: TaskShape {
    TaskShape(
      plan: plan, node: node, isChild: record.identity.child >= 0, vcpus: record.vcpus, memoryMiB: record.memoryMiB)
  }
}
