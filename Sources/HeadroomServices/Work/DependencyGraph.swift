import HeadroomModel

/// A submission that has to do with others: an array, or a job that depends on some or is depended on.
///
/// Plain jobs never have one, so they pay nothing. A node stays until its work is over and nobody can refer to it.
struct DependencyNode {
  enum Status {
    /// SubmitJob has not accepted it: it has no id yet.
    case waiting
    case live
    case succeeded
    case failed
    /// Refused: an unknown id to whoever depends on it (U-16).
    case unknown
  }

  enum ChildState: UInt8 { case open, succeeded, failed }

  /// A reference to a dependency, as submitted.
  struct Parent {
    var node: Int32
    var isNToN: Bool
  }

  var status = Status.waiting
  var isArray: Bool
  /// Slots by child; a single job is its own child 0. -1 once a child is over.
  var slots: [Int32]
  var childStates: [ChildState]
  var open: Int32
  var failedChildren: Int32 = 0
  /// Whether whoever depends on the whole of it has been told already.
  var isSettled = false
  var parents: [Parent] = []
  /// Parents that were live, and those that had failed, when the node was accepted.
  var openEdges: [Parent] = []
  var failedParents: [Parent] = []
  var hasUnknownParent = false
  var isSequential = false
  /// Entries of the dependency list that count among the twenty (B-040).
  var entries: Int32 = 0
  var distinctEntries: Int32 = 0
  /// Nodes that wait for the whole of it, and for its children one by one.
  var dependents: [Int32] = []
  var indexDependents: [Int32] = []
  /// Nodes whose caller waits for this one's id.
  var callers: [Int32] = []
  /// Parents that have no id yet.
  var missingIds: Int32 = 0
  /// Submissions still to come, and edges still to fire, that refer to it.
  var references: Int32 = 0
  /// An array whose parent was cancelled or terminated before all of it was over.
  var isCancelled = false
  /// Tells this node from a later one at the same position.
  var life: UInt32 = 0

  init(isArray: Bool, slots: [Int32]) {
    self.isArray = isArray
    self.slots = slots
    childStates = Array(repeating: .open, count: slots.count)
    open = Int32(slots.count)
  }

  /// Set once its place may be used again.
  var isFree = false

  /// Whether the whole of it counts as failed.
  var hasFailed: Bool { failedChildren > 0 || isCancelled }

  /// Its work is over and nobody can refer to it any more.
  var isDone: Bool { open == 0 && status != .waiting && references <= 0 }
}

/// The nodes, used again when nothing refers to them.
struct DependencyGraph {
  private var nodes: [DependencyNode] = []
  private var free: [Int32] = []
  private var lives: UInt32 = 0

  subscript(node: Int32) -> DependencyNode {
    _read { yield nodes[Int(node)] }
    _modify { yield &nodes[Int(node)] }
  }

  mutating func insert(_ node: DependencyNode) -> Int32 {
    var node = node
    lives &+= 1
    node.life = lives
    guard let position = free.popLast() else {
      nodes.append(node)
      return Int32(nodes.count - 1)
    }
    nodes[Int(position)] = node
    return position
  }

  /// One reference less; the last one frees a node whose work is over.
  mutating func release(_ node: Int32) {
    nodes[Int(node)].references -= 1
    freeIfDone(node)
  }

  mutating func freeIfDone(_ node: Int32) {
    guard nodes[Int(node)].isDone, !nodes[Int(node)].isFree else { return }
    nodes[Int(node)].isFree = true
    free.append(node)
  }
}
