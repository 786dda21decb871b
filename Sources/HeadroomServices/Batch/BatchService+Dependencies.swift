import HeadroomKernel
import HeadroomModel

/// Phase 4: evaluation of what was accepted, and dependency propagation (B-003, B-041 to B-046, B-050 to B-061).
extension BatchService {
  /// The parents of a node that was just accepted: live ones get an edge, the others count at once.
  mutating func linkParents(of node: Int32) {
    let parents = graph[node].parents
    graph[node].parents.removeAll()
    for parent in parents {
      switch graph[parent.node].status {
      case .live:
        graph[node].openEdges.append(parent)
        if parent.isNToN {
          graph[parent.node].indexDependents.append(node)
        } else {
          graph[parent.node].dependents.append(node)
        }
        // One reference each way while the edge stands, and one until the evaluation has looked at the parent.
        graph[node].references += 1
        graph[parent.node].references += 1
      case .succeeded:
        graph.release(parent.node)
      case .failed:
        graph[node].failedParents.append(parent)
      case .unknown, .waiting:
        if knobs.unknownDependency == .fail { graph[node].hasUnknownParent = true }
        graph.release(parent.node)
      }
    }
  }

  /// Evaluation (B-003): a job with unfinished dependencies is PENDING, any other RUNNABLE. A failed dependency fails
  /// it here (U-16).
  mutating func evaluate(_ call: Int32, _ world: inout World) throws {
    guard call < 0 else {
      if world.jobs[call].state == .submitted { makeRunnable(call, &world) }
      return
    }
    let node = ~call
    let slots = graph[node].slots
    for child in slots.indices where slots[child] >= 0 {
      let slot = slots[child]
      guard world.jobs[slot].state == .submitted else { continue }
      spend(slot, on: .queue, &world)
      world.jobs[slot].state = .pending
      countParents(of: slot, child: child, node, &world)
      try settlePending(slot, &world)
    }
    releaseParents(of: node)
  }

  /// The evaluation is over, or will never come: nobody looks at the parents through this node any more.
  private mutating func releaseParents(of node: Int32) {
    let parents = graph[node].openEdges + graph[node].failedParents
    graph[node].openEdges.removeAll()
    graph[node].failedParents.removeAll()
    for parent in parents { graph.release(parent.node) }
  }

  /// Counts what is open and what has failed among the dependencies of a child.
  private func countParents(of slot: Int32, child: Int, _ node: Int32, _ world: inout World) {
    var open: Int32 = 0
    var failed = graph[node].hasUnknownParent
    for parent in graph[node].openEdges + graph[node].failedParents {
      switch state(of: parent, child: child) {
      case .open: open += 1
      case .failed: failed = true
      case .succeeded: break
      }
    }
    if graph[node].isSequential && child > 0 {
      switch graph[node].childStates[child - 1] {
      case .open: open += 1
      case .failed: failed = true
      case .succeeded: break
      }
    }
    world.jobs[slot].openParents = open
    world.jobs[slot].hasFailedParent = failed
  }

  /// What a dependency says to child `child`: the whole of it, or its child of the same index (B-056, B-057). Beyond
  /// the size of the other array there is nothing to wait for (U-18, `ignoreExtra`).
  private func state(of parent: DependencyNode.Parent, child: Int) -> DependencyNode.ChildState {
    let other = graph[parent.node]
    if parent.isNToN {
      return child < other.childStates.count ? other.childStates[child] : .succeeded
    }
    if other.isSettled { return other.failedChildren > 0 ? .failed : .succeeded }
    return .open
  }

  /// A PENDING job whose dependencies have changed: RUNNABLE, FAILED, or still PENDING.
  private mutating func settlePending(_ slot: Int32, _ world: inout World) throws {
    let job = world.jobs[slot].pendingFacts
    if job.openParents == 0 {
      if job.isCancelled {
        // B-013: a cancelled PENDING job fails once its last dependency is terminal.
        spend(slot, on: .dependency, &world)
        try fail(slot, job.isTerminated ? reasons.terminated : reasons.cancelled, &world)
      } else if job.hasFailedParent {
        spend(slot, on: .dependency, &world)
        try fail(slot, reasons.dependency, &world)
      } else {
        spend(slot, on: .dependency, &world)
        makeRunnable(slot, &world)
      }
    } else if job.hasFailedParent && knobs.failsFast && !job.isCancelled {
      // B-042, U-19: it fails at the first failed dependency, without an attempt.
      spend(slot, on: .dependency, &world)
      try fail(slot, reasons.dependency, &world)
    }
  }

