import HeadroomModel

/// Reads `retryStrategy` and checks what RegisterJobDefinition would check (B-070, B-076 to B-081).
struct RetryReader {
  let context: ReaderContext

  private static let mostEntries = 5
  private static let longestPattern = 512

  func read(_ node: Node) -> Batch.RetryStrategy {
    let entries = node["evaluateOnExit"]?.elements ?? []
    checkList(node, entries)
    return Batch.RetryStrategy(
      attempts: node["attempts"]?.int() ?? 1, evaluateOnExit: entries.compactMap(condition))
  }

  /// B-076: at most five entries, and `attempts` beside them.
  private func checkList(_ node: Node, _ entries: [Node]) {
    guard let list = node.entry("evaluateOnExit") else { return }
    if entries.count > Self.mostEntries {
      context.report(
        .badEvaluateOnExit, "`evaluateOnExit` has \(entries.count) entries", at: entries[Self.mostEntries].span,
        label: "AWS Batch takes five at most (B-076)", help: "the first entry that matches decides: merge some")
    }
    if node.entry("attempts") == nil, !entries.isEmpty {
      context.report(
        .badEvaluateOnExit, "`evaluateOnExit` without `attempts`", at: list.keySpan,
        label: "AWS Batch needs both (B-076)", help: "add `attempts: 3`, or another number up to 10")
    }
  }

  private func condition(_ node: Node) -> Batch.RetryStrategy.ExitCondition? {
    guard let action = node["action"], let word = action.text else { return nil }
    let known: Batch.RetryStrategy.Action? =
      switch word.uppercased() {
      case "RETRY": .retry
      case "EXIT": .exit
      default: nil
      }
    guard let known else {
      context.report(
        .badEvaluateOnExit, "`action: \(word.prefix(60))` is neither RETRY nor EXIT", at: action.span,
        label: Suggestion.label(for: word, among: ["RETRY", "EXIT"]))
      return nil
    }
    return Batch.RetryStrategy.ExitCondition(
      onStatusReason: pattern(node["onStatusReason"], digitsOnly: false),
      onReason: pattern(node["onReason"], digitsOnly: false),
      onExitCode: pattern(node["onExitCode"], digitsOnly: true), action: known)
  }

  /// B-080: letters, digits, `.`, `:` and white space, one `*` at the very end. B-081: digits for exit codes.
  private func pattern(_ node: Node?, digitsOnly: Bool) -> Batch.Pattern? {
    guard let node, let text = node.text else { return nil }
    let body = text.hasSuffix("*") ? text.dropLast() : text[...]
    if let cause = fault(body, text, digitsOnly: digitsOnly) {
      context.report(
        .badPattern, "the pattern `\(text.prefix(60))` \(cause)", at: node.span,
        label: digitsOnly ? "AWS Batch refuses it (B-081)" : "AWS Batch refuses it (B-080)",
        help: digitsOnly
          ? "digits, and one `*` at the end" : "letters, digits, `.`, `:` and spaces, and one `*` at the end")
      return nil
    }
    return Batch.Pattern(text)
  }

  private func fault(_ body: Substring, _ text: String, digitsOnly: Bool) -> String? {
    if text.isEmpty { return "is empty" }
    if text.unicodeScalars.count > Self.longestPattern { return "has more than \(Self.longestPattern) characters" }
    if body.contains("*") { return "has a `*` before its end" }
    let bad = body.unicodeScalars.first { scalar in
      if digitsOnly { return !("0"..."9").contains(scalar) }
      return !ShareRules.isAlphanumeric(scalar) && ![".", ":", " ", "\t"].contains(scalar)
    }
    return bad.map { "contains `\($0)`" }
  }
}
