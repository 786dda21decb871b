import HeadroomModel

/// The tables of a few thousand rows at most: they are in memory, in the order in which they were found.
extension Exporter {
  mutating func writeSummary(_ rows: [SummaryRow]) throws {
    for row in rows {
      begin(row.configuration, row.replication)
      encoder.add(row.scopeKind.rawValue)
      encoder.add(row.scope)
      encoder.add(row.metric.rawValue)
      encoder.add(row.statistic.rawValue)
      encoder.add(row.unit)
      encoder.add(row.value)
      encoder.add(row.low95)
      encoder.add(row.high95)
      encoder.add(Int64(row.replications))
      encoder.add(row.approximate)
      try end()
    }
  }

  mutating func writeCosts(_ rows: [CostRow]) throws {
    for row in rows {
      begin(row.configuration, row.replication)
      encoder.add(row.item.service)
      encoder.add(row.item.item)
      encoder.add(row.item.region)
      encoder.add(row.item.quantity)
      encoder.add(row.item.unit)
      encoder.add(money: row.item.unitPrice)
      encoder.add(money: row.item.cost)
      encoder.add(row.item.priceAsOf)
      encoder.add(row.item.kind.rawValue)
      try end()
    }
  }

  mutating func writeExpectations(_ rows: [ExpectationRow]) throws {
    for row in rows {
      begin(row.configuration, row.replication)
      encoder.add(row.expectation)
      encoder.add(row.limit)
      encoder.add(row.value)
      encoder.add(row.holds)
      encoder.add(row.margin)
      encoder.add(row.firstBroken)
      try end()
    }
  }

  mutating func writeWaits(_ rows: [WaitRow]) throws {
    for row in rows {
      begin(row.configuration, row.replication)
      encoder.add(row.scopeKind.rawValue)
      encoder.add(row.scope)
      encoder.add(row.cause.rawValue)
      encoder.add(row.totalSeconds)
      encoder.add(row.share)
      try end()
    }
  }

  /// A row for each value.
  mutating func writeObservations(_ rows: [ObservationRow]) throws {
    for row in rows {
      for (measure, value) in zip(row.observation.kind.measures, row.observation.values) {
        begin(row.configuration, row.replication)
        encoder.add(row.observation.kind.rawValue)
        encoder.add(row.observation.scope)
        encoder.add(measure.name)
        encoder.add(measure.unit)
        encoder.add(value)
        try end()
      }
    }
  }

  mutating func writeParts(_ rows: [PartRow]) throws {
    for row in rows {
      begin(row.configuration, row.replication)
      encoder.add(row.status.rawValue)
      encoder.add(row.digest)
      encoder.add(row.jobs)
      encoder.add(row.events)
      try end()
    }
  }

  /// The one row of this run.
  mutating func writeRun(_ row: RunRow) {
    encoder.add(Int64(row.run))
    encoder.add(row.status.rawValue)
    encoder.add(row.scenario)
    encoder.add(row.scenarioDigest)
    encoder.add(row.seed)
    encoder.add(Int64(row.configurations))
    encoder.add(Int64(row.replications))
    encoder.add(row.engineVersion)
    encoder.add(row.resultDigest)
    encoder.add(row.jobs)
    encoder.add(row.events)
    encoder.endRow()
  }

  mutating func writeDictionary() {
    for entry in DataDictionary.entries {
      encoder.add("\(entry.table.rawValue).csv")
      encoder.add(entry.column)
      encoder.add(entry.type.rawValue)
      encoder.add(entry.unit)
      encoder.add(entry.meaning)
      encoder.endRow()
    }
  }

  private mutating func begin(_ configuration: String, _ replication: Int?) {
    encoder.add(configuration)
    encoder.add(replication.map(Int64.init))
  }

  private mutating func end() throws {
    encoder.endRow()
    try encoder.flush(to: sink)
  }
}
