import HeadroomKernel
import HeadroomModel

extension Examined {
  /// Healthy messages that a throttle has sent to the dead-letter queue: each receive of the mapping counts, whether the
  /// function may run or not (L-036, S-007). `maximumConcurrency` stops the receives instead (L-033).
  var unrunDeadLetters: [Insight] {
    messageQueues.compactMap { queue in
      let unrun = sum(.deadLetterUnrun, .count, of: queue.classes)
      guard unrun > 0, case .function(let function, let mapping) = queue.consumer,
        let cap = cap(of: function), mapping.maximumConcurrency.map({ Int64($0) > cap.environments }) ?? true
      else { return nil }
      let sentence =
        "\(name): \(Phrase.value(unrun, unit: "jobs")) went to the dead-letter queue without having run, since "
        + "\(cap.words) of \(Phrase.count(Double(cap.environments))) throttles what the mapping has already received; "
        + (burst(queue, cap.environments).map { "\($0); " } ?? "") + Self.remedy(cap.environments)
      return Insight(code: "deadLetteredUnrun", sentence: sentence, rules: ["L-036", "S-007", "L-033"])
    }
  }

  /// What throttles a function, if anything does.
  private func cap(of function: Lambda.Function) -> (environments: Int64, words: String)? {
    if let reserved = function.reservedConcurrency { return (reserved, "a reservation") }
    return subject.configuration.account.quotas[.lambdaConcurrency].map { ($0, "an account concurrency") }
  }

  /// Each environment works through as many messages as whole runs fit into one visibility timeout, as often as a
  /// message may be received. A rule of thumb: runs of uneven length pack worse.
  private func burst(_ queue: MessageQueue, _ environments: Int64) -> String? {
    let runs = sum(.run, .count, of: queue.classes)
    guard let receives = queue.queue.maxReceiveCount, runs > 0 else { return nil }
    let run = sum(.run, .total, of: queue.classes) / runs
    let timeout = queue.visibilityTimeout.seconds
    guard run > 0 else { return nil }
    let fitting = max(1, (timeout / run + 1e-9).rounded(.down))
    let survivors = Double(receives) * Double(environments) * fitting
    return
      "with runs of \(Phrase.span(run)) a burst of up to about \(Phrase.count(survivors)) survives (maxReceiveCount "
      + "\(receives) x \(Phrase.count(Double(environments))) x \(Phrase.count(fitting)) that fit into the visibility "
      + "timeout of \(Phrase.span(timeout)))"
  }

  /// A mapping takes 2 to 1,000.
  private static func remedy(_ environments: Int64) -> String {
    switch environments {
    case ...1: "a mapping's `maximumConcurrency` cannot be below 2: reserve 2 and set it to 2, and none is lost"
    case ...1000: "`maximumConcurrency: \(environments)` on the mapping instead loses none"
    default: "`maximumConcurrency: 1000`, its maximum, on the mapping loses none"
    }
  }
}
