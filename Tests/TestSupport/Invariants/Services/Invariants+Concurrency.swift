import HeadroomModel

/// I-02 for Lambda: what runs at once stays within the reservation, the mapping's cap and the account.
extension Invariants {
  static func concurrency(_ evidence: Evidence) -> [String] {
    let served = evidence.served
    return reservations(served, evidence) + caps(served, evidence) + account(served, evidence)
      + groups(served, evidence)
  }

  /// Changes of a bound in mid-run: what runs already goes on, so only the largest bound so far is sure.
  private static func largest<T: Comparable>(_ first: T?, _ changes: [T?]) -> T? {
    let all = [first] + changes
    return all.contains(where: { $0 == nil }) ? nil : all.compactMap(\.self).max()
  }

  private static func reservations(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    evidence.lambda.functions.enumerated().flatMap { index, function -> [String] in
      let changes = evidence.configuration.changes.compactMap { change -> Int64?? in
        if case .lambda(.reservedConcurrency(index, let value)) = change.effect { .some(value) } else { nil }
      }
      guard let most = largest(function.reservedConcurrency, changes) else { return [] }
      let peak = running(served.filter { $0.lambda?.function == index }).peak
      return peak.value > most
        ? ["I-02: \(peak.value) of \(function.name) run at \(peak.at), reserved \(most)"] : []
    }
  }

  private static func caps(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    evidence.lambda.submit.enumerated().flatMap { index, entry -> [String] in
      guard case .sqs(let mapping)? = entry.submission.source else { return [] }
      let changes = evidence.configuration.changes.compactMap { change -> Int?? in
        if case .lambda(.maximumConcurrency(index, let value)) = change.effect { .some(value) } else { nil }
      }
      let most = largest(mapping.maximumConcurrency, changes) ?? 1250
      let peak = running(served.filter { $0.entry == index }).peak
      return peak.value > Int64(most)
        ? ["I-02: \(peak.value) of \(entry.key) run at \(peak.at), capped at \(most)"] : []
    }
  }

  /// L-002, L-005: what is reserved is taken from what the others share.
  private static func account(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    let changes = evidence.configuration.changes.compactMap { change -> Int64?? in
      if case .quota(.lambdaConcurrency, let value) = change.effect { .some(value) } else { nil }
    }
    guard let most = largest(evidence.configuration.account.quotas[.lambdaConcurrency], changes) else { return [] }
    let all = running(served).peak
    var wrong = all.value > most ? ["I-02: \(all.value) environments run at \(all.at) of \(most)"] : []
    let isChanged = evidence.configuration.changes.contains { if case .lambda = $0.effect { true } else { false } }
    guard !isChanged, changes.isEmpty else { return wrong }
    let reserved = evidence.lambda.functions.compactMap(\.reservedConcurrency).reduce(0, +)
    let shared = running(
      served.filter { job in
        job.lambda?.function.map { evidence.lambda.functions[$0].reservedConcurrency == nil } ?? false
      }
    ).peak
    if shared.value > most - reserved {
      wrong.append("I-02: \(shared.value) run unreserved at \(shared.at), \(most - reserved) may")
    }
    return wrong
  }

  private static func running(_ jobs: [ServedJob]) -> Steps {
    var steps = Steps()
    for job in jobs { for run in job.runs { steps.add(1, from: run.from, to: run.to) } }
    return steps
  }

  /// I-07, L-038, S-012: at most one message of a group in flight, in the order in which they were sent.
  ///
  /// A message that outlasts its visibility is in flight no more; where calls are throttled its receive lies further
  /// back than can be seen, so such a run is not judged.
  private static func groups(_ served: [ServedJob], _ evidence: Evidence) -> [String] {
    // Statistics count no throttles of warm-up jobs.
    let isThrottled =
      (evidence.result.scopes.first?.throttled ?? 0) > 0 || evidence.rows.jobs.contains(where: \.isWarmup)
    let fifo = served.filter { $0.queue?.isFIFO ?? false }
    let groups = Dictionary(grouping: fifo) { "\($0.entry ?? -1) \($0.row.tenant ?? $0.row.name)" }
    return groups.keys.sorted().flatMap { key -> [String] in
      guard let jobs = groups[key], !isThrottled else { return [] }
      return overlaps(jobs) + order(jobs, evidence)
    }
  }

  /// Receives in the order of time: what is received while another message of the group is in flight.
  private static func overlaps(_ jobs: [ServedJob]) -> [String] {
    let all = jobs.flatMap { job in job.attempts.map { (job: job, attempt: $0) } }
      .sorted { ($0.attempt.placed, $0.attempt.placedSequence) < ($1.attempt.placed, $1.attempt.placedSequence) }
    return zip(all, all.dropFirst()).compactMap { earlier, later in
      // The messages of a batch are received together. A message is deleted by its first success, whichever it is.
      guard earlier.attempt.placedSequence != later.attempt.placedSequence else { return nil }
      let visible = earlier.attempt.placed + (earlier.job.queue?.visibilityTimeout.microseconds ?? 0)
      let deleted = earlier.job.attempts.filter { $0.outcome == .succeeded }.compactMap(\.ended).min() ?? .max
      guard later.attempt.placed < min(earlier.attempt.ended ?? .max, visible, deleted, earlier.job.expiry) else {
        return nil
      }
      let at = later.attempt.placed
      return "I-07: \(later.job.row.name) is received at \(at) while \(earlier.job.row.name) of its group is in flight"
    }
  }

  /// Each message is received for the first time in the order of sending, unless one before it is gone.
  private static func order(_ jobs: [ServedJob], _ evidence: Evidence) -> [String] {
    let plain = jobs.filter { !$0.attempts.isEmpty && evidence.jobs.dependencies(of: $0.row).isEmpty }
    return zip(plain, plain.dropFirst()).compactMap { earlier, later in
      guard let first = earlier.attempts.map(\.placed).min(), let second = later.attempts.map(\.placed).min(),
        second < min(first, earlier.expiry)
      else { return nil }
      return "I-07: \(later.row.name) is received before \(earlier.row.name), which was sent before it"
    }
  }
}
