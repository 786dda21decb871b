import HeadroomKernel
import HeadroomModel

/// The statistics of every scope that the jobs of a part fall into.
struct ScopeBoard {
  private(set) var all = ScopeStatistics(kind: .all, name: "")
  /// By kind, then by position in the name list of the kind.
  private var lists: [[ScopeStatistics]] = Array(repeating: [], count: ScopeKind.allCases.count)
  /// Whether anything has fallen into a scope.
  private var used: [[Bool]] = Array(repeating: [], count: ScopeKind.allCases.count)

  /// Adds to a scope, made on first use.
  @inline(__always)
  mutating func update(_ kind: ScopeKind, _ position: Int32, _ body: (inout ScopeStatistics) -> Void) {
    guard position >= 0 else { return }
    let list = Self.index(kind)
    while lists[list].count <= Int(position) {
      lists[list].append(ScopeStatistics(kind: kind, name: ""))
      used[list].append(false)
    }
    used[list][Int(position)] = true
    body(&lists[list][Int(position)])
  }

  mutating func updateAll(_ body: (inout ScopeStatistics) -> Void) { body(&all) }

  private static func index(_ kind: ScopeKind) -> Int {
    switch kind {
    case .all: 0
    case .jobClass: 1
    case .tenant: 2
    case .queue: 3
    case .share: 4
    case .computeEnvironment: 5
    case .function: 6
    case .service: 7
    case .workflow: 8
    case .reason: 9
    }
  }

  /// All scopes with their names, `all` first, then by kind and position.
  consuming func finished(_ names: Names) -> [ScopeStatistics] {
    var result = [all]
    for kind in ScopeKind.allCases where kind != .all {
      let list = Self.index(kind)
      for position in lists[list].indices where used[list][position] {
        var statistics = lists[list][position]
        statistics.name = Self.name(kind, position, names)
        result.append(statistics)
      }
    }
    return result
  }

  private static func name(_ kind: ScopeKind, _ position: Int, _ names: Names) -> String {
    switch kind {
    case .all, .reason: ""
    case .jobClass: names.classes[position]
    case .tenant: names.tenants[position]
    case .queue, .function, .service: names.queues[position]
    case .share: names.shares[position]
    case .computeEnvironment: names.environments[position]
    case .workflow: names.workflows[position]
    }
  }
}

extension ScopeStatistics {
  /// Adds a job of the window that has ended, or that the end of the simulation left unfinished.
  mutating func add(_ record: JobRecord, _ job: JobScopes) {
    jobs += 1
    attempts.record(Int64(record.attempts))
    throttled += Int64(job.throttled)
    duplicates += Int64(job.duplicates)
    if job.isUnrunDeadLetter { deadLetterUnrun += 1 }
    if job.isOverLimit { overLimit += 1 }
    windowCost.picodollars += Int128(record.cost)
    switch record.outcome {
    case .succeeded: succeeded += 1
    case .failed: failed += 1
    case .lost: lost += 1
    case .unfinished: unfinished += 1
    }
    if let span = record.response { response.record(span) }
    if let span = record.wait { addWait(record, span) }
  }

  private mutating func addWait(_ record: JobRecord, _ span: Int64) {
    wait.record(span)
    waitDependency.record(record.waitDependency)
    waitAdmission.record(record.waitAdmission)
    waitQueue.record(record.waitQueue)
    waitCapacity.record(record.waitCapacity)
    waitStartup.record(record.waitStartup)
    if span > 0 { waited += 1 }
  }

  /// Adds what counts whatever the window.
  mutating func addWhole(_ record: JobRecord) {
    totalCost.picodollars += Int128(record.cost)
    if firstSubmission < 0 || record.submittedAt < firstSubmission { firstSubmission = record.submittedAt }
    lastEnd = max(lastEnd, record.endedAt)
  }
}

extension JobRecord {
  /// Adds a span to one part of the wait.
  mutating func add(_ span: Int64, to cause: WaitCause) {
    switch cause {
    case .dependency: waitDependency += span
    case .admission: waitAdmission += span
    case .queue: waitQueue += span
    case .capacity: waitCapacity += span
    case .startup: waitStartup += span
    }
  }
}
