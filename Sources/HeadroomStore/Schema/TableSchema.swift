/// The tables of schema version 1, and what later versions add. Users look at the views; these may change with a migration.
///
/// - Instants and spans are INTEGER microseconds, vCPU 1/1024 vCPU, a missing value is NULL.
/// - Money of a job, an attempt or a unit price is one INTEGER of 1e-12 USD (up to 9.2 million USD). Totals may be
///   larger: they are two INTEGERs, whole USD (rounded down) and the rest, 0 up to 1e12 - 1, so nothing is lost.
/// - The rows of a part arrive in batches, and a batch is written in one transaction: its rows have consecutive ids.
///   `batch_row` says which, and stands in for an index: the parts of a run are found without looking at the rows of
///   others, and writing costs no more in a file of a thousand runs. The ids are declared, so `VACUUM` keeps them.
/// - The first attempt of a job lives in the job's row, later ones in `attempt_row`.
/// - Texts are numbers: positions in the lists of a part (`name_row`), in the lists of where jobs come from
///   (`source_row`, shared by the parts of a run), or entries of the file's one list of words (`word_row`).
enum TableSchema {
  static let version1 = [runs, parts, names, rows, findings].joined(separator: "\n")

  private static let runs = """
    CREATE TABLE run_row (
      run INTEGER PRIMARY KEY,
      status TEXT NOT NULL CHECK (status IN ('complete', 'partial', 'running', 'crashed')),
      scenario TEXT NOT NULL,
      scenario_text TEXT NOT NULL,
      scenario_file TEXT NOT NULL,
      scenario_digest TEXT NOT NULL,
      seed INTEGER NOT NULL, -- 64 bits without a sign
      replications INTEGER NOT NULL,
      engine_version TEXT NOT NULL,
      interval INTEGER,
      keep TEXT NOT NULL,
      result_digest TEXT NOT NULL DEFAULT '',
      jobs INTEGER NOT NULL DEFAULT 0,
      events INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE configuration_row (
      run INTEGER NOT NULL,
      position INTEGER NOT NULL, -- in the scenario
      name TEXT NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE input_row (
      run INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      size INTEGER NOT NULL,
      digest TEXT NOT NULL,
      content INTEGER, -- in content_row
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE content_row (
      content INTEGER PRIMARY KEY,
      digest TEXT NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX content_by_digest ON content_row (digest);
    """

  private static let parts = """
    CREATE TABLE part_row (
      part INTEGER PRIMARY KEY,
      run INTEGER NOT NULL,
      configuration INTEGER NOT NULL,
      replication INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('complete', 'running')),
      digest TEXT NOT NULL DEFAULT '',
      jobs INTEGER NOT NULL DEFAULT 0,
      events INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE UNIQUE INDEX part_by_run ON part_row (run, configuration, replication);
    CREATE TABLE batch_row (
      part INTEGER NOT NULL,
      kind INTEGER NOT NULL, -- 0 job_row, 1 attempt_row, 2 series_row
      first_row INTEGER NOT NULL,
      last_row INTEGER NOT NULL,
      PRIMARY KEY (part, kind, first_row)
    ) STRICT, WITHOUT ROWID;
    """

  private static let names = """
    CREATE TABLE name_row (
      part INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (part, kind, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE source_row (
      source INTEGER PRIMARY KEY,
      run INTEGER NOT NULL,
      name TEXT NOT NULL,
      kind INTEGER NOT NULL -- 0 generated, 1 workflow (texts: steps), 2 named (texts: names of jobs)
    ) STRICT;
    CREATE TABLE source_text_row (
      source INTEGER NOT NULL,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (source, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE part_source_row (
      part INTEGER NOT NULL,
      position INTEGER NOT NULL,
      source INTEGER NOT NULL,
      PRIMARY KEY (part, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE word_row (
      word INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;
    """

  private static let rows = """
    CREATE TABLE job_row (
      id INTEGER PRIMARY KEY,
      \(declarations(RowColumns.job))
    ) STRICT;
    CREATE TABLE attempt_row (
      id INTEGER PRIMARY KEY,
      \(declarations(RowColumns.attempt))
    ) STRICT;
    CREATE TABLE retried_row ( -- jobs with more than one attempt, to find the job of a later attempt
      part INTEGER NOT NULL,
      job INTEGER NOT NULL,
      id INTEGER NOT NULL,
      PRIMARY KEY (part, job)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE series_row (
      id INTEGER PRIMARY KEY,
      \(declarations(RowColumns.series))
    ) STRICT;
    """

  private static let findings = """
    CREATE TABLE summary_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER,
      scope_kind INTEGER NOT NULL, scope INTEGER NOT NULL, metric INTEGER NOT NULL, statistic INTEGER NOT NULL,
      unit INTEGER NOT NULL, value REAL, low_95 REAL, high_95 REAL, replications INTEGER NOT NULL,
      approximate INTEGER NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE cost_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER NOT NULL,
      service INTEGER NOT NULL, item INTEGER NOT NULL, region INTEGER NOT NULL, quantity REAL NOT NULL,
      unit INTEGER NOT NULL, unit_price INTEGER NOT NULL, cost_dollars INTEGER NOT NULL, cost_rest INTEGER NOT NULL,
      price_as_of INTEGER NOT NULL, kind INTEGER NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE expectation_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER,
      expectation TEXT NOT NULL, bound REAL NOT NULL, value REAL, holds INTEGER NOT NULL, margin REAL,
      first_broken REAL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE wait_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER,
      scope_kind INTEGER NOT NULL, scope INTEGER NOT NULL, cause INTEGER NOT NULL, total REAL NOT NULL,
      share REAL NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE reason_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER NOT NULL,
      outcome INTEGER NOT NULL, reason INTEGER NOT NULL, jobs INTEGER NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE quota_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER NOT NULL,
      quota INTEGER NOT NULL, needed INTEGER NOT NULL, allowed INTEGER,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE dictionary_row (
      position INTEGER PRIMARY KEY,
      file TEXT NOT NULL, column_name TEXT NOT NULL, type TEXT NOT NULL, unit TEXT NOT NULL, meaning TEXT NOT NULL
    ) STRICT;
    """

  /// Version 2 counts what is billed in microseconds, since a function's milliseconds are no whole seconds, and keeps
  /// what the engine observed beside its statistics, a row for each value.
  static let version2 = """
    ALTER TABLE job_row RENAME COLUMN first_billed_seconds TO first_billed;
    UPDATE job_row SET first_billed = first_billed * 1000000;
    ALTER TABLE attempt_row RENAME COLUMN billed_seconds TO billed;
    UPDATE attempt_row SET billed = billed * 1000000;
    CREATE TABLE observation_row (
      run INTEGER NOT NULL, position INTEGER NOT NULL, configuration INTEGER NOT NULL, replication INTEGER NOT NULL,
      kind INTEGER NOT NULL, scope INTEGER NOT NULL, number INTEGER NOT NULL, -- of the value, from 0
      measure INTEGER NOT NULL, unit INTEGER NOT NULL, value REAL NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    """

  private static func declarations(_ columns: [String]) -> String {
    columns.map { "\($0.hasSuffix("billed") ? "\($0)_seconds" : $0) INTEGER" }.joined(separator: ",\n  ")
  }
}
