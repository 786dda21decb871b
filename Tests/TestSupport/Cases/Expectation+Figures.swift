import HeadroomModel

/// Lines about numbers: counts, gauges, statistics, money.
extension CaseFile.Expectation {
  /// What a line `count` may count, besides outcomes of jobs and of attempts.
  static let countedMetrics: [Metric] = [.throttled, .duplicates, .deadLetterUnrun, .interrupted, .killed]

  /// `succeeded 2`, `lost 3 (dead-letter)`, `throttled 7`, `jobs 10`, `attempts 3`, `attempts timeout 3`.
  static func parsingCount(_ text: String) throws -> Self {
    var text = text
    let reason = ExpectedJob.takeReason(&text)
    var words = text.split(separator: " ").map(String.init)
    guard let count = words.popLast().flatMap({ Int($0) }), count >= 0 else {
      throw CaseError("expected `count WHAT N`")
    }
    let what = words.joined(separator: " ")
    let attempts = ["attempts"] + AttemptOutcome.allCases.map { "attempts \($0.text)" }
    let jobs = ["jobs"] + Outcome.allCases.map(\.text)
    guard (jobs + attempts + countedMetrics.map(\.rawValue)).contains(what) else {
      throw CaseError("\(what) is not counted")
    }
    guard reason == nil || jobs.contains(what) else { throw CaseError("only jobs have a reason") }
    return .count(what: what, reason: reason, count)
  }

  /// `max 40`, or `5 at 0, 305 at 60`.
  static func parsingRunning(_ text: String) throws -> Self {
    let words = text.split(separator: " ")
    if words.count == 2, words[0] == "max", let most = Int(words[1]) { return .runningMax(most) }
    return .running(try CaseFile.CountAt.parsing(text))
  }

  /// `wait p95 40`, in the words of a summary.
  static func parsingFigure(_ text: String) throws -> Self {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 3, let metric = Metric(rawValue: words[0]), let statistic = Statistic(rawValue: words[1]),
      let number = StatedNumber(words[2])
    else { throw CaseError("expected `figure METRIC STATISTIC VALUE`") }
    return .figure(metric, statistic, number)
  }

  /// `0.0900` of all, `kind failed 0.0900`, `service lambda 0.09`, `item duration 0.09`, `job A 0.09`.
  static func parsingCost(_ text: String) throws -> Self {
    var words = text.split(separator: " ").map(String.init)
    guard let number = words.popLast().flatMap({ StatedNumber($0) }) else {
      throw CaseError("expected a sum at the end")
    }
    let name = words.dropFirst().joined(separator: " ")
    switch words.first {
    case nil, "total": return .cost(.total, number)
    case "job" where !name.isEmpty: return .cost(.job(name), number)
    case "service" where !name.isEmpty: return .cost(.service(name), number)
    case "item" where !name.isEmpty: return .cost(.item(name), number)
    case "kind":
      guard let kind = CostItem.Kind(rawValue: name) else { throw CaseError("\(name) is no kind of cost") }
      return .cost(.kind(kind), number)
    default: throw CaseError("expected `cost [total | job | service | item | kind NAME] SUM`")
    }
  }

  /// `5400 GB-second`.
  static func parsingAmount(_ text: String) throws -> Self {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let number = StatedNumber(words[0]) else { throw CaseError("expected `amount N UNIT`") }
    return .cost(.amount(unit: words[1]), number)
  }

  /// `A 641`, or with a value for each attempt `A 900, 900, 900`.
  static func parsingBilled(_ text: String) throws -> Self {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { throw CaseError("expected `billed JOB SECONDS, …`") }
    let numbers = try items(words[1]).map { item in
      guard let number = StatedNumber(item) else { throw CaseError("\(item) is no number of seconds") }
      return number
    }
    return .billed(job: words[0], numbers)
  }
}

extension CaseFile.Finding {
  init(keyword: String, parsing text: String) throws {
    let words = text.split(separator: " ").map(String.init)
    switch keyword {
    case "fits": self = .fits(text)
    case "unfit" where words.count > 1: self = .unfit(words[0], text: words.dropFirst().joined(separator: " "))
    case "verdict": self = .verdict(text)
    case "cheapest": self = .cheapest(text)
    case "insight" where words[0] == "not" && words.count == 2: self = .noInsight(words[1])
    case "insight": self = .insight(text)
    case "report": self = .report(text)
    case "quota":
      guard words.count == 3, let quota = Account.Quota(rawValue: words[1]), let needed = Int64(words[2]) else {
        throw CaseError("expected `quota CONFIGURATION QUOTA NEEDED`")
      }
      self = .quota(words[0], quota, needed: needed)
    default: throw CaseError("expected `unfit CONFIGURATION TEXT`")
    }
  }
}
