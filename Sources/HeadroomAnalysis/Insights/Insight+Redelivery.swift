import HeadroomKernel
import HeadroomModel

extension Examined {
  /// A message that is worked on longer than its visibility timeout comes again while it runs: it is done
  /// ⌈run time ÷ visibility timeout⌉ times, without an error anywhere (S-005, S-006, L-037).
  var redelivery: [Insight] {
    messageQueues.compactMap { queue in
      let duplicates = sum(.duplicates, .count, of: queue.classes)
      let longest = queue.classes.map { value(.run, .max, of: $0) }.max() ?? 0
      let timeout = queue.visibilityTimeout.seconds
      guard duplicates > 0, timeout > 0, let why = why(queue, longest, timeout) else { return nil }
      let share = findings.cost.share(.duplicate)
      let bill = share > 0 ? ", \(Phrase.percent(share)) of the bill" : ""
      let jobs = Phrase.value(sum(.jobs, .count, of: queue.classes), unit: "jobs")
      let sentence = "\(name): \(why): \(Phrase.count(duplicates)) duplicates among \(jobs)\(bill); \(remedy(queue))"
      return Insight(code: "runsPerMessage", sentence: sentence, rules: ["S-005", "S-006", "L-037"])
    }
  }

  /// A whole batch is under one visibility timeout, its messages one after another.
  private func why(_ queue: MessageQueue, _ longest: Double, _ timeout: Double) -> String? {
    let span = "the visibility timeout of \(Phrase.span(timeout))"
    if longest > timeout {
      let times = (longest / timeout - 1e-9).rounded(.up)
      return "a run of \(Phrase.span(longest)) against \(span) is done \(Phrase.count(times)) times"
    }
    guard longest * Double(queue.batchSize) > timeout else { return nil }
    return "a batch of up to \(queue.batchSize) runs of up to \(Phrase.span(longest)) lasts longer than \(span)"
  }

  private func remedy(_ queue: MessageQueue) -> String {
    guard case .function(let function, let mapping) = queue.consumer else {
      return "a visibility timeout above the longest run has none"
    }
    let advised = function.timeout.seconds * 6 + mapping.maximumBatchingWindow.seconds
    return "AWS advises six times the function's timeout, \(Phrase.span(advised))"
  }
}
