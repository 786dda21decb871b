import HeadroomModel

/// Watches how often, and for how long, the head of a queue lacks vCPU while jobs of queues of lower priority are placed
/// on environments that it wants too (B-097, B-098). It never decides anything.
///
/// O(1) for each placement and refusal; nothing at all where all queues have one priority.
struct PassOverWatch: ~Copyable {
  /// A job that the pass could not place, the first of its queue.
  struct Head: BitwiseCopyable {
    /// -1 is none.
    var sequence: Int64 = -1
    var vcpus: Int64 = 0
  }

  struct Tally: BitwiseCopyable {
    /// The head that is being passed, and since when; -1 is none.
    var sequence: Int64 = -1
    var since: Int64 = 0
    var vcpus: Int64 = 0
    var placements: Int64 = 0
    var waited: Int64 = 0
    var longest: Int64 = 0
    var widest: Int64 = 0
  }

  /// Whether the last attempt at placing failed for vCPU.
  var lacksVCPUs = false
  /// By queue.
  private var tallies: Table<Tally>
  private var heads: Table<Head>
  /// Queues whose head the current pass could not place, in the order of visit.
  private var blocked = Table<Int>()

  /// How many heads are being passed.
  private var open = 0

  /// Whether a pass that finds nobody waiting leaves everything as it is.
  var isQuiet: Bool { open == 0 }

  init(queues: Int) {
    tallies = Table(Array(repeating: Tally(), count: queues))
    heads = Table(Array(repeating: Head(), count: queues))
  }

  mutating func beginPass() {
    for index in blocked.indices { heads[blocked[index]].sequence = -1 }
    blocked.removeAll()
  }

  /// A job of the queue stays where it is.
  mutating func refuse(_ queue: Int, _ sequence: Int64, vcpus: Int64) {
    guard lacksVCPUs, heads[queue].sequence < 0 else { return }
    heads[queue] = Head(sequence: sequence, vcpus: vcpus)
    blocked.append(queue)
  }

  /// The visit of a queue has placed so many jobs. A head that it placed, or that has gone, is passed no more.
  ///
  /// - Parameter rivals: by queue and queue, whether the second is of higher priority and wants one of the same
  ///   environments.
  @inline(__always)
  mutating func endVisit(_ queue: Int, placed: Int64, at now: Int64, _ rivals: borrowing Table<Bool>) {
    if open > 0, tallies[queue].sequence >= 0, tallies[queue].sequence != heads[queue].sequence {
      tallies[queue].close(at: now)
      open -= 1
    }
    if placed > 0 && !blocked.isEmpty { pass(queue, placed, at: now, rivals) }
  }

  @inline(never)
  private mutating func pass(_ queue: Int, _ placed: Int64, at now: Int64, _ rivals: borrowing Table<Bool>) {
    for index in blocked.indices {
      let other = blocked[index]
      guard rivals[queue * heads.count + other], heads[other].sequence >= 0 else { continue }
      if tallies[other].sequence < 0 { open += 1 }
      tallies[other].pass(heads[other].sequence, vcpus: heads[other].vcpus, placed, at: now)
    }
  }

  /// Of the queues whose head was passed; heads that still wait have waited up to `end`.
  func observations(_ queues: [String], at end: Int64) -> [Observation] {
    queues.indices.compactMap { index in
      guard tallies[index].placements > 0 else { return nil }
      var closed = tallies[index]
      closed.close(at: end)
      let values = [
        Double(closed.placements), Double(closed.waited) / 1_000_000, Double(closed.longest) / 1_000_000,
        Double(closed.widest) / 1024,
      ]
      return Observation(kind: .passedOver, scope: queues[index], values: values)
    }
  }
}

extension PassOverWatch.Tally {
  fileprivate mutating func pass(_ sequence: Int64, vcpus: Int64, _ count: Int64, at now: Int64) {
    if self.sequence != sequence {
      close(at: now)
      (self.sequence, since, self.vcpus) = (sequence, now, vcpus)
    }
    placements += count
  }

  fileprivate mutating func close(at now: Int64) {
    guard sequence >= 0 else { return }
    let span = now - since
    waited += span
    if span > longest || widest == 0 { (longest, widest) = (span, vcpus) }
    sequence = -1
  }
}
