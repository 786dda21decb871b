import HeadroomModel

/// The views that users, notebooks and `headroom query` look at: the names and columns of the CSV tables, each with a
/// first column `run`, times as REAL seconds, booleans as 0 and 1.
///
/// They show complete runs and the complete parts of partial ones; `runs` alone lists every run, with its status. A
/// join goes run, part, batch, row: `CROSS JOIN` holds SQLite to that order, so a query about one run never walks
/// through the rows of another. Rows come in the order in which jobs ended; sort them in the query.
enum ViewSchema {
  static let all: [(name: String, select: String)] =
    [
      ("jobs", jobs), ("attempts", firstAttempts + "\nUNION ALL\n" + laterAttempts), ("timeseries", timeseries),
      ("parts", parts), ("runs", runs),
    ] + FindingViews.all

  /// The SQL that replaces every view of the file.
  static var statements: String {
    all.map { "DROP VIEW IF EXISTS \($0.name);\nCREATE VIEW \($0.name) AS\n\($0.select);" }.joined(separator: "\n")
  }

  /// The visible parts of visible runs: `r`, `p` and the configuration `c`.
  private static let visibleParts = """
    FROM run_row r
    CROSS JOIN part_row p ON p.run = r.run AND p.status = 'complete' AND r.status IN ('complete', 'partial')
    CROSS JOIN configuration_row c ON c.run = p.run AND c.position = p.configuration
    """

  private static func rows(_ kind: BatchKind, _ table: String, _ alias: String) -> String {
    """
    \(visibleParts)
    CROSS JOIN batch_row b ON b.part = p.part AND b.kind = \(kind.rawValue)
    CROSS JOIN \(table) \(alias) ON \(alias).id BETWEEN b.first_row AND b.last_row
    """
  }

  private static func name(_ kind: NameKind, _ alias: String, _ column: String) -> String {
    "LEFT JOIN name_row \(alias) ON \(alias).part = p.part AND \(alias).kind = \(kind.rawValue) "
      + "AND \(alias).position = \(column)"
  }

  /// As `Names.job` composes it.
  private static let jobName = """
    coalesce(t.text, s.name || '#' || j.job_index) || coalesce('.' || u.text, '') || coalesce(':' || j.child, '')
    """

  private static let jobNameJoins = """
    LEFT JOIN part_source_row q ON q.part = p.part AND q.position = j.source
    LEFT JOIN source_row s ON s.source = q.source
    LEFT JOIN source_text_row t ON s.kind = \(SourceKind.named.rawValue) AND t.source = s.source
      AND t.position = j.job_index
    LEFT JOIN source_text_row u ON s.kind = \(SourceKind.workflow.rawValue) AND u.source = s.source
      AND u.position = j.step
    """

  private static let jobs = """
    SELECT r.run AS run, c.name AS configuration, p.replication AS replication, \(jobName) AS job,
      n0.text AS class, n1.text AS tenant, n2.text AS queue, n3.text AS share, j.priority AS priority,
      j.vcpus / 1024.0 AS vcpus, j.memory_mib AS memory_mib, j.submitted / 1e6 AS submitted_s,
      j.started / 1e6 AS started_s, j.ended / 1e6 AS ended_s, (j.started - j.submitted) / 1e6 AS wait_s,
      j.wait_dependency / 1e6 AS wait_dependency_s, j.wait_admission / 1e6 AS wait_admission_s,
      j.wait_queue / 1e6 AS wait_queue_s, j.wait_capacity / 1e6 AS wait_capacity_s,
      j.wait_startup / 1e6 AS wait_startup_s, (j.ended - j.submitted) / 1e6 AS response_s, j.attempts AS attempts,
      \(choice("j.outcome", Outcome.allCases.map(\.text))) AS outcome, n7.text AS reason, j.cost / 1e12 AS cost_usd,
      j.warmup AS warmup
    \(rows(.jobs, "job_row", "j"))
    \(jobNameJoins)
    \(name(.classes, "n0", "j.class"))
    \(name(.tenants, "n1", "j.tenant"))
    \(name(.queues, "n2", "j.queue"))
    \(name(.shares, "n3", "j.share"))
    \(name(.texts, "n7", "j.reason"))
    """

  private static func attempts(of row: String, columns: String, number: String) -> String {
    """
    SELECT r.run AS run, c.name AS configuration, p.replication AS replication, \(jobName) AS job,
      \(number) AS attempt, \(columns)placed / 1e6 AS placed_s, \(columns)started / 1e6 AS started_s,
      \(columns)ended / 1e6 AS ended_s, \(choice("\(columns)outcome", AttemptOutcome.allCases.map(\.text))) AS outcome,
      \(columns)exit_code AS exit_code, n7.text AS reason, n8.text AS status_reason, n4.text AS compute_environment,
      n5.text AS host, \(columns)billed / 1e6 AS billed_s, \(columns)cost / 1e12 AS cost_usd,
      \(columns)placed_sequence AS placed_seq
    \(row)
    \(jobNameJoins)
    \(name(.texts, "n7", "\(columns)reason"))
    \(name(.texts, "n8", "\(columns)status_reason"))
    \(name(.environments, "n4", "\(columns)environment"))
    \(name(.hosts, "n5", "\(columns)host"))
    """
  }

  private static let firstAttempts =
    attempts(of: rows(.jobs, "job_row", "j"), columns: "j.first_", number: "1") + "\nWHERE j.attempts > 0"

  private static let laterAttempts = attempts(
    of: rows(.attempts, "attempt_row", "a") + """

      CROSS JOIN retried_row k ON k.part = p.part AND k.job = a.job
      CROSS JOIN job_row j ON j.id = k.id
      """, columns: "a.", number: "a.attempt")

  private static let timeseries = """
    SELECT r.run AS run, c.name AS configuration, p.replication AS replication, v.time / 1e6 AS time_s,
      w1.text AS scope_kind, coalesce(n.text, '') AS scope, w2.text AS metric, v.value * 1.0 / v.scale AS value
    \(rows(.series, "series_row", "v"))
    LEFT JOIN name_row n ON n.part = p.part AND n.kind = v.list AND n.position = v.scope
    LEFT JOIN word_row w1 ON w1.word = v.scope_kind
    LEFT JOIN word_row w2 ON w2.word = v.metric
    """

  private static let parts = """
    SELECT r.run AS run, c.name AS configuration, p.replication AS replication, p.status AS status,
      p.digest AS digest, p.jobs AS jobs, p.events AS events
    \(visibleParts)
    """

  private static let runs = """
    SELECT r.run AS run, r.status AS status, r.scenario AS scenario, r.scenario_digest AS scenario_digest,
      CASE WHEN r.seed < 0 THEN printf('%u', r.seed) ELSE r.seed END AS seed,
      (SELECT count(*) FROM configuration_row c WHERE c.run = r.run) AS configurations,
      r.replications AS replications, r.engine_version AS engine_version, r.result_digest AS result_digest,
      r.jobs AS jobs, r.events AS events
    FROM run_row r
    """

  /// A number that stands for one of a few words, turned into it.
  static func choice(_ column: String, _ words: [String]) -> String {
    let cases = words.enumerated().map { "WHEN \($0.offset) THEN '\($0.element)'" }
    return "CASE \(column) \(cases.joined(separator: " ")) END"
  }
}
