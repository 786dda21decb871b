import HeadroomKernel
import HeadroomModel

/// The shares of one fair-share queue, with what each has used and which of its jobs wait.
struct FairShareLedger: ~Copyable {
  struct Share: ~Copyable {
    /// Position in `Names.shares`.
    let name: Int32
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
    /// Where it stands in the race while it has RUNNABLE jobs; -1 otherwise.
    var lane = -1

    init(name: Int32, identifier: String, weight: Int64, entry: Int) {
      self.name = name
      self.identifier = identifier
      self.weight = weight
      self.entry = entry
    }
  }

  var shares = Table<Share>()
  var race = ShareRace()
  private var index: [String: Int32] = [:]
  /// By position of the tenant, and of the plan that writes its share: where the share is; -1 is not known yet.
  private var byTenant = Table<Int32>()
  private var byPlan = Table<Int32>()
  /// Position in the configuration's policies.
  var policy: Int
  /// Whether weights are fixed, ties go by age, and the first share is waited for: then the race finds the next one.
  private(set) var isRace = false
  /// µs; the look-back window of the race.
  private var raceWindow: Int64 = 0
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

  // MARK: Finding shares

  func position(of identifier: String) -> Int32? { index[identifier] }

  /// The share of a tenant whose plan writes none, or of a plan that writes one; -1 where it was never noted.
  @inline(__always)
  func position(tenant: Int32, plan: Int32, writesShare: Bool) -> Int32 {
    if writesShare { return Int(plan) < byPlan.count ? byPlan[Int(plan)] : -1 }
    return tenant >= 0 && Int(tenant) < byTenant.count ? byTenant[Int(tenant)] : -1
  }

  mutating func note(_ share: Int32, tenant: Int32, plan: Int32, writesShare: Bool) {
    if writesShare {
      byPlan.set(share, at: Int(plan), filling: -1)
    } else if tenant >= 0 {
      byTenant.set(share, at: Int(tenant), filling: -1)
    }
  }

  mutating func open(_ identifier: String, name: Int32, _ policy: Batch.SchedulingPolicy) -> Int32 {
    let entry = policy.shares.firstIndex { policy.entry(covering: identifier) == $0 } ?? -1
    let weight = entry < 0 ? Batch.SchedulingPolicy.defaultWeight : policy.shares[entry].weight
    shares.append(Share(name: name, identifier: identifier, weight: weight, entry: entry))
    index[identifier] = Int32(shares.count - 1)
    return Int32(shares.count - 1)
  }

  /// B-109, U-34: new weights hold from the next pass on.
  mutating func reweigh(_ policy: Batch.SchedulingPolicy) {
    raceWindow = window(policy)
    race.forget()
    isRace =
      !rules.breaksTiesByName && !rules.triesNextShare
      && !(rules.multipliesPrefixes && policy.shares.contains(where: \.isPrefix))
    for position in shares.indices {
      let identifier = shares[position].identifier
      let entry = policy.shares.firstIndex { policy.entry(covering: identifier) == $0 } ?? -1
      shares[position].entry = entry
      shares[position].weight = entry < 0 ? Batch.SchedulingPolicy.defaultWeight : policy.shares[entry].weight
    }
  }

  // MARK: What changes

  /// A job of the share waits.
  @inline(__always)
  mutating func wait(_ slot: Int32, share: Int, _ job: inout Job) {
    let row = shares.address(share)
    row.pointee.waiting.insert(slot, &job)
    row.pointee.oldest.insert(slot, &job)
    row.pointee.runnable &+= 1
    if row.pointee.runnable == 1 { row.pointee.lane = race.enter(share) }
  }

  /// A job of the share waits no more.
  @inline(__always)
  mutating func leave(share: Int) {
    let row = shares.address(share)
    row.pointee.runnable &-= 1
    if row.pointee.runnable == 0 { leaveRace(share) }
  }

