import HeadroomModel

/// Who waits for whom, and what becomes of those who wait (B-041 to B-046, B-050 to B-061).
///
/// It decides and never acts: whoever owns it takes the effects one by one and carries them out, which may make more.
struct DependencyTracker {
  var graph = DependencyGraph()
  let rules: Rules
  private var settled: [Settlement] = []
  private var nextSettlement = 0
  private var effects: [Effect] = []
  private var nextEffect = 0

  struct Rules {
    /// U-19: a dependent fails at its first failed dependency.
    var failsFast: Bool
    /// U-20: an array has failed at its first failed child.
    var parentFailsFirst: Bool
    /// U-16 `fail`: a dependency on an unknown id counts as failed.
    var failsOnUnknown: Bool
  }

  /// What is decided of a job whose dependencies were open.
  enum Effect {
    /// Every dependency has succeeded.
    case ready(Int32)
    /// One has failed, or the job was cancelled while it waited.
    case doomed(Int32)
  }

  /// A child that is terminal and has not been told to its dependents.
  private struct Settlement {
    var node: Int32
    var child: Int32
    var succeeded: Bool
  }

  init(rules: Rules) { self.rules = rules }

  /// Whether something is decided, or has ended, that nobody has been told.
  private(set) var hasNews = false

  // MARK: Submission

  mutating func connect(_ node: Int32, to parent: Int32, isNToN: Bool) {
    graph[node].entries += 1
    if !graph[node].parents.contains(where: { $0.node == parent }) { graph[node].distinctEntries += 1 }
    graph[node].parents.append(DependencyNode.Parent(node: parent, isNToN: isNToN))
    graph[parent].references += 1
  }

  mutating func makeSequential(_ node: Int32) {
    graph[node].isSequential = true
    graph[node].entries += 1
  }

