import HeadroomKernel
import HeadroomModel

/// From an arrival, or the end of the last dependency, to a RunTask call or a message.
extension ECSService {
  mutating func submit(_ submission: Submission, client: Int32, _ world: inout World) throws {
    // Those who wait already come first.
    if callsMayWork { try admit(&world) }
    try held.take(submission, client: client, &world, ready: &ready)
    try startReady(&world)
  }

  mutating func propagate(_ world: inout World) throws {
    repeat {
      try held.propagate(&world, ready: &ready)
      try startReady(&world)
    } while world.hasNodeEnds
  }

  /// The caller of each job that is ready asks for it now, in order.
  private mutating func startReady(_ world: inout World) throws {
    var next = 0
    while next < ready.count {
      let first = ready[next]
      if world.jobs[first].queue >= 0 {
        try send(first, to: world.jobs[first].queue, &world)
        next += 1
        continue
      }
      let plan = plans.plans[Int(world.jobs[first].plan)]
      let count = plan.tasksPerCall == 1 ? 1 : alike(from: next, most: plan.tasksPerCall, world)
      if hasSize(first, world) {
        try call(count == 1 ? first : group(ready[next..<next + count], world), &world)
      } else {
        for slot in ready[next..<next + count] { try world.lose(slot, reason: reasons.refusedSize) }
      }
      next += count
    }
    ready.removeAll(keepingCapacity: true)
  }

  /// How many of the jobs that are ready fit into one call with the first: children of one array, of one size, in a row.
  private func alike(from start: Int, most: Int, _ world: borrowing World) -> Int {
    let first = world.jobs[ready[start]].taskShape
    guard first.isChild else { return 1 }
    var end = start + 1
    while end < ready.count, end - start < most, world.jobs[ready[end]].taskShape == first { end += 1 }
    return end - start
  }

  private mutating func group(_ slots: ArraySlice<Int32>, _ world: borrowing World) -> Int32 {
    var calls: [PendingCall] = []
    for slot in slots { calls.append(PendingCall(call: slot, life: world.jobs[slot].life)) }
    return ~groups.insert(TaskGroup(calls: calls))
  }

  /// E-021: Fargate has pairs of vCPU and memory.
  private func hasSize(_ slot: Int32, _ world: borrowing World) -> Bool {
    FargateSizes.exists(
      FargateSizes.Size(
        vcpus: VCPU(units: world.jobs[slot].record.vcpus),
        memory: ByteCount(mebibytes: world.jobs[slot].record.memoryMiB)))
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
