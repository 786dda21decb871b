import HeadroomModel

extension ExpectedJob {
  /// What stands behind a job's name.
  ///
  /// - `0-10 failed, 10-20 succeeded on CE1`: its attempts; the job ends with the last one, as it did.
  /// - `0-10 failed; failed at 12 (cancelled)`: attempts, then an end of its own.
  /// - `failed at 30 unrun (dependency)`, `lost at 6 unrun (refused: queue)`: no attempt.
  /// - `unrun`: still waiting when everything has stopped.
  init(name: String, parsing line: String) throws {
    var text = items(line).joined(separator: ", ")
    let reason = Self.takeReason(&text)
    let halves = text.split(separator: ";", maxSplits: 1).map(String.init)
    if text == "unrun" {
      self.init(name: name, attempts: [], outcome: .unfinished, end: nil, reason: reason)
    } else if halves.count == 1, text.hasSuffix(" unrun") {
      let (outcome, end) = try Self.end(String(text.dropLast(6)))
      self.init(name: name, attempts: [], outcome: outcome, end: end, reason: reason)
    } else {
      let attempts = try items(halves[0]).map(Attempt.init(parsing:))
      guard let last = attempts.last else { throw CaseError("no attempt") }
      var (outcome, end) = (Self.outcome(after: last.outcome), last.end)
      if halves.count == 2 { (outcome, end) = try Self.end(items(halves[1]).first ?? "") }
      self.init(name: name, attempts: attempts, outcome: outcome, end: end, reason: reason)
    }
  }

  /// The text in brackets at the end, if there is one.
  static func takeReason(_ text: inout String) -> String? {
    guard text.last == ")", let open = text.lastIndex(of: "(") else { return nil }
    let reason = String(text[text.index(after: open)...].dropLast())
    text = String(text[..<open])
    while text.last == " " { text.removeLast() }
    return reason
  }

  /// `failed at 12`.
  private static func end(_ text: String) throws -> (Outcome, Int64) {
    let words = text.split(separator: " ")
    guard words.count == 3, words[1] == "at", let end = HeadroomModel.Outcome.named(words[0]),
      let at = microseconds(words[2])
    else { throw CaseError("expected `OUTCOME at T`") }
    return (end, at)
  }

  private static func outcome(after attempt: AttemptOutcome) -> Outcome {
    switch attempt {
    case .succeeded: .succeeded
    case .unfinished: .unfinished
    case .failed, .timeout, .interrupted, .terminated, .killed: .failed
    }
  }
}

extension Outcome {
  static func named(_ text: some StringProtocol) -> Outcome? { allCases.first { $0.text == text } }
}

extension ExpectedJob.Attempt {
  /// `0-10 failed`, `0-10 succeeded on CE1`, `150- unfinished`.
  init(parsing text: String) throws {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2 || (words.count == 4 && words[2] == "on") else {
      throw CaseError("expected `START-END OUTCOME` or `START-END OUTCOME on NAME`")
    }
    let span = words[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard span.count == 2, let start = microseconds(span[0]) else { throw CaseError("expected START-END") }
    guard let outcome = AttemptOutcome.allCases.first(where: { $0.text == words[1] }) else {
      throw CaseError("\(words[1]) is no outcome of an attempt")
    }
    let end = microseconds(span[1])
    guard (end == nil) == (outcome == .unfinished), span[1].isEmpty || end != nil else {
      throw CaseError("an attempt has an end unless it is unfinished")
    }
    self.init(start: start, end: end, outcome: outcome, environment: words.count == 4 ? words[3] : nil)
  }
}
