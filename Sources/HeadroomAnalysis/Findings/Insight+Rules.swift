import HeadroomModel

extension Insight {
  /// Remarks on the whole comparison, each at most once, in a defined order.
  static func all(_ configurations: [ConfigurationFindings]) -> [Insight] {
    [quotaAboveDefault(configurations), minuteMinimum(configurations), startupBound(configurations)].compactMap(\.self)
  }

  /// Most teams learn of the default of 6 vCPU late (C-11).
  private static func quotaAboveDefault(_ configurations: [ConfigurationFindings]) -> Insight? {
    let needing = configurations.filter { findings in findings.quotas.contains(where: \.exceedsDefault) }
    guard !needing.isEmpty else { return nil }
    let parts = needing.map { findings in
      let quotas = findings.quotas.filter(\.exceedsDefault).map { quota in
        "\(quota.quota.rawValue) \(Phrase.count(Double(quota.needed))) instead of \(quota.awsDefault ?? 0)"
      }
      return "`\(findings.name)` \(Phrase.list(quotas))"
    }
    return Insight(
      code: "quotaAboveDefault", sentence: "ask AWS for more before going live: \(parts.joined(separator: "; "))",
      rules: ["C-11"])
  }

  /// Jobs of seconds pay for the rest of their first minute.
  private static func minuteMinimum(_ configurations: [ConfigurationFindings]) -> Insight? {
    let paying = configurations.filter { $0.cost.share(.other) >= 0.1 }
    guard !paying.isEmpty else { return nil }
    let shares = Grouping.byText(paying.map { ("`\($0.name)`", Phrase.percent($0.cost.share(.other))) })
    let parts = shares.map { "\($0.text) of the bill of \(Phrase.list($0.names))" }
    return Insight(
      code: "minuteMinimum",
      sentence: "short jobs pay for the rest of a minute: \(Phrase.list(parts)) buys no work",
      rules: ["P-012", "B-252"])
  }

  /// Where nearly the whole wait is start-up, more capacity shortens nothing.
  private static func startupBound(_ configurations: [ConfigurationFindings]) -> Insight? {
    let startup = configurations.filter { findings in
      findings.waits.first?.causes.contains { $0.cause == .startup && $0.share >= 0.9 } ?? false
    }
    guard !startup.isEmpty else { return nil }
    let names = Phrase.list(startup.map { "`\($0.name)`" })
    return Insight(
      code: "startupBound",
      sentence: "nearly all waiting in \(names) is the start of a task: more vCPU would not shorten it",
      rules: ["B-006", "E-023"])
  }
}
