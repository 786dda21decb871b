import HeadroomModel

/// Writes the verdict: which is enough and what it costs, why the others are not, which are more than is needed.
struct VerdictWriter {
  let configurations: [ConfigurationFindings]
  let rule: RankRule

  func sentence(best: ConfigurationFindings?, smallest: ConfigurationFindings?) -> String {
    guard let first = configurations.first else { return "nothing was simulated" }
    guard configurations.count > 1 else { return alone(first) }
    guard let best, let smallest else { return noneFits }
    return ([choice(best, smallest)] + others(best, smallest)).joined(separator: "; ")
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

  private func choice(_ best: ConfigurationFindings, _ smallest: ConfigurationFindings) -> String {
    let word = rule.key == .cost ? "the cheapest that fits" : "the one that fits with the shortest wait"
    guard best.name != smallest.name else {
      return "`\(best.name)` is the smallest that is enough and \(word): \(facts(best))"
    }
    return "`\(best.name)` is \(word): \(facts(best)); the smallest that is enough is `\(smallest.name)`: "
      + facts(smallest)
  }

  private func facts(_ findings: ConfigurationFindings) -> String {
    let wait = findings.waits.first?.p95.value.map { "p95 wait \(Phrase.span($0))" }
    return [findings.capacity.text, cost(findings), wait].compactMap(\.self).joined(separator: ", ")
  }

  /// A pool has no price, so nothing is said of its cost.
  private func cost(_ findings: ConfigurationFindings) -> String? {
    guard let total = findings.cost.total.value, total > 0 else { return nil }
    guard let month = findings.cost.perMonth.value else { return Phrase.money(total) }
    return "\(Phrase.money(month)) a month"
  }

  private func others(_ best: ConfigurationFindings, _ smallest: ConfigurationFindings) -> [String] {
    let rest = configurations.filter { $0.name != best.name && $0.name != smallest.name }
    let unfit = rest.filter { !$0.fits }.map { "`\($0.name)` does not fit (\(mainReason($0)))" }
    let larger = rest.filter { $0.fits && $0.capacity.vcpus > smallest.capacity.vcpus }
    let names = Phrase.list(larger.map { "`\($0.name)`" })
    return unfit + (larger.isEmpty ? [] : ["\(names) \(larger.count == 1 ? "is" : "are") more than this work needs"])
  }

  private func mainReason(_ findings: ConfigurationFindings) -> String {
    guard let first = findings.unfitBecause.first else { return "fits" }
    let more = findings.unfitBecause.count - 1
    return first.text + (more > 0 ? ", and \(more) more" : "")
  }
}