  /// Everything that was accepted or ended at this instant takes effect, and what follows from it.
  mutating func propagate(_ world: inout World) throws {
    var nextEvaluation = 0
    var nextSettlement = 0
    while nextEvaluation < evaluations.count || nextSettlement < settled.count {
      if nextSettlement < settled.count {
        let settlement = settled[nextSettlement]
        nextSettlement += 1
        try tell(settlement, &world)
      } else {
        let call = evaluations[nextEvaluation]
        nextEvaluation += 1
        try evaluate(call, &world)
      }
    }
    evaluations.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
    insertRetries(&world)
  }

  /// A child is terminal: its siblings and those that wait for its index are told, then those that wait for the whole.
  private mutating func tell(_ settlement: Settlement, _ world: inout World) throws {
    let node = settlement.node
    let child = Int(settlement.child)
    graph[node].childStates[child] = settlement.succeeded ? .succeeded : .failed
    graph[node].open -= 1
    if !settlement.succeeded { graph[node].failedChildren += 1 }
    if graph[node].isSequential, child + 1 < graph[node].slots.count {
      try tell(child: child + 1, of: node, succeeded: settlement.succeeded, &world)
    }
    for dependent in graph[node].indexDependents where child < graph[dependent].slots.count {
      try tell(child: child, of: dependent, succeeded: settlement.succeeded, &world)
    }
    try settleWhole(node, &world)
  }

  /// B-051, B-052, U-20: the parent is decided when its last child is terminal, or at its first failure.
  private mutating func settleWhole(_ node: Int32, _ world: inout World) throws {
    let isOver = graph[node].open == 0
    let failsNow = knobs.parentFailsFirst && graph[node].failedChildren > 0
    if !graph[node].isSettled && (isOver || failsNow) {
      graph[node].isSettled = true
      let succeeded = graph[node].failedChildren == 0
      let dependents = graph[node].dependents
      graph[node].dependents.removeAll()
      for dependent in dependents {
        for child in graph[dependent].slots.indices {
          try tell(child: child, of: dependent, succeeded: succeeded, &world)
        }
        graph.release(dependent)
        graph.release(node)
      }
    }
    if isOver { closeNode(node) }
  }

  private mutating func closeNode(_ node: Int32) {
    graph[node].status = graph[node].failedChildren == 0 ? .succeeded : .failed
    releaseParents(of: node)
    let dependents = graph[node].indexDependents
    graph[node].indexDependents.removeAll()
    for dependent in dependents {
      graph.release(dependent)
      graph.release(node)
    }
    graph.freeIfDone(node)
  }

  /// One dependency of a child is terminal. Before the evaluation nobody looks: it is counted there.
  private mutating func tell(child: Int, of node: Int32, succeeded: Bool, _ world: inout World) throws {
    let slot = graph[node].slots[child]
    guard slot >= 0, world.jobs[slot].state == .pending else { return }
    world.jobs[slot].openParents -= 1
    if !succeeded { world.jobs[slot].hasFailedParent = true }
    try settlePending(slot, &world)
  }

  /// A job that never runs any more ends FAILED (B-042, B-012).
  mutating func fail(_ slot: Int32, _ reason: Int32, _ world: inout World) throws {
    world.recorder.leaveQueue(world.jobs[slot], at: world.now)
    try end(slot, .failed, reason, &world)
  }

  /// A job is terminal: its node learns it in phase 4, its share keeps the use it has made.
  mutating func end(_ slot: Int32, _ outcome: Outcome, _ reason: Int32, _ world: inout World) throws {
    world.jobs[slot].record.outcome = outcome
    world.jobs[slot].record.reason = reason
    world.jobs[slot].record.endedAt = world.now
    closeShare(slot, world)
    let (node, child) = (world.jobs[slot].node, world.jobs[slot].child)
    if node >= 0 {
      graph[node].slots[Int(child)] = -1
      settled.append(Settlement(node: node, child: child, succeeded: outcome == .succeeded))
    }
    try world.finish(slot)
  }

  /// Adds the time since the last change to a part of the wait, until the job has been RUNNING once.
  func spend(_ slot: Int32, on cause: WaitCause, _ world: inout World) {
    let span = world.now - world.jobs[slot].since
    if world.jobs[slot].record.startedAt < 0 && span > 0 { world.jobs[slot].record.add(span, to: cause) }
    world.jobs[slot].since = world.now
  }
}

/// What decides over a PENDING job.
struct PendingFacts {
  var openParents: Int32
  var isCancelled: Bool
  var isTerminated: Bool
  var hasFailedParent: Bool
}

extension Job {
  var pendingFacts: PendingFacts {
    PendingFacts(
      openParents: openParents, isCancelled: isCancelled, isTerminated: isTerminated,
      hasFailedParent: hasFailedParent)
  }
}
