import HeadroomModel

extension Part {
  /// The largest use of each quota if none of them kept any work out (C-11).
  ///
  /// Under a quota that binds, what is wanted at one instant says little: refused work is gone (E-001), waiting work piles
  /// up (B-191). So the part is played once more on quotas that are never full, with the same work and the same luck, and
  /// only their use is taken from it. It takes as long as the part itself.
  func needs(insteadOf use: [QuotaUse]) throws -> [QuotaUse] {
    let free = try withoutQuotas.play().quotaUse
    return use.map { own in
      let needed = free.first { $0.quota == own.quota }?.needed ?? own.needed
      return QuotaUse(quota: own.quota, needed: needed, limit: own.limit)
    }
  }

  private var withoutQuotas: Part {
    var part = self
    part.isTrial = true
    part.sink = NoRows()
    part.options = SimulationOptions(keep: .none, progress: options.progress)
    part.scenario.expectations = []
    part.scenario.configurations[configuration].account.quotas =
      scenario.configurations[configuration].account.quotas.mapValues { _ in Self.neverFull }
    part.scenario.configurations[configuration].changes.removeAll { change in
      if case .quota = change.effect { true } else { false }
    }
    return part
  }

  /// More than any work can use, and small enough to be reckoned with in millionths.
  private static let neverFull: Int64 = 1 << 36
}

extension QuotaUse {
  /// Whether the quota kept work out.
  var binds: Bool { limit.map { needed > $0 } ?? false }
}

/// Takes rows that nobody wants.
private struct NoRows: RecordSink {
  func write(_ batch: consuming RecordBatch) { _ = batch }
}
