import HeadroomModel

/// Condensed tables with every kind of value: missing ones, extremes, amounts beyond 64 bits.
enum SampleTables {
  /// - Parameter observes: false for what a run left behind before there were observations.
  static func make(_ configurations: [String], _ replications: Int, observes: Bool = true) -> RunTables {
    var tables = RunTables()
    for configuration in configurations {
      for replication in 1...replications { addPart(configuration, replication, to: &tables) }
      addPooled(configuration, replications, to: &tables)
      if observes { addObservations(configuration, replications, to: &tables) }
    }
    return tables
  }

  private static func addPart(_ configuration: String, _ replication: Int, to tables: inout RunTables) {
    tables.summary += [
      SummaryRow(
        configuration: configuration, replication: replication, scopeKind: .all, scope: "", metric: .wait,
        statistic: .p95, unit: "s", value: 0.1 + 0.2, approximate: true),
      SummaryRow(
        configuration: configuration, replication: replication, scopeKind: .tenant, scope: "@acme", metric: .run,
        statistic: .mean, unit: "s", value: nil),
    ]
    tables.costs.append(
      CostRow(configuration: configuration, replication: replication, item: bill(replication)))
    tables.waits.append(
      WaitRow(
        configuration: configuration, replication: replication, scopeKind: .queue, scope: "fast", cause: .startup,
        totalSeconds: 1.5e9, share: 1.0 / 3))
    let refused = ReasonCount(outcome: .lost, reason: "refused: size", jobs: 9)
    tables.reasons.append(ReasonRow(configuration: configuration, replication: replication, count: refused))
    for limit in [4096, nil] as [Int64?] {
      tables.quotas.append(
        QuotaRow(
          configuration: configuration, replication: replication,
          use: QuotaUse(quota: .fargateSpotVcpus, needed: 5120, limit: limit)))
    }
  }

  private static func addPooled(_ configuration: String, _ replications: Int, to tables: inout RunTables) {
    tables.summary.append(
      SummaryRow(
        configuration: configuration, replication: nil, scopeKind: .all, scope: "", metric: .cost,
        statistic: .per1000Jobs, unit: "USD", value: 1e-7, low95: -0.5, high95: 1e300, replications: replications))
    tables.expectations.append(
      ExpectationRow(
        configuration: configuration, replication: nil, expectation: "wait p95 at most 10 min", limit: 600,
        value: 612.25, holds: false, margin: -0.020416666666666666, firstBroken: 86400.000001))
    tables.expectations.append(
      ExpectationRow(
        configuration: configuration, replication: 1, expectation: "lost count at most 0", limit: 0, value: nil,
        holds: true, margin: nil, firstBroken: nil))
  }

  /// Two of one kind behind each other, and one value alone.
  private static func addObservations(_ configuration: String, _ replications: Int, to tables: inout RunTables) {
    for replication in 1...replications {
      let observations = [
        Observation(kind: .passedOver, scope: "fast", values: [12, 3600.5, 600, 32]),
        Observation(kind: .passedOver, scope: "slow", values: [1, 0.1 + 0.2, 0.000001, 0.25]),
        Observation(kind: .quarters, scope: "", values: [0, 900, 1800, 2700, 3600]),
        Observation(kind: .timeouts, scope: "", values: [Double(replication)]),
      ]
      tables.observations += observations.map {
        ObservationRow(configuration: configuration, replication: replication, observation: $0)
      }
    }
  }

  private static func bill(_ replication: Int) -> CostItem {
    // The second amount is 20 million USD: more than one 64-bit integer of 1e-12 USD holds.
    let cost: Int128 = replication == 1 ? 40_480_000_001 : 20_000_000_500_000_000_003
    return CostItem(
      service: "fargate", item: "vCPU", region: "us-east-1", quantity: 1234.5, unit: "vCPU-hour",
      unitPrice: 40_480_000_000, cost: Money(picodollars: cost), priceAsOf: "2026-01-15", kind: .busy)
  }
}