  /// The parents of a node that was just accepted: live ones get an edge, the others count at once.
  mutating func link(_ node: Int32) {
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
        if rules.failsOnUnknown { graph[node].hasUnknownParent = true }
        graph.release(parent.node)
      }
    }
  }

  /// A submission that was refused is an unknown id to whoever depends on it (U-16).
  mutating func forget(_ node: Int32) {
    graph[node].status = .unknown
    graph[node].open = 0
    for index in graph[node].slots.indices { graph[node].slots[index] = -1 }
    for parent in graph[node].parents { graph.release(parent.node) }
    graph[node].parents.removeAll()
  }

  // MARK: Evaluation

  /// Looks at the dependencies of a child that is PENDING from now on.
  mutating func evaluate(_ slot: Int32, child: Int, of node: Int32, _ jobs: inout JobTable) {
    var open: Int32 = 0
    var failed = graph[node].hasUnknownParent
    func count(_ state: DependencyNode.ChildState) {
      switch state {
      case .open: open += 1
      case .failed: failed = true
      case .succeeded: break
      }
    }
    for parent in graph[node].openEdges + graph[node].failedParents { count(state(of: parent, child: child)) }
    if graph[node].isSequential && child > 0 { count(graph[node].childStates[child - 1]) }
    jobs[slot].openParents = open
    jobs[slot].hasFailedParent = failed
    decide(slot, &jobs)
  }

  /// The evaluation is over, or will never come: nobody looks at the parents through this node any more.
  mutating func releaseParents(of node: Int32) {
    let parents = graph[node].openEdges + graph[node].failedParents
    graph[node].openEdges.removeAll()
    graph[node].failedParents.removeAll()
    for parent in parents { graph.release(parent.node) }
  }

  /// What a dependency says to child `child`: the whole of it, or its child of the same index (B-056, B-057). Beyond
  /// the size of the other array there is nothing to wait for (U-18, `ignoreExtra`).
  private func state(of parent: DependencyNode.Parent, child: Int) -> DependencyNode.ChildState {
    let other = graph[parent.node]
    if parent.isNToN {
      return child < other.childStates.count ? other.childStates[child] : .succeeded
    }
    if other.isSettled { return other.hasFailed ? .failed : .succeeded }
    return .open
  }

  private mutating func decide(_ slot: Int32, _ jobs: inout JobTable) {
    guard !jobs[slot].isDecided else { return }
    let (isCancelled, hasFailed) = (jobs[slot].isCancelled, jobs[slot].hasFailedParent)
    // B-013: a cancelled PENDING job fails once its last dependency is terminal. B-042, U-19: any other at the first
    // failed one, without an attempt.
    let isOver = jobs[slot].openParents == 0
    guard isOver || (hasFailed && rules.failsFast && !isCancelled) else { return }
    jobs[slot].isDecided = true
    hasNews = true
    effects.append(hasFailed || isCancelled ? .doomed(slot) : .ready(slot))
  }

  /// A call is about the array as a whole: it ends FAILED even if every child that was running succeeds (B-014).
  mutating func withdrawArray(_ node: Int32) {
    if graph[node].isArray && graph[node].open > 0 { graph[node].isCancelled = true }
  }

  // MARK: Propagation

  /// A job of a node is terminal.
  mutating func settle(_ node: Int32, child: Int32, succeeded: Bool) {
    graph[node].slots[Int(child)] = -1
    hasNews = true
    settled.append(Settlement(node: node, child: child, succeeded: succeeded))
  }

  /// The next thing that is decided, until nothing more follows from what has ended.
  mutating func takeEffect(_ jobs: inout JobTable) -> Effect? {
    while nextEffect == effects.count {
      guard nextSettlement < settled.count else {
        effects.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
        nextEffect = 0
        nextSettlement = 0
        hasNews = false
        return nil
      }
      nextSettlement += 1
      tell(settled[nextSettlement - 1], &jobs)
    }
    nextEffect += 1
    return effects[nextEffect - 1]
  }

  /// A child is terminal: its siblings and those that wait for its index are told, then those that wait for the whole.
  private mutating func tell(_ settlement: Settlement, _ jobs: inout JobTable) {
    let node = settlement.node
    let child = Int(settlement.child)
    graph[node].childStates[child] = settlement.succeeded ? .succeeded : .failed
    graph[node].open -= 1
    if !settlement.succeeded { graph[node].failedChildren += 1 }
    if graph[node].isSequential, child + 1 < graph[node].slots.count {
      tell(child: child + 1, of: node, succeeded: settlement.succeeded, &jobs)
    }
    for dependent in graph[node].indexDependents where child < graph[dependent].slots.count {
      tell(child: child, of: dependent, succeeded: settlement.succeeded, &jobs)
    }
    settleWhole(node, &jobs)
  }

  /// B-051, B-052, U-20: the parent is decided when its last child is terminal, or at its first failure.
  private mutating func settleWhole(_ node: Int32, _ jobs: inout JobTable) {
    let isOver = graph[node].open == 0
    let failsNow = rules.parentFailsFirst && graph[node].failedChildren > 0
    if !graph[node].isSettled && (isOver || failsNow) {
      graph[node].isSettled = true
      let succeeded = !graph[node].hasFailed
      let dependents = graph[node].dependents
      graph[node].dependents.removeAll()
      for dependent in dependents {
        for child in graph[dependent].slots.indices { tell(child: child, of: dependent, succeeded: succeeded, &jobs) }
        graph.release(dependent)
        graph.release(node)
      }
    }
    if isOver { close(node) }
  }

  private mutating func close(_ node: Int32) {
    graph[node].status = graph[node].hasFailed ? .failed : .succeeded
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
  private mutating func tell(child: Int, of node: Int32, succeeded: Bool, _ jobs: inout JobTable) {
    let slot = graph[node].slots[child]
    guard slot >= 0, jobs[slot].state == .pending else { return }
    jobs[slot].openParents -= 1
    if !succeeded { jobs[slot].hasFailedParent = true }
    decide(slot, &jobs)
  }
}