  @inline(never)
  private mutating func leaveRace(_ share: Int) {
    let moved = race.leave(lane: shares[share].lane)
    if moved >= 0 { shares[moved].lane = shares[share].lane }
    shares[share].lane = -1
  }

  /// Jobs of the share take or give back vCPUs (1/1024).
  @inline(__always)
  mutating func hold(_ vcpus: Int64, share: Int, at now: Int64) {
    let row = shares.address(share)
    row.pointee.use.change(by: vcpus, at: now)
    if row.pointee.lane >= 0 { race.forget(lane: row.pointee.lane) }
  }

  // MARK: Usage

  /// The look-back window W (B-123, B-124).
  func window(_ policy: Batch.SchedulingPolicy) -> Int64 {
    let decay = policy.shareDecay.microseconds
    if decay == 0 && rules.zeroMeansCurrentUsage { return 0 }
    return max(decay, rules.minimumWindow)
  }

  /// B-129, B-125, U-22: active while it has unfinished jobs, and for the window and a lag after its last job ended.
  func isActive(_ share: Int, at now: Int64, window: Int64) -> Bool {
    let lastEnd = shares[share].lastEnd
    return shares[share].unfinished > 0 || (lastEnd > .min && now - lastEnd < window + rules.inactiveLag)
  }

  func activeCount(at now: Int64, window: Int64) -> Int {
    shares.indices.reduce(0) { $0 + (isActive($1, at: now, window: window) ? 1 : 0) }
  }

  /// The weight in force: multiplied by the active shares of its prefix if so chosen (B-122, U-08).
  func weight(_ share: Int, _ policy: Batch.SchedulingPolicy, at now: Int64, window: Int64) -> Int64 {
    let (weight, entry) = (shares[share].weight, shares[share].entry)
    guard rules.multipliesPrefixes, entry >= 0, policy.shares[entry].isPrefix else { return weight }
    let matching = shares.indices.reduce(Int64(0)) {
      $0 + (shares[$1].entry == entry && isActive($1, at: now, window: window) ? 1 : 0)
    }
    return weight * max(matching, 1)
  }

  /// `usage(s, t) = w(s) × Σ vCPU × (time inside the window + quantum while it holds a slot)` (B-117, U-09).
  mutating func usage(_ share: Int, weight: Int64, at now: Int64, window: Int64) -> Int128 {
    let use = shares[share].use.use(at: now, window: window)
    return Int128(weight) * (use + Int128(shares[share].use.held) * Int128(rules.quantum))
  }

  /// The share that is served next: the one with the least usage (B-117), of several the one with the oldest RUNNABLE job
  /// (U-09). O(shares with RUNNABLE jobs), some ten instructions each.
  mutating func next(at now: Int64, _ jobs: borrowing JobTable) -> Int? {
    var walk = ShareRace.Walk()
    while !race.walk(&walk, at: now) {
      let share = shares.address(race.share(walk.lane))
      let line = share.pointee.use.line(at: now, window: raceWindow)
      let held = Int128(share.pointee.use.held) &* Int128(rules.quantum)
      race.set(walk.lane, line, plus: held, weight: share.pointee.weight)
    }
    guard walk.best >= 0 else { return nil }
    return walk.isTie ? oldest(of: walk.best, at: now, jobs) : race.share(walk.best)
  }

  /// Of the shares that tie with a lane the one with the oldest RUNNABLE job.
  @inline(never)
  private mutating func oldest(of first: Int, at now: Int64, _ jobs: borrowing JobTable) -> Int {
    var best = first
    var lane = race.tie(with: best, from: best + 1, at: now)
    while lane >= 0 {
      let (left, right) = (race.share(best), race.share(lane))
      let isOlder = shares[right].oldest.first(jobs) < shares[left].oldest.first(jobs)
      if isOlder { best = lane }
      lane = race.tie(with: best, from: lane + 1, at: now)
    }
    return race.share(best)
  }
}
