import HeadroomKernel
import HeadroomModel

extension Examined {
  private struct Cause {
    var why: String
    var remedy: String
    var rules: [String]
  }

  /// Messages that were done more than once, and why: a visibility timeout shorter than the work, or a batch that failed
  /// as a whole.
  var redelivery: [Insight] {
    messageQueues.compactMap { queue in
      let duplicates = sum(.duplicates, .count, of: queue.classes)
      guard duplicates > 0, let cause = tooLong(queue, duplicates) ?? ofBatch(queue) else { return nil }
      let share = findings.cost.share(.duplicate)
      let bill = share > 0 ? ", \(Phrase.percent(share)) of the bill" : ""
      let jobs = Phrase.value(sum(.jobs, .count, of: queue.classes), unit: "jobs")
      let sentence =
        "\(name): \(cause.why): \(Phrase.count(duplicates, of: "duplicate")) among \(jobs)\(bill)\(attempts(queue)); "
        + cause.remedy
      return Insight(code: "runsPerMessage", sentence: sentence, rules: cause.rules)
    }
  }

  /// A message that is worked on longer than its visibility timeout comes again while it runs: it is done
  /// ⌈run time ÷ visibility timeout⌉ times, as often as it may be received at most, without an error anywhere (S-005,
  /// S-006, L-037). `nil` also where far fewer came again than that, since something else held them back.
  private func tooLong(_ queue: MessageQueue, _ duplicates: Double) -> Cause? {
    let longest = queue.classes.map { value(.run, .max, of: $0) }.max() ?? 0
    let times = queue.times(longest)
    let expected = queue.classes.reduce(0) { $0 + leastDuplicates($1, queue) }
    guard times > 1, duplicates >= expected / 4 else { return nil }
    let why = "a run of \(Phrase.span(longest)) against \(Self.span(queue)) is done \(Phrase.count(times)) times"
    return Cause(why: why, remedy: remedy(queue), rules: ["S-005", "S-006", "L-037"])
  }

  /// At least so many of a class come again by the formula, as far as percentiles of its runs tell.
  private func leastDuplicates(_ className: String, _ queue: MessageQueue) -> Double {
    let shares: [(Statistic, Double)] = [(.min, 1), (.p50, 0.5), (.p90, 0.1), (.p95, 0.05), (.p99, 0.01)]
    let most = shares.map { $0.1 * (queue.times(value(.run, $0.0, of: className)) - 1) }.max() ?? 0
    return most * value(.jobs, .count, of: className)
  }

  /// A whole batch is under one visibility timeout and one timeout of the function, its messages one after another; when
  /// it fails, all of it comes again unless the function says which messages failed (L-035).
  private func ofBatch(_ queue: MessageQueue) -> Cause? {
    guard case .function(let function, let mapping) = queue.consumer, queue.batchSize > 1, let mean = meanRun(queue)
    else { return nil }
    if let batch = batchBeyondTimeout(queue, function) {
      return Cause(
        why: "\(batch), and all their messages come again",
        remedy: "a smaller `batchSize` or a longer `timeout` has none",
        rules: ["L-014", "L-035"])
    }
    let size = Double(queue.batchSize)
    let timeout = queue.visibilityTimeout.seconds
    if !mapping.reportsBatchItemFailures, mean * size <= timeout, hasFailures(queue) {
      return Cause(
        why: "when one message of a batch of up to \(queue.batchSize) fails, all of them come again",
        remedy: "`reportBatchItemFailures` repeats only what failed", rules: ["L-035"])
    }
    let longest = queue.classes.map { value(.run, .max, of: $0) }.max() ?? 0
    guard longest <= timeout, longest * size > timeout else { return nil }
    let runs = "a batch of up to \(queue.batchSize) runs of up to \(Phrase.span(longest))"
    return Cause(
      why: "\(runs) lasts longer than \(Self.span(queue))", remedy: remedy(queue), rules: ["S-005", "S-006", "L-037"])
  }

  private func hasFailures(_ queue: MessageQueue) -> Bool {
    findings.cost.share(.failed) > 0 || sum(.failed, .count, of: queue.classes) > 0
  }

  /// `, 1.05 attempts a job on average`.
  private func attempts(_ queue: MessageQueue) -> String {
    let jobs = sum(.attempts, .count, of: queue.classes)
    guard jobs > 0 else { return "" }
    return ", \(Phrase.number(sum(.attempts, .total, of: queue.classes) / jobs)) attempts a job on average"
  }

  private static func span(_ queue: MessageQueue) -> String {
    "the visibility timeout of \(Phrase.span(queue.visibilityTimeout.seconds))"
  }

  private func remedy(_ queue: MessageQueue) -> String {
    guard case .function(let function, let mapping) = queue.consumer else {
      return "a visibility timeout above the longest run has none"
    }
    let advised = function.timeout.seconds * 6 + mapping.maximumBatchingWindow.seconds
    return "AWS advises six times the function's timeout, \(Phrase.span(advised))"
  }
}

extension MessageQueue {
  /// How often a message whose run lasts so many seconds is done; once without a visibility timeout to measure by.
  fileprivate func times(_ run: Double) -> Double {
    let timeout = visibilityTimeout.seconds
    guard timeout > 0 else { return 1 }
    let times = max(1, (run / timeout - 1e-9).rounded(.up))
    return queue.maxReceiveCount.map { min(times, Double($0)) } ?? times
  }
}
