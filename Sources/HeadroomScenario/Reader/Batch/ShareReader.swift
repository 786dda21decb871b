import HeadroomModel

/// Reads `shareDistribution`: weights of shares and of prefixes (B-119 to B-121).
struct ShareReader {
  let context: ReaderContext

  func read(_ node: Node) -> [Batch.SchedulingPolicy.ShareWeight] {
    var shares: [(weight: Batch.SchedulingPolicy.ShareWeight, span: SourceSpan)] = []
    for element in node.elements ?? [] {
      guard let share = share(element) else { continue }
      let span = element["shareIdentifier"]?.span ?? element.span
      if let other = shares.first(where: { overlap($0.weight, share) }) {
        reportOverlap(share, other.weight, at: span, first: other.span)
        continue
      }
      shares.append((share, span))
    }
    return shares.map(\.weight)
  }

  private func share(_ node: Node) -> Batch.SchedulingPolicy.ShareWeight? {
    guard let identifier = node["shareIdentifier"], let text = identifier.text else { return nil }
    let isPrefix = text.hasSuffix("*")
    let name = isPrefix ? String(text.dropLast()) : text
    guard ShareRules.isIdentifier(name) || (isPrefix && name.isEmpty) else {
      context.report(
        .badShareIdentifier, "`\(text.prefix(60))` is no share identifier", at: identifier.span,
        help: "letters and digits, and one `*` at the end for a prefix (B-121)")
      return nil
    }
    return Batch.SchedulingPolicy.ShareWeight(identifier: name, isPrefix: isPrefix, weight: weight(node))
  }

  /// B-119: 0.0001 to 999.9999, in units of 1e-4.
  private func weight(_ node: Node) -> Int64 {
    guard let factor = node["weightFactor"], let number = factor.decimal() else {
      return Batch.SchedulingPolicy.defaultWeight
    }
    guard let weight = number.scaled(by: 10_000), (1...9_999_999).contains(weight) else {
      context.report(
        .badWeight, "`weightFactor: \(factor.text ?? "")` lies outside 0.0001 to 999.9999", at: factor.span,
        label: "AWS Batch refuses it (B-119)", help: "lower gets more: a weight of 0.5 receives twice as much as 1")
      return Batch.SchedulingPolicy.defaultWeight
    }
    return weight
  }

  /// B-121: entries must not cover the same share.
  private func overlap(
    _ first: Batch.SchedulingPolicy.ShareWeight, _ second: Batch.SchedulingPolicy.ShareWeight
  ) -> Bool {
    if first.identifier == second.identifier, first.isPrefix == second.isPrefix { return true }
    return first.isPrefix && second.identifier.hasPrefix(first.identifier)
      || second.isPrefix && first.identifier.hasPrefix(second.identifier)
  }

  private func reportOverlap(
    _ share: Batch.SchedulingPolicy.ShareWeight, _ other: Batch.SchedulingPolicy.ShareWeight, at span: SourceSpan,
    first: SourceSpan
  ) {
    func written(_ weight: Batch.SchedulingPolicy.ShareWeight) -> String {
      weight.identifier + (weight.isPrefix ? "*" : "")
    }
    context.report(
      .overlappingShares, "the shares `\(written(share))` and `\(written(other))` overlap", at: span,
      label: "AWS Batch refuses it (B-121)", notes: ["line \(first.line), column \(first.column) has the other one"])
  }
}
