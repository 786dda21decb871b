import HeadroomModel

/// Says which quota to raise beside the first reason that it explains: a quota is raised, never waited for (EC-14).
struct QuotaAdvice {
  private let exceeded: [QuotaFinding]
  private let failures: [FailureFinding]

  init(_ findings: ConfigurationFindings) {
    exceeded = findings.quotas.filter(\.isExceeded)
    failures = findings.failures
  }

  func added(to reasons: [UnfitReason]) -> [UnfitReason] {
    guard !exceeded.isEmpty, let place = place(in: reasons) else { return reasons }
    var advised = reasons
    advised[place].sentence += ": \(Phrase.list(exceeded.map(\.remedy)))"
    return advised
  }

  /// Losses that a quota caused come first, then what it keeps waiting.
  private func place(in reasons: [UnfitReason]) -> Int? {
    if isCauseOfLoss, let lost = reasons.firstIndex(where: { $0.rule == .lost }) { return lost }
    for rule in [UnfitReason.Rule.unfinished, .wait, .expectations] {
      if let place = reasons.firstIndex(where: { $0.rule == rule && $0.mayBeQuota }) { return place }
    }
    return nil
  }

  private var isCauseOfLoss: Bool {
    failures.contains { failure in
      guard failure.isByService else { return false }
      return exceeded.contains { quota in
        quota.quota.lossReasons.contains { failure.reason.hasPrefix($0) }
      }
    }
  }
}

extension Account.Quota {
  /// How a job's reason begins that was lost to the quota.
  fileprivate var lossReasons: [String] {
    switch self {
    case .subnetAddresses: ["refused: address"]
    case .lambdaConcurrency: ["throttled", "refused: quota", "dropped", "expired", "dead-letter"]
    case .fargateOnDemandVcpus, .fargateSpotVcpus, .ec2OnDemandVcpus, .ec2SpotVcpus: ["refused: quota"]
    }
  }
}
