import HeadroomKernel
import HeadroomModel

/// How much a share has used: vCPU over time inside a sliding window (B-118, U-07 `window`).
///
/// The use of the window `[t - W, t]` is the difference of two integrals, so placing and releasing cost O(1) and old
/// use leaves as the window moves, amortised O(1). Units: 1/1024 vCPU × µs.
package struct ShareUse {
  private struct Segment {
    var start: Int64
    var vcpus: Int64
    /// The integral up to `start`.
    var before: Int128
  }

  private var segments: [Segment] = [Segment(start: 0, vcpus: 0, before: 0)]
  private var oldest = 0
  /// vCPUs of jobs that hold a slot now.
  package private(set) var held: Int64 = 0

  package init() {}

  package mutating func change(by vcpus: Int64, at now: Int64) {
    held += vcpus
    let last = segments[segments.count - 1]
    if last.start == now {
      segments[segments.count - 1].vcpus = held
    } else {
      let before = last.before + Int128(last.vcpus) * Int128(now - last.start)
      segments.append(Segment(start: now, vcpus: held, before: before))
    }
  }

  /// Use inside `[now - window, now]`. Times never go back.
  package mutating func use(at now: Int64, window: Int64) -> Int128 {
    let from = now - window
    while oldest + 1 < segments.count, segments[oldest + 1].start <= from { oldest += 1 }
    if oldest > 64 && oldest * 2 > segments.count {
      segments.removeFirst(oldest)
      oldest = 0
    }
    return integral(segments[segments.count - 1], upTo: now) - max(integral(segments[oldest], upTo: from), 0)
  }

  private func integral(_ segment: Segment, upTo instant: Int64) -> Int128 {
    segment.before + Int128(segment.vcpus) * Int128(instant - segment.start)
  }
}

/// The shares of one fair-share queue, with what each has used and which of its jobs wait.
struct FairShareLedger {
  struct Share {
    /// Position in `Names.shares`.
    var name: Int32
    let identifier: String
    /// In 1e-4 (B-119); before a prefix is multiplied.
    var weight: Int64
    /// Position of the policy's entry that covers it; -1 without one.
    var entry: Int
    var use = ShareUse()
    var waiting = PriorityLines()
    /// By rank whatever the priority: ties go to the share that owns the oldest RUNNABLE job (U-09).
    var oldest = RetriesFreeRank()
    var runnable: Int32 = 0
    var unfinished: Int32 = 0
    /// µs; when its last job ended.
    var lastEnd: Int64 = .min

    init(name: Int32, identifier: String, weight: Int64, entry: Int) {
      self.name = name
      self.identifier = identifier
      self.weight = weight
      self.entry = entry
    }
  }

  var shares: [Share] = []
  private var index: [String: Int32] = [:]
  /// Position in the configuration's policies.
  var policy: Int
  /// µs.
  let rules: Rules

  /// The knobs of fair share.
  struct Rules {
    var minimumWindow: Int64
    var zeroMeansCurrentUsage: Bool
    var multipliesPrefixes: Bool
    var quantum: Int64
    var breaksTiesByName: Bool
    var inactiveLag: Int64
    var triesNextShare: Bool
  }

  init(policy: Int, rules: Rules) {
    self.policy = policy
    self.rules = rules
  }

  func position(of identifier: String) -> Int32? { index[identifier] }

  mutating func open(_ identifier: String, name: Int32, _ policy: Batch.SchedulingPolicy) -> Int32 {
    let entry = policy.shares.firstIndex { policy.entry(covering: identifier) == $0 } ?? -1
    let weight = entry < 0 ? Batch.SchedulingPolicy.defaultWeight : policy.shares[entry].weight
    shares.append(Share(name: name, identifier: identifier, weight: weight, entry: entry))
    index[identifier] = Int32(shares.count - 1)
    return Int32(shares.count - 1)
  }

  /// B-109, U-34: new weights hold from the next pass on.
  mutating func reweigh(_ policy: Batch.SchedulingPolicy) {
    for position in shares.indices {
      let identifier = shares[position].identifier
      let entry = policy.shares.firstIndex { policy.entry(covering: identifier) == $0 } ?? -1
      shares[position].entry = entry
      shares[position].weight = entry < 0 ? Batch.SchedulingPolicy.defaultWeight : policy.shares[entry].weight
    }
  }

  /// The look-back window W (B-123, B-124).
  func window(_ policy: Batch.SchedulingPolicy) -> Int64 {
    let decay = policy.shareDecay.microseconds
    if decay == 0 && rules.zeroMeansCurrentUsage { return 0 }
    return max(decay, rules.minimumWindow)
  }

  /// B-129, B-125, U-22: active while it has unfinished jobs, and for the window and a lag after its last job ended.
  func isActive(_ share: Share, at now: Int64, window: Int64) -> Bool {
    share.unfinished > 0 || (share.lastEnd > .min && now - share.lastEnd < window + rules.inactiveLag)
  }

  func activeCount(at now: Int64, window: Int64) -> Int {
    shares.reduce(0) { $0 + (isActive($1, at: now, window: window) ? 1 : 0) }
  }

  /// The weight in force: multiplied by the active shares of its prefix if so chosen (B-122, U-08).
  func weight(_ position: Int, _ policy: Batch.SchedulingPolicy, at now: Int64, window: Int64) -> Int64 {
    let share = shares[position]
    guard rules.multipliesPrefixes, share.entry >= 0, policy.shares[share.entry].isPrefix else { return share.weight }
    let matching = shares.reduce(Int64(0)) {
      $0 + ($1.entry == share.entry && isActive($1, at: now, window: window) ? 1 : 0)
    }
    return share.weight * max(matching, 1)
  }

  /// `usage(s, t) = w(s) × Σ vCPU × (time inside the window + quantum while it holds a slot)` (B-117, U-09).
  mutating func usage(_ position: Int, weight: Int64, at now: Int64, window: Int64) -> Int128 {
    let use = shares[position].use.use(at: now, window: window)
    return Int128(weight) * (use + Int128(shares[position].use.held) * Int128(rules.quantum))
  }
}
