/// A second, deliberately simple scheduler: the rules of FIFO, priority and fair share as the reference states them.
///
/// It scans lists, recomputes every sum from its definition and knows nothing of the engine. The order of one instant:
/// ends and timeouts, then cancels, then submissions, then dependencies, then one pass; again while more is due.
struct NaiveScheduler {
  enum State { case notSubmitted, pending, runnable, running, succeeded, failed }

  struct Attempt: Equatable {
    var placed: Int
    var ended: Int?
    var pool: Int
    /// `succeeded`, `failed`, `timeout`, `terminated`, `unfinished`.
    var outcome: String
  }

  /// A plain job or an array child.
  struct Unit {
    var job: Int
    var child: Int?
    var state = State.notSubmitted
    var attempts: [Attempt] = []
    var ended: Int?
    var reason = ""
    var isCancelled = false
    /// When it last became RUNNABLE.
    var runnableAt = 0
    var isRetry = false
    /// When a running attempt is over, and how it ends.
    var due = 0
    var dueOutcome = ""
    /// When a running attempt gets SIGTERM because of its timeout; nil if it ends before or was stopped already.
    var timeoutAt: Int?

    var isTerminal: Bool { state == .succeeded || state == .failed }
  }

  let toy: ToyScenario
  /// In order of submission: the position is the rank (B-110), children in a block (U-21).
  var units: [Unit] = []
  /// Array parents that were cancelled while they were PENDING (B-014).
  var cancelledParents: Set<Int> = []
  var now = 0
  /// Whether anything has changed since the last pass: what changes nothing brings none.
  private var hasChanged = false

  init(_ toy: ToyScenario) {
    self.toy = toy
    let order = toy.jobs.indices.sorted { (toy.jobs[$0].at, $0) < (toy.jobs[$1].at, $1) }
    for job in order {
      if toy.jobs[job].array == 0 { units.append(Unit(job: job, child: nil)) }
      for child in 0..<toy.jobs[job].array { units.append(Unit(job: job, child: child)) }
    }
  }

  /// Runs until nothing can change any more.
  mutating func run() {
    var previous = -1
    while let next = nextInstant(after: previous) {
      now = next
      finishAttempts()
      applyCancels()
      submit()
      propagate()
      passIfChanged()
      previous = now
      // What has no length, such as a grace of zero, is over at once: the phases again.
      while units.contains(where: isDue) {
        finishAttempts()
        propagate()
        passIfChanged()
      }
    }
  }

  private mutating func passIfChanged() {
    if hasChanged { pass() }
    hasChanged = false
  }

  private func isDue(_ unit: Unit) -> Bool {
    unit.state == .running && (unit.due <= now || (unit.timeoutAt ?? .max) <= now)
  }

  /// The next instant at which anything is due, of attempts, calls and submissions.
  private func nextInstant(after previous: Int) -> Int? {
    var candidates: [Int] = []
    for unit in units where unit.state == .running { candidates += [unit.due, unit.timeoutAt ?? unit.due] }
    for job in toy.jobs { candidates += [job.at, job.cancelAt ?? job.at, job.terminateAt ?? job.at] }
    return candidates.filter { $0 > previous }.min()
  }

  /// Phase 1. An attempt that ends exactly at its timeout has completed.
  private mutating func finishAttempts() {
    for index in units.indices where units[index].state == .running {
      if units[index].due <= now {
        finish(index)
      } else if let timeout = units[index].timeoutAt, timeout <= now {
        stop(index, as: "timeout", grace: 30)
        if units[index].due <= now { finish(index) }
      }
    }
  }

  /// B-087: SIGTERM now, SIGKILL after the grace; a container that heeds SIGTERM is gone at once.
  private mutating func stop(_ index: Int, as outcome: String, grace: Int) {
    hasChanged = true
    units[index].timeoutAt = nil
    units[index].dueOutcome = outcome
    units[index].due = script(units[index]).ignoresSigterm ? min(units[index].due, now + grace) : now
  }

  private mutating func finish(_ index: Int) {
    hasChanged = true
    let outcome = units[index].dueOutcome
    let last = units[index].attempts.count - 1
    units[index].attempts[last].ended = now
    units[index].attempts[last].outcome = outcome
    if outcome == "succeeded" {
      end(index, .succeeded, "")
    } else if outcome == "failed" && units[index].attempts.count < toy.jobs[units[index].job].attempts {
      units[index].state = .runnable
      units[index].runnableAt = now
      units[index].isRetry = true
    } else {
      // B-073: timed-out and terminated jobs are never retried.
      end(index, .failed, outcome == "failed" ? "attempts" : outcome)
    }
  }

  mutating func end(_ index: Int, _ state: State, _ reason: String) {
    hasChanged = true
    units[index].state = state
    units[index].ended = now
    units[index].reason = reason
  }

  /// Phase 2, in the order of the file.
  private mutating func applyCancels() {
    for (job, description) in toy.jobs.enumerated() {
      if description.cancelAt == now { call(job, terminates: false) }
      if description.terminateAt == now { call(job, terminates: true) }
    }
  }

  /// CancelJob and TerminateJob, of a job or of all children of an array (B-012 to B-015, B-055).
  private mutating func call(_ job: Int, terminates: Bool) {
    let members = units.indices.filter { units[$0].job == job }
    if toy.jobs[job].array > 0 && members.contains(where: { !units[$0].isTerminal }) { cancelledParents.insert(job) }
    for index in members {
      switch units[index].state {
      case .runnable: end(index, .failed, terminates ? "terminated" : "cancelled")
      case .pending:
        if !units[index].isCancelled { units[index].reason = terminates ? "terminated" : "cancelled" }
        hasChanged = hasChanged || !units[index].isCancelled
        units[index].isCancelled = true
      case .running where terminates && units[index].dueOutcome != "timeout" && units[index].dueOutcome != "terminated":
        stop(index, as: "terminated", grace: toy.terminateGrace)
        if units[index].due <= now { finish(index) }
      case .running, .succeeded, .failed, .notSubmitted: break
      }
    }
  }

  /// Phase 3.
  private mutating func submit() {
    for index in units.indices where units[index].state == .notSubmitted && toy.jobs[units[index].job].at <= now {
      units[index].state = .pending
      hasChanged = true
    }
  }

  /// What the next or current attempt does.
  func script(_ unit: Unit) -> ToyScenario.Try {
    let job = toy.jobs[unit.job]
    let own = job.children.first { $0.index == unit.child }?.tries
    let tries = own.flatMap { $0.isEmpty ? nil : $0 } ?? job.tries
    let number = unit.state == .running ? unit.attempts.count - 1 : unit.attempts.count
    return number < tries.count ? tries[number] : ToyScenario.Try()
  }

  func duration(_ unit: Unit) -> Int {
    toy.jobs[unit.job].children.first { $0.index == unit.child }?.duration ?? toy.jobs[unit.job].duration
  }
}
