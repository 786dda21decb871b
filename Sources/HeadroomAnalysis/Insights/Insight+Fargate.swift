import HeadroomModel

extension Examined {
  /// What a vCPU quota that decides means in tasks: most people think in those (C-11, E-006).
  var fargateUnits: [Insight] {
    findings.quotas.filter { $0.isExceeded && $0.quota.isFargate }.compactMap { need in
      guard let limit = need.limit else { return nil }
      let isDefault = need.awsDefault.map { Double($0) == limit } ?? false
      let quota = "\(isDefault ? "the default quota" : "the quota") of \(Phrase.number(limit)) vCPU"
      let sentence = "\(name): \(quota) is \(units(limit, need.demand)): \(Phrase.list(remedies(need)))"
      return Insight(code: "fargateUnits", sentence: sentence, rules: ["C-11", "E-006", "B-157"])
    }
  }

  /// More vCPU alone help nobody who lacks addresses too.
  private func remedies(_ need: QuotaFinding) -> [String] {
    [need.remedy] + findings.quotas.filter { $0.quota == .subnetAddresses && $0.isExceeded }.map(\.remedy)
  }

  /// `24 tasks of 0.25 vCPU at once, where this work would take 74`.
  private func units(_ limit: Double, _ demand: Double) -> String {
    guard let size = taskSize else {
      return "less than the \(Phrase.number(demand)) vCPU that this work would take at once"
    }
    let task = "\(Phrase.number(size.vcpus)) vCPU\(size.isExact ? "" : ", the mean of those that ran")"
    let fitting = (limit / size.vcpus + 1e-9).rounded(.down)
    guard fitting > 0 else { return "less than one task of \(task)" }
    let tasks = "\(Phrase.count(fitting)) \(fitting == 1 ? "task" : "tasks") of \(task)"
    // Those that did not run may be of another size: how many they are is not known, only their vCPU.
    guard size.isExact else { return "\(tasks), where this work would take \(Phrase.number(demand)) vCPU at once" }
    let wanted = (demand / size.vcpus - 1e-9).rounded(.up)
    return "\(tasks) at once, where this work would take \(Phrase.count(wanted))"
  }

  /// The one size of all tasks, else the mean of those that ran; `nil` when none did.
  private var taskSize: (vcpus: Double, isExact: Bool)? {
    if let size = writtenSize { return (size.value, true) }
    guard let busy = index.value(.all, "", .busyVCPUs, .mean), let running = index.value(.all, "", .inService, .mean),
      busy > 0, running > 0
    else { return nil }
    return ((busy / running * 1024).rounded() / 1024, false)
  }

  private var writtenSize: VCPU? {
    switch subject.configuration.service {
    case .batch(let batch): return RoutedWork(batch.submit, workload).onlySize
    case .ecs(let ecs):
      guard !ecs.services.isEmpty else { return RoutedWork(ecs.submit, workload).onlySize }
      let sizes = ecs.services.map { $0.service.vcpus ?? RoutedWork(ecs.submit, workload).largest($0.entry) }
      return !ecs.hasTasks && sizes.allSatisfy { $0 == sizes[0] } ? sizes[0] : nil
    case .lambda: return nil
    }
  }
}

extension Insight {
  /// Jobs of seconds pay for the rest of their first minute (B-252, E-026).
  static func minuteMinimum(_ examined: [Examined]) -> Insight? {
    let paying = examined.filter { $0.startsTaskPerJob && $0.findings.cost.share(.other) >= 0.1 }
    guard !paying.isEmpty else { return nil }
    let groups = Grouping.byText(paying.map { ($0.name, $0.minuteText) })
    let parts = groups.map { "\(Phrase.list($0.names)): \($0.text)" }
    return Insight(
      code: "minuteMinimum", sentence: "a task pays for a minute at least: \(parts.joined(separator: "; "))",
      rules: ["P-012", "B-252", "E-026"])
  }
}

extension Examined {
  fileprivate var startsTaskPerJob: Bool {
    switch subject.configuration.service {
    case .batch: true
    case .ecs(let ecs): ecs.hasTasks
    case .lambda: false
    }
  }

  /// `a task of 5 s pays for 60 s, 12 times its run time; 75 % of the bill buys no work`.
  fileprivate var minuteText: String {
    let bill = "\(Phrase.percent(findings.cost.share(.other))) of the bill buys no work"
    guard let run = index.value(.all, "", .run, .mean), run > 0, run < 60 else { return bill }
    return "one that runs \(Phrase.span(run)) pays for 60 s, \(Phrase.number(60 / run)) times its run time; \(bill)"
  }
}

extension Account.Quota {
  fileprivate var isFargate: Bool { self == .fargateOnDemandVcpus || self == .fargateSpotVcpus }
}
