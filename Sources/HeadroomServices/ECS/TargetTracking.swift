import HeadroomKernel

/// Target tracking on the backlog per task (E-050 to E-055, E-057): points once a minute, two alarms, cooldowns.
///
/// It counts and decides; whoever owns it acts `ecs.alarmDelay` later.
struct TargetTracking {
  /// Visible messages per running task.
  let target: Double
  /// µs (E-053).
  let outCooldown: Int64
  let inCooldown: Int64
  /// Tasks that one scale-out adds at most (EU-9).
  let mostAdded: Int
  private var high = 0
  private var low = 0
  private var lastOut: Int64?
  private var lastIn: Int64?
  /// What the scale-out that cools down has added.
  private var lastAdded = 0

  /// E-051: constants of target tracking, not knobs.
  private static let pointsOut = 3
  private static let pointsIn = 15

  /// What an alarm saw at its last point.
  struct Alarm {
    var isOut: Bool
    var visible: Int
    /// Tasks RUNNING then, at least 1 (E-055).
    var tasks: Int
  }

  /// What a decision is about.
  struct State {
    /// RUNNING now: the base of what is decided (E-052).
    var running: Int
    var desired: Int
    var minimum: Int
    var maximum: Int
  }

  init(target: Double, outCooldown: Int64, inCooldown: Int64, mostAdded: Int = .max) {
    self.target = target
    self.outCooldown = outCooldown
    self.inCooldown = inCooldown
    self.mostAdded = mostAdded
  }

  /// A point of one minute; the alarm that is on with it. An alarm stays on with each further point of its kind.
  mutating func count(visible: Int, running: Int) -> Alarm? {
    let tasks = max(running, 1)
    let scale = target * Double(tasks)
    high = Double(visible) > scale ? high + 1 : 0
    low = Double(visible) * 10 < 9 * scale ? low + 1 : 0
    // E-055: without a task, one point with work is enough.
    let isOut = high >= Self.pointsOut || (running == 0 && visible > 0)
    guard isOut || low >= Self.pointsIn else { return nil }
    return Alarm(isOut: isOut, visible: visible, tasks: tasks)
  }

  /// The desired count after an alarm has acted.
  mutating func act(_ alarm: Alarm, _ state: State, at now: Int64) -> Int {
    alarm.isOut ? scaleOut(alarm, state, now) : scaleIn(alarm, state, now)
  }

  /// `running × metric ÷ target`.
  private func proportional(_ alarm: Alarm, _ running: Int) -> Double {
    Double(running * alarm.visible) / (Double(alarm.tasks) * target)
  }

  private mutating func scaleOut(_ alarm: Alarm, _ state: State, _ now: Int64) -> Int {
    var new = state.running == 0 ? 1 : Int(min(proportional(alarm, state.running).rounded(.up), 1e6))
    if mostAdded < .max { new = min(new, state.running + mostAdded) }
    // E-046: first of all up to the minimum.
    if state.desired < state.minimum { new = state.minimum }
    let isCooling = lastOut.map { now < $0.addingClamped(outCooldown) } ?? false
    if isCooling {
      // E-053: only a larger one acts, and what was just added counts.
      let larger = new - state.running
      guard larger > lastAdded else { return state.desired }
      new = state.desired - lastAdded + larger
    }
    new = min(new, max(state.maximum, state.minimum))
    guard new > state.desired else { return state.desired }
    lastAdded = new - state.desired + (isCooling ? lastAdded : 0)
    lastOut = now
    lastIn = nil
    return new
  }

  private mutating func scaleIn(_ alarm: Alarm, _ state: State, _ now: Int64) -> Int {
    // E-053: while a scale-out cools down, only a larger one acts.
    if let last = lastOut, now < last.addingClamped(outCooldown) { return state.desired }
    if let last = lastIn, now < last.addingClamped(inCooldown) { return state.desired }
    var new = max(Int(proportional(alarm, state.running)), state.minimum)
    // E-046: first of all down to the maximum.
    if state.desired > state.maximum { new = max(state.maximum, state.minimum) }
    guard new < state.desired else { return state.desired }
    lastIn = now
    return new
  }
}

/// Whether a queue has numbers to show (S-014): once a minute while it is used and for six hours after; when it wakes up,
/// some time later.
struct QueueMetrics {
  private var usedAt: Int64 = 0
  private var knownFrom: Int64 = 0
  private let wakeDelay: Int64
  private static let awake: Int64 = 6 * 3_600_000_000

  init(wakeDelay: Int64) { self.wakeDelay = wakeDelay }

  /// The queue is used: something is sent, lies in it, or somebody polls it.
  mutating func use(at now: Int64) {
    if now - usedAt > Self.awake { knownFrom = now.addingClamped(wakeDelay) }
    usedAt = now
  }

  func areKnown(at now: Int64) -> Bool { now - usedAt <= Self.awake && now >= knownFrom }
}
