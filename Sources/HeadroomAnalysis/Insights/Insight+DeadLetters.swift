import HeadroomModel

extension Examined {
  /// Healthy messages that reached the dead-letter queue without a run: for a throttle, or behind others in a batch that
  /// lasts too long.
  var unrunDeadLetters: [Insight] {
    messageQueues.compactMap { queue in
      let unrun = sum(.deadLetterUnrun, .count, of: queue.classes)
      guard unrun > 0, case .function(let function, let mapping) = queue.consumer,
        let cause = throttleCause(queue, function, mapping) ?? batchCause(queue, function)
      else { return nil }
      let opening =
        "\(name): \(Phrase.value(unrun, unit: "jobs")) went to the dead-letter queue without having run, since "
      return Insight(code: "deadLetteredUnrun", sentence: opening + cause.words, rules: cause.rules)
    }
  }

  /// Each receive of the mapping counts, whether the function may run or not (L-036, S-007). `maximumConcurrency` stops
  /// the receives instead (L-033). `nil` where nothing was throttled.
  private func throttleCause(
    _ queue: MessageQueue, _ function: Lambda.Function, _ mapping: Lambda.EventSourceMapping
  ) -> (words: String, rules: [String])? {
    guard sum(.throttled, .count, of: queue.classes) > 0, let cap = cap(of: function),
      mapping.maximumConcurrency.map({ Int64($0) > cap.environments }) ?? true
    else { return nil }
    let words =
      "\(cap.words) of \(Phrase.count(Double(cap.environments))) throttles what the mapping has already received; "
      + (burst(queue, cap.environments).map { "\($0); " } ?? "") + Self.remedy(cap.environments)
    return (words, ["L-036", "S-007", "L-033"])
  }

  /// The messages of a batch run one after another inside the function's one timeout (L-014, L-035).
  private func batchCause(_ queue: MessageQueue, _ function: Lambda.Function) -> (words: String, rules: [String])? {
    guard let batch = batchBeyondTimeout(queue, function) else { return nil }
    return (
      "\(batch): their last messages never run; a smaller `batchSize` or a longer `timeout` lets them",
      ["L-014", "L-035", "S-007"]
    )
  }

  /// `batches of 10 x 20 s end at the timeout of 1 min`; `nil` where a batch of mean runs ends before.
  func batchBeyondTimeout(_ queue: MessageQueue, _ function: Lambda.Function) -> String? {
    guard queue.batchSize > 1, let run = meanRun(queue), Double(queue.batchSize) * run > function.timeout.seconds else {
      return nil
    }
    return "batches of \(queue.batchSize) x \(Phrase.span(run)) end at the timeout of "
      + Phrase.span(function.timeout.seconds)
  }

  /// Seconds of a run of the messages of a queue; `nil` when none ran, or took no time.
  func meanRun(_ queue: MessageQueue) -> Double? {
    let runs = sum(.run, .count, of: queue.classes)
    let total = sum(.run, .total, of: queue.classes)
    return runs > 0 && total > 0 ? total / runs : nil
  }

  /// What throttles a function, if anything does.
  private func cap(of function: Lambda.Function) -> (environments: Int64, words: String)? {
    if let reserved = function.reservedConcurrency { return (reserved, "a reservation") }
    return subject.configuration.account.quotas[.lambdaConcurrency].map { ($0, "an account concurrency") }
  }

  /// Each environment works through as many messages as whole batches fit into one visibility timeout, as often as a
  /// message may be received. A rule of thumb: runs of uneven length pack worse.
  private func burst(_ queue: MessageQueue, _ environments: Int64) -> String? {
    guard let receives = queue.queue.maxReceiveCount, let run = meanRun(queue) else { return nil }
    let timeout = queue.visibilityTimeout.seconds
    let batch = Double(queue.batchSize)
    let fitting = max(1, (timeout / (batch * run) + 1e-9).rounded(.down))
    let survivors = Double(receives) * Double(environments) * fitting * batch
    let fit = batch > 1 ? "\(Phrase.count(fitting)) x \(queue.batchSize)" : Phrase.count(fitting)
    return
      "with runs of \(Phrase.span(run)) a burst of up to about \(Phrase.count(survivors)) survives (maxReceiveCount "
      + "\(receives) x \(Phrase.count(Double(environments))) x \(fit) that fit into the visibility "
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
