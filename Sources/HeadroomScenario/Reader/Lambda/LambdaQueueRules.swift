import HeadroomKernel
import HeadroomModel

/// Warns of queues whose figures do not go with their function: what AWS accepts and then surprises with.
struct LambdaQueueRules {
  let context: ReaderContext
  let model: Lambda.Configuration
  let node: Node

  /// Checks the entries at these positions, in the order of the file.
  func check(used: Set<Int>) {
    for (position, entry) in model.submit.enumerated() where used.contains(position) {
      guard case .sqs(let mapping)? = entry.submission.source, let index = entry.submission.function,
        let written = node["lambda"]?["submit"]?.entry(entry.key)
      else { continue }
      check(mapping, model.functions[index], written)
    }
  }

  /// `written` is the `submit` entry in which the queue stands, or the `submit` of the job that has it for itself.
  func check(_ mapping: Lambda.EventSourceMapping, _ function: Lambda.Function, _ written: Entry) {
    checkVisibility(mapping, function, written)
    checkReceives(mapping, function, written)
  }

  private func span(_ written: Entry, _ key: String) -> SourceSpan {
    written.value["source"]?["sqs"]?[key]?.span ?? written.value["source"]?.entry("sqs")?.keySpan ?? written.keySpan
  }

  /// L-037: a visibility timeout below the function's timeout, or below what AWS advises.
  private func checkVisibility(_ mapping: Lambda.EventSourceMapping, _ function: Lambda.Function, _ written: Entry) {
    let visible = mapping.visibility(timeout: function.timeout)
    let window = mapping.maximumBatchingWindow
    let advised = SimDuration(microseconds: 6 * function.timeout.microseconds + window.microseconds)
    let isWritten = visible == mapping.queue.visibilityTimeout
    let help = "set `visibilityTimeout: \(SizeWords.plain(advised.seconds))` or more: 6 x the timeout\(plus(window))"
    // Without the name of the configuration: what `extends` repeats is said once.
    var notes = ["the timeout of the function `\(function.name)` is \(SizeWords.seconds(function.timeout))"]
    if !isWritten { notes.append("with a window Lambda makes it window + timeout + 30 s") }
    if visible < function.timeout {
      context.report(
        .visibilityBelowTimeout,
        "the visibility timeout of \(SizeWords.seconds(visible)) is below the function's timeout",
        at: span(written, "visibilityTimeout"),
        label: "a message that is worked on for longer returns, and runs twice (L-037)",
        notes: notes, help: help)
    } else if visible < advised {
      context.report(
        .visibilityBelowAdvice, "the visibility timeout of \(SizeWords.seconds(visible)) is below what AWS advises",
        at: span(written, "visibilityTimeout"), label: "less than 6 x the function's timeout\(plus(window)) (L-037)",
        notes: notes, help: help)
    }
  }

  private func plus(_ window: SimDuration) -> String { window > .zero ? " plus the window" : "" }

  /// L-036: throttled receives count, so that a small reservation can dead-letter messages that never ran.
  private func checkReceives(_ mapping: Lambda.EventSourceMapping, _ function: Lambda.Function, _ written: Entry) {
    guard let count = mapping.queue.maxReceiveCount, count < 5, let reserved = function.reservedConcurrency,
      reserved > 0
    else { return }
    // A mapping that never asks for more than the reservation is not throttled by it.
    if let most = mapping.maximumConcurrency, Int64(most) <= reserved { return }
    // The least that a mapping takes is 2 (L-033).
    let cap =
      reserved < 2 ? "reserve 2 and add `maximumConcurrency: 2`" : "add `maximumConcurrency: \(min(reserved, 1000))`"
    context.report(
      .fewReceives, "`maxReceiveCount: \(count)` on a function that may run \(reserved) at once",
      at: span(written, "maxReceiveCount"), label: "messages can become dead letters that never ran (L-036)",
      notes: ["a batch that is throttled until its visibility ends has used up a receive"],
      help: "\(cap), which stops polling instead, or set 5 or more")
  }
}
