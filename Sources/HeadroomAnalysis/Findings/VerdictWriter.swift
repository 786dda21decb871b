import HeadroomModel

/// Writes the verdict: which is enough and what it costs, what is more than is needed, why the others are not enough.
struct VerdictWriter {
  let configurations: [ConfigurationFindings]
  let rule: RankRule

  func sentence(best: ConfigurationFindings?, smallest: ConfigurationFindings?) -> String {
    guard let first = configurations.first else { return "nothing was simulated" }
    guard configurations.count > 1 else { return alone(first) }
    guard let best else { return noneFits }
    let peers = configurations.filter { $0.capacity.form == best.capacity.form && $0.capacity.size != nil }
    // One of its kind is not the smallest of anything, nor is one of several of the same size.
    let isCompared = Set(peers.map(\.capacity.size)).count > 1 && !best.isMostlyInVain
    let compared = isCompared && smallest?.isMostlyInVain == false ? smallest : nil
    let parts =
      [choice(best, compared)] + Simplicity(best, configurations).sentences + alike(best, compared) + unfit(best)
      + larger(best, compared)
    return parts.joined(separator: "; ")
  }

  private func alone(_ only: ConfigurationFindings) -> String {
    only.fits
      ? "`\(only.name)` fits: \(facts(only))"
      : "`\(only.name)` does not fit: \(Phrase.list(only.unfitBecause.map(\.text)))"
  }

  private var noneFits: String {
    let reasons = configurations.map { "`\($0.name)` (\(mainReason($0)))" }
    let count = configurations.count == 2 ? "neither" : "none of the \(configurations.count)"
    return "\(count) fits: \(reasons.joined(separator: ", "))"
  }

  private func choice(_ best: ConfigurationFindings, _ smallest: ConfigurationFindings?) -> String {
    let word = rule.key == .cost ? "the cheapest that fits" : "the one that fits with the shortest wait"
    guard let smallest else { return "`\(best.name)` is \(word): \(facts(best))" }
    guard best.name != smallest.name else {
      return "`\(best.name)` is the smallest that is enough and \(word): \(facts(best))"
    }
    return "`\(best.name)` is \(word): \(facts(best)); the smallest that is enough is `\(smallest.name)`: "
      + facts(smallest)
  }

  private func facts(_ findings: ConfigurationFindings) -> String {
    [findings.capacity.text, cost(findings), Self.wait(findings), findings.inVain].compactMap(\.self).joined(
      separator: ", ")
  }

  private static func wait(_ findings: ConfigurationFindings) -> String? {
    findings.waits.first?.p95.value.map { "p95 wait \(Phrase.span($0))" }
  }

  /// A pool has no price, so nothing is said of its cost.
  private func cost(_ findings: ConfigurationFindings) -> String? {
    guard let total = findings.cost.total.value, total > 0, let ranked = findings.cost.ranked else { return nil }
    return Phrase.money(ranked) + findings.cost.rankedPeriod
  }

  // MARK: The others

  /// Of the same form, enough, and not larger: dearer or slower for another reason than its size.
  private func alike(_ best: ConfigurationFindings, _ smallest: ConfigurationFindings?) -> [String] {
    let others = configurations.filter { other in
      other.fits && other.capacity.form == best.capacity.form && other.name != best.name
        && other.name != smallest?.name && !isLarger(other, than: smallest)
    }
    return others.map { other in
      let remarks = [Self.wait(other), other.inVain].compactMap(\.self).map { ", \($0)" }.joined()
      return "`\(other.name)` fits too\(CostDistance(other, best).behind)\(remarks)"
    }
  }

  private func unfit(_ best: ConfigurationFindings) -> [String] {
    configurations.filter { !$0.fits }.map { "`\($0.name)` does not fit (\(mainReason($0)))" }
  }

  private func larger(_ best: ConfigurationFindings, _ smallest: ConfigurationFindings?) -> [String] {
    let larger = configurations.filter { other in
      other.fits && other.name != best.name && isLarger(other, than: smallest)
    }
    let names = Phrase.list(larger.map { "`\($0.name)`" })
    return larger.isEmpty ? [] : ["\(names) \(larger.count == 1 ? "is" : "are") more than this work needs"]
  }

  private func isLarger(_ findings: ConfigurationFindings, than smallest: ConfigurationFindings?) -> Bool {
    guard let smallest = smallest?.capacity, let size = findings.capacity.size, let least = smallest.size else {
      return false
    }
    return findings.capacity.form == smallest.form && size > least
  }

  /// A time limit is said together with the losses it leads to (CC-9).
  private func mainReason(_ findings: ConfigurationFindings) -> String {
    let reasons = findings.unfitBecause
    guard let first = reasons.first else { return "fits" }
    let isPair = first.rule == .overLimit && reasons.count > 1 && reasons[1].rule == .lost
    let said = reasons.prefix(isPair ? 2 : 1)
    let more = reasons.count - said.count
    return said.map(\.text).joined(separator: ", ") + (more > 0 ? ", and \(more) more" : "")
  }
}
