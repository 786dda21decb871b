import HeadroomModel

extension CaseFile.Expectation {
  /// Understands one line under `expect`.
  package init(parsing line: String) throws {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { throw CaseError("a name or keyword and what is expected of it") }
    switch words[0] {
    case "array": self = try .parsingArray(words[1])
    case "states": self = try .parsingStates(words[1])
    case "starts": self = .starts(try CaseFile.CountAt.parsing(words[1]))
    case "accepted": self = .accepted(try CaseFile.CountAt.parsing(words[1]))
    case "placed": self = try .parsingPlaced(words[1])
    case "error": self = try .parsingError(words[1])
    case "warning": self = .warning(text: words[1])
    case "count": self = try .parsingCount(words[1])
    case "completed": self = .completed(try CaseFile.CountAt.parsing(words[1]))
    case "running": self = try .parsingRunning(words[1])
    case "provided": self = .provided(try CaseFile.CountAt.parsing(words[1]))
    case "figure": self = try .parsingFigure(words[1])
    case "cost": self = try .parsingCost(words[1])
    case "amount": self = try .parsingAmount(words[1])
    case "billed": self = try .parsingBilled(words[1])
    case "fits", "unfit", "verdict", "cheapest", "quota", "insight", "report":
      self = .finding(try CaseFile.Finding(keyword: words[0], parsing: words[1]))
    default: self = .job(try ExpectedJob(name: words[0], parsing: words[1]))
    }
  }

  /// `A succeeded at 30`.
  private static func parsingArray(_ text: String) throws -> Self {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 4, let end = Outcome.named(words[1]), words[2] == "at", let at = microseconds(words[3]) else {
      throw CaseError("expected `array NAME succeeded at T`")
    }
    return .array(name: words[0], end: end, at: at)
  }

  /// `B PENDING 0, FAILED 100`.
  private static func parsingStates(_ text: String) throws -> Self {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { throw CaseError("expected `states NAME STATE T, …`") }
    let entries = try items(words[1]).map { item in
      let parts = item.split(separator: " ")
      guard parts.count == 2, parts[0] == parts[0].uppercased(), let at = microseconds(parts[1]) else {
        throw CaseError("expected STATE T")
      }
      return CaseFile.StateEntry(state: String(parts[0]), at: at)
    }
    return .states(name: words[0], entries)
  }

  /// `at 0: A1 B1 A2`.
  private static func parsingPlaced(_ text: String) throws -> Self {
    let halves = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard halves.count == 2, halves[0].hasPrefix("at "), let at = microseconds(halves[0].dropFirst(3)) else {
      throw CaseError("expected `placed at T: NAME …`")
    }
    return .placed(at: at, jobs: halves[1].split(separator: " ").map(String.init))
  }

  /// `HR1234 text of the message`, or the text alone.
  private static func parsingError(_ text: String) throws -> Self {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, words[0].hasPrefix("HR") else { return .error(code: nil, text: text) }
    return .error(code: words[0], text: words[1])
  }
}

extension CaseFile.CountAt {
  /// `100 at 0, then 1 every 0.05 until 10, 3 at 12`.
  static func parsing(_ text: String) throws -> [CaseFile.CountAt] {
    var result: [CaseFile.CountAt] = []
    for item in items(text) {
      let words = item.split(separator: " ").map(String.init)
      if words.count == 3, words[1] == "at", let count = Int(words[0]), let at = microseconds(words[2]) {
        result.append(CaseFile.CountAt(count: count, at: at))
      } else if words.count == 6, words[0] == "then", words[2] == "every", words[4] == "until",
        let count = Int(words[1]), let step = microseconds(words[3]), let last = microseconds(words[5]),
        let previous = result.last?.at
      {
        guard step > 0, (last - previous) % step == 0 else { throw CaseError("\(item) does not come out even") }
        result += stride(from: previous + step, through: last, by: Int(step)).map { Self(count: count, at: $0) }
      } else {
        throw CaseError("expected `COUNT at T` or `then COUNT every STEP until T`")
      }
    }
    return result
  }
}

/// The parts between commas, without the blanks around them.
func items(_ text: String) -> [String] {
  text.split(separator: ",").map { $0.drop { $0 == " " } }.map { item in
    var item = item
    while item.last == " " { item.removeLast() }
    return String(item)
  }
}
