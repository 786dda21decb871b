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

  /// Where nearly the whole wait is start-up, more capacity shortens nothing; waits that nobody feels are not told.
  static func startupBound(_ examined: [Examined]) -> [Insight] {
    let bound = examined.filter(\.isStartupBound).map(\.findings)
    let functions = bound.filter { $0.capacity.form < .runTask }.map { "`\($0.name)`" }
    let tasks = bound.filter { $0.capacity.form >= .runTask }.map { "`\($0.name)`" }
    return [
      startup(tasks, "the start of a task: more vCPU would not shorten it", ["B-006", "E-023"]),
      startup(
        functions, "the creation and Init of environments: more concurrency would not shorten it", ["L-010", "L-017"]),
    ].compactMap(\.self)
  }

  private static func startup(_ names: [String], _ what: String, _ rules: [String]) -> Insight? {
    guard !names.isEmpty else { return nil }
    return Insight(
      code: "startupBound", sentence: "nearly all waiting in \(Phrase.list(names)) is \(what)", rules: rules)
  }
}

extension Examined {
  /// Nine tenths of the wait, a p95 of a second or more, and most of the jobs got as far as that.
  fileprivate var isStartupBound: Bool {
    guard let waits = findings.waits.first, let p95 = waits.p95.value, p95 >= 1,
      findings.jobs.lost <= findings.jobs.submitted / 2
    else { return false }
    return waits.causes.contains { $0.cause == .startup && $0.share >= 0.9 }
  }
}
