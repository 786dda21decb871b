import HeadroomModel
import HeadroomStore
import Testing

@Suite("Views")
struct ViewTests {
  /// Columns of the CSV tables as the contract lists them.
  static let contract: [ExportTable: String] = [
    .jobs: """
    configuration, replication, job, class, tenant, queue, share, priority, vcpus, memory_mib, submitted_s, started_s, \
    ended_s, wait_s, wait_dependency_s, wait_admission_s, wait_queue_s, wait_capacity_s, wait_startup_s, response_s, \
    attempts, outcome, reason, cost_usd, warmup
    """,
    .attempts: """
    configuration, replication, job, attempt, placed_s, started_s, ended_s, outcome, exit_code, reason, \
    status_reason, compute_environment, host, billed_s, cost_usd, placed_seq
    """,
    .summary: """
    configuration, replication, scope_kind, scope, metric, statistic, unit, value, low_95, high_95, replications, \
    approximate
    """,
    .timeseries: "configuration, replication, time_s, scope_kind, scope, metric, value",
    .costs: """
    configuration, replication, service, item, region, quantity, unit, unit_price_usd, cost_usd, price_as_of, kind
    """,
    .expectations: "configuration, replication, expectation, limit, value, holds, margin, first_broken_s",
    .waits: "configuration, replication, scope_kind, scope, cause, total_s, share",
    .observations: "configuration, replication, kind, scope, measure, unit, value",
    .runs: """
    run, status, scenario, scenario_digest, seed, configurations, replications, engine_version, result_digest, jobs, \
    events
    """,
    .parts: "configuration, replication, status, digest, jobs, events",
    .dataDictionary: "file, column, type, unit, meaning",
  ]

  private let folder: Folder
  private let store: Store

  init() throws {
    folder = try Folder()
    store = try Store(path: folder.database, mode: .readWriteCreate)
    try SampleRun().write(to: store)
    try SampleRun(jobs: 20, seed: 8).write(to: store, status: .partial)
  }

  @Test("Columns of views and files are those of the contract, in its order", arguments: ExportTable.allCases)
  func columns(table: ExportTable) throws {
    let columns = try #require(Self.contract[table]).replacing(" ", with: "").split(separator: ",").map(String.init)
    let view = try store.query("SELECT * FROM \(table.rawValue) LIMIT 1").columns
    #expect(view == (table == .runs ? columns : ["run"] + columns))
    #expect(CSVReader.rows(try store.exported(table)).first == columns)
    #expect(DataDictionary.columns(of: table) == columns)
  }

  @Test("Every column of every table has a type, a meaning and, when it is a quantity, a unit")
  func dictionary() throws {
    let rows = CSVReader.rows(try store.exported(.dataDictionary)).dropFirst()
    #expect(rows.count == Self.contract.values.reduce(0) { $0 + $1.split(separator: ",").count })
    let withoutUnit: Set = ["replication", "priority", "attempt", "exit_code", "placed_seq", "run", "seed"]
    for row in rows {
      #expect(["text", "integer", "real", "boolean"].contains(row[2]))
      #expect(row[4].count > 10, "\(row)")
      let isNumber = row[2] == "integer" || row[2] == "real"
      #expect(row[3].isEmpty == (!isNumber || withoutUnit.contains(row[1])), "\(row)")
      if row[1].hasSuffix("_s") { #expect(row[3] == "s") }
    }
    let view = try store.query("SELECT file, \"column\", type, unit, meaning FROM data_dictionary WHERE run = 1").rows
    #expect(view == rows.map { row in row.map { .text($0) } })
  }

  @Test(
    "Views hold what the files hold: times as seconds, booleans as 0 and 1",
    arguments: [ExportTable.jobs, .attempts, .timeseries])
  func sameRows(table: ExportTable) throws {
    let view = try store.query("SELECT * FROM \(table.rawValue) WHERE run = 1").rows.map { row in
      row.dropFirst().map(Self.text).joined(separator: "|")
    }
    var options = ExportOptions()
    options.raw = true
    let file = CSVReader.rows(try store.exported(table, options: options)).dropFirst().map { row in
      row.map { $0 == "true" ? "1" : $0 == "false" ? "0" : $0 }.joined(separator: "|")
    }
    #expect(view.sorted() == file.sorted())
    #expect(view.count > 100)
  }

  private static func text(_ value: StoredValue) -> String {
    switch value {
    case .missing: ""
    case .integer(let number): "\(number)"
    case .real(let number): number == number.rounded() ? "\(Int64(number))" : "\(number)"
    case .text(let text): text
    case .blob: "blob"
    }
  }

  @Test(
    "Views of condensed tables agree with the tables",
    arguments: ["summary", "costs", "expectations", "waits", "observations"])
  func findings(view: String) throws {
    let table = try #require(ExportTable(rawValue: view))
    let count = CSVReader.rows(try store.exported(table)).count - 1
    #expect(try store.integers("SELECT count(*) FROM \(view) WHERE run = 1") == [Int64(count)])
    #expect(count >= 4)
  }

  @Test("Amounts of money in views are rounded once, also beyond 64 bits")
  func money() throws {
    let rows = try store.query("SELECT DISTINCT cost_usd, unit_price_usd FROM costs ORDER BY 1").rows
    #expect(rows == [[.real(0.040480000001), .real(0.04048)], [.real(20_000_000.500000000003), .real(0.04048)]])
  }

  @Test("Reasons and quotas have views of their own")
  func reasonsAndQuotas() throws {
    #expect(
      try store.texts("SELECT DISTINCT outcome || ' ' || reason || ' ' || jobs FROM reasons") == [
        "lost refused: size 9"
      ])
    #expect(
      try store.texts("SELECT DISTINCT quota || ' ' || needed || ' ' || coalesce(\"limit\", 'none') FROM quotas")
        == ["fargateSpotVcpus 5120 4096", "fargateSpotVcpus 5120 none"])
  }

  @Test("An observation has a row for each of its values, with its name and unit")
  func observations() throws {
    let rows = try store.texts(
      """
      SELECT scope || ' ' || measure || ' ' || value || ' ' || unit FROM observations
      WHERE run = 1 AND configuration = 'small' AND replication = 2 AND kind = 'passed_over' AND scope = 'fast'
      """)
    #expect(
      rows == [
        "fast placements 12.0 attempts", "fast waited 3600.5 s", "fast longest_wait 600.0 s",
        "fast head_vcpus 32.0 vCPU",
      ])
  }

  @Test("A question about one run never walks through the rows of another")
  func plan() throws {
    for view in ["jobs", "attempts", "timeseries"] {
      let plan = try store.query("EXPLAIN QUERY PLAN SELECT * FROM \(view) WHERE run = 2").rows
      let scans = plan.filter { row in
        guard case .text(let step)? = row.last else { return false }
        return step.hasPrefix("SCAN") && step != "SCAN attempts"
      }
      #expect(scans.isEmpty, "\(view): \(scans)")
    }
  }

  @Test("A query may read and not write")
  func readsOnly() throws {
    #expect(throws: StoreError.self) { try store.query("DELETE FROM run_row") }
    for sql in ["PRAGMA journal_mode = WAL", "CREATE TABLE t (x)", "SELECT nothing FROM nowhere", ""] {
      let error = #expect(throws: StoreError.self) { try store.query(sql) }
      #expect(error?.exitStatus == 64, "\(sql)")
    }
    #expect(try store.integers("SELECT count(*) FROM runs") == [2])
  }
}
