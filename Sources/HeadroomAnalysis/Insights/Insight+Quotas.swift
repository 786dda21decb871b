import HeadroomModel

extension Insight {
  /// Most teams learn of the default of 6 vCPU late (C-11).
  static func quotaAboveDefault(_ examined: [Examined]) -> Insight? {
    let needing = examined.map(\.findings).filter { findings in findings.quotas.contains(where: \.exceedsDefault) }
    guard !needing.isEmpty else { return nil }
    let parts = needing.map { findings in
      let quotas = findings.quotas.filter(\.exceedsDefault).map { quota in
        let code = quota.quota.awsCode.map { " (\($0))" } ?? ""
        return
          "\(quota.quota.rawValue)\(code) \(Phrase.count(Double(quota.needed))) instead of \(quota.awsDefault ?? 0)"
      }
      return "`\(findings.name)` \(Phrase.list(quotas))"
    }
    return Insight(
      code: "quotaAboveDefault", sentence: "ask AWS for more before going live: \(parts.joined(separator: "; "))",
      rules: ["C-11"])
  }

  /// Where nearly the whole wait is start-up, more capacity shortens nothing.
  static func startupBound(_ examined: [Examined]) -> Insight? {
    let startup = examined.filter { one in
      one.findings.waits.first?.causes.contains { $0.cause == .startup && $0.share >= 0.9 } ?? false
    }
    guard !startup.isEmpty else { return nil }
    let what = startup.contains { $0.findings.capacity.form >= .runTask } ? "a task" : "an environment"
    return Insight(
      code: "startupBound",
      sentence:
        "nearly all waiting in \(Phrase.list(startup.map(\.name))) is the start of \(what): more vCPU would not "
        + "shorten it", rules: ["B-006", "E-023"])
  }
}
