import HeadroomKernel
import HeadroomModel

/// The limits that a configuration sets to the time of an attempt, shortest first.
struct TimeLimits {
  private let limits: [SimDuration]
  private let isLambda: Bool
  /// `ran into`: a limit holds for a batch of messages as a whole, and stops those that had not had their turn (L-014).
  let verb: String

  init(_ service: Configuration.Service) {
    var limits: [SimDuration] = []
    switch service {
    case .lambda(let lambda): limits = lambda.functions.map(\.timeout)
    case .batch(let batch): limits = batch.submit.compactMap(\.submission.timeout)
    case .ecs: break
    }
    self.limits = Set(limits).sorted()
    if case .lambda(let lambda) = service {
      (isLambda, verb) = (true, Self.verb(lambda.mappings))
    } else {
      (isLambda, verb) = (false, "ran into")
    }
  }

  private static func verb(_ mappings: [Lambda.EventSourceMapping?]) -> String {
    let batches = mappings.count { $0.map { $0.batchSize > 1 } ?? false }
    if batches == 0 { return "ran into" }
    return batches == mappings.count ? "were in a batch that ran into" : "ran, or their batch ran, into"
  }

  /// ` of 15 min, the most that Lambda allows`; nothing where it is the jobs' own.
  var text: String {
    guard let longest = limits.last else { return "" }
    let spans = limits.map { Phrase.span($0.seconds) }
    let most = Self.wall
    let remark = isLambda ? (longest >= most ? ", the most that Lambda allows" : ", Lambda allows 15 min") : ""
    return spans.count > 3 ? remark : " of \(Phrase.list(spans, word: "or"))\(remark)"
  }

  /// L-014.
  private static let wall = SimDuration(seconds: 900)
}

extension TableIndex {
  /// Jobs of all replications that a time limit stopped: as the engine observed them, else by their reason, as runs
  /// say it that were stored before there were observations.
  var beyondTimeLimit: Double {
    let observed = observations.filter { $0.observation.kind == .timeouts }
    guard observed.isEmpty else { return observed.reduce(0) { $0 + ($1.observation.values.first ?? 0) } }
    let limited = FailureFinding.all(self).filter { $0.outcome != .unfinished && $0.isOverLimit }
    return Double(limited.reduce(0) { $0 + $1.jobs })
  }

  /// What each of these jobs cost for nothing, USD; `nil` where it was not observed.
  var wastePerLimitedJob: Double? {
    let costs = observations.filter { $0.observation.kind == .timeoutCost }.compactMap { $0.observation.values.first }
    guard !costs.isEmpty, beyondTimeLimit > 0 else { return nil }
    return costs.reduce(0, +) / beyondTimeLimit
  }
}
