import HeadroomModel

/// The views of what was condensed about a run: a few thousand rows, in the order in which they were found.
enum FindingViews {
  static let all: [(name: String, select: String)] = [
    ("summary", summary), ("costs", costs), ("expectations", expectations), ("waits", waits), ("reasons", reasons),
    ("quotas", quotas), ("observations", observations), ("data_dictionary", dataDictionary),
  ]

  private static func rows(_ table: String) -> String {
    """
    FROM run_row r
    CROSS JOIN \(table) x ON x.run = r.run AND r.status IN ('complete', 'partial')
    CROSS JOIN configuration_row c ON c.run = x.run AND c.position = x.configuration
    """
  }

  private static func words(_ columns: String...) -> String {
    columns.map { "JOIN word_row w_\($0) ON w_\($0).word = x.\($0)" }.joined(separator: "\n")
  }

  private static let opening = "SELECT r.run AS run, c.name AS configuration, x.replication AS replication,"

  private static let summary = """
    \(opening) w_scope_kind.text AS scope_kind, w_scope.text AS scope, w_metric.text AS metric,
      w_statistic.text AS statistic, w_unit.text AS unit, x.value AS value, x.low_95 AS low_95, x.high_95 AS high_95,
      x.replications AS replications, x.approximate AS approximate
    \(rows("summary_row"))
    \(words("scope_kind", "scope", "metric", "statistic", "unit"))
    """

  /// Up to 9 million USD the two integers are put together before they are divided, so that the amount is rounded
  /// once.
  private static let costs = """
    \(opening) w_service.text AS service, w_item.text AS item, w_region.text AS region, x.quantity AS quantity,
      w_unit.text AS unit, x.unit_price / 1e12 AS unit_price_usd,
      CASE WHEN abs(x.cost_dollars) < 9000000 THEN (x.cost_dollars * 1000000000000 + x.cost_rest) / 1e12
        ELSE x.cost_dollars + x.cost_rest / 1e12 END AS cost_usd,
      w_price_as_of.text AS price_as_of, w_kind.text AS kind
    \(rows("cost_row"))
    \(words("service", "item", "region", "unit", "price_as_of", "kind"))
    """

  private static let expectations = """
    \(opening) x.expectation AS expectation, x.bound AS "limit", x.value AS value, x.holds AS holds,
      x.margin AS margin, x.first_broken AS first_broken_s
    \(rows("expectation_row"))
    """

  private static let waits = """
    \(opening) w_scope_kind.text AS scope_kind, w_scope.text AS scope, w_cause.text AS cause, x.total AS total_s,
      x.share AS share
    \(rows("wait_row"))
    \(words("scope_kind", "scope", "cause"))
    """

  private static let reasons = """
    \(opening) \(ViewSchema.choice("x.outcome", Outcome.allCases.map(\.text))) AS outcome, w_reason.text AS reason,
      x.jobs AS jobs
    \(rows("reason_row"))
    \(words("reason"))
    """

  private static let quotas = """
    \(opening) w_quota.text AS quota, x.needed AS needed, x.allowed AS "limit"
    \(rows("quota_row"))
    \(words("quota"))
    """

  private static let observations = """
    \(opening) w_kind.text AS kind, w_scope.text AS scope, w_measure.text AS measure, w_unit.text AS unit,
      x.value AS value
    \(rows("observation_row"))
    \(words("kind", "scope", "measure", "unit"))
    """

  private static let dataDictionary = """
    SELECT r.run AS run, d.file AS file, d.column_name AS "column", d.type AS type, d.unit AS unit,
      d.meaning AS meaning
    FROM run_row r CROSS JOIN dictionary_row d ON r.status IN ('complete', 'partial')
    """
}
