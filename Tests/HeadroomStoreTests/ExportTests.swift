import HeadroomKernel
import HeadroomModel
import HeadroomStore
import Testing

@Suite("Exported tables")
struct ExportTests {
  private func store(_ folder: Folder, _ sample: SampleRun = SampleRun()) throws -> Store {
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    try sample.write(to: store)
    return store
  }

  @Test("Jobs come by configuration, replication and submission, with names, exact times and empty fields")
  func jobs() throws {
    let folder = try Folder()
    let rows = CSVReader.rows(try store(folder).exported(.jobs))
    #expect(rows.count == 401)
    #expect(rows.allSatisfy { $0.count == rows[0].count })
    let expected = [
      ["two \"big\", ones", "1", "export#0", "export", "", "fast", "blue", "-3", "0.25", "512", "0", "30"],
      ["two \"big\", ones", "1", "pipe,line#0.a", "nightly", "'@acme", "slow", "", "", "0.5", "1024", "0"],
      ["two \"big\", ones", "1", "'=first", "export", "tenant b", "fast", "", "-1", "0.75", "1536", "0.1"],
      ["two \"big\", ones", "1", "export#3:3", "nightly", "", "slow", "", "", "1", "2048", "0.1"],
    ]
    for (row, start) in zip(rows[1...], expected) { #expect(Array(row.prefix(start.count)) == start) }
    #expect(
      rows[3].suffix(15).joined(separator: "|")
        == "0.1|32.100002|302.100002|32.000002|0|0|2.000002|0|30|302.000002|3|failed|attempts|0.00370370367|true")
    #expect(rows[11].suffix(15).joined(separator: "|") == "0.5||0.5|||||||0|0|lost|refused: size|0|false")
    #expect(rows[7][2] == "trace#1")
    #expect(rows[11][2] == "naïve \"job\"\nline 2")
  }

  @Test("Rows of jobs agree with the records they were made from")
  func jobRecords() throws {
    let folder = try Folder()
    let rows = CSVReader.rows(try store(folder).exported(.jobs)).dropFirst()
    for (place, row) in rows.enumerated() {
      let job = SampleRecords.job(Int64(place % 100))
      #expect(row[1] == "\(place / 100 % 2 + 1)")
      #expect(row[8] == Self.plain(Double(job.vcpus) / 1024))
      #expect(row[10] == Self.plain(Double(job.submittedAt) / 1e6))
      #expect(row[11] == (job.startedAt < 0 ? "" : Self.plain(Double(job.startedAt) / 1e6)))
      #expect(row[19] == Self.plain(Double(job.endedAt - job.submittedAt) / 1e6))
      #expect(row[21] == job.outcome.text)
      #expect(row[23] == Self.plain(Double(job.cost) / 1e12))
      #expect(row[24] == (job.isWarmup ? "true" : "false"))
    }
  }

  private static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  @Test("Attempts follow their jobs, later ones behind the first")
  func attempts() throws {
    let folder = try Folder()
    let store = try store(folder)
    let rows = CSVReader.rows(try store.exported(.attempts)).dropFirst()
    var expected: [[String]] = []
    for part in 0..<4 {
      for sequence in Int64(0)..<100 {
        let job = SampleRecords.job(sequence)
        for attempt in 0..<Int64(job.attempts) {
          expected.append(["\(part % 2 + 1)", "\(attempt + 1)", "\(sequence * 3 + attempt + 1)"])
        }
      }
    }
    #expect(rows.map { [$0[1], $0[3], $0[15]] } == expected)
    #expect(
      rows[4].joined(separator: "|")
        == "two \"big\", ones|1|'=first|1|2.100002|32.100002|92.100002|failed|137|'+1|Essential container exited|spot-a||60|0.00123456789|7"
    )
  }

  @Test("Time series keep the order in which they were recorded")
  func timeseries() throws {
    let folder = try Folder()
    let text = try store(folder).exported(.timeseries)
    #expect(
      text.split(separator: "\n").prefix(5).joined(separator: "\n") == """
        configuration,replication,time_s,scope_kind,scope,metric,value
        "two ""big"", ones",1,0,all,,in_queue,0
        "two ""big"", ones",1,0,queue,slow,in_service,3
        "two ""big"", ones",1,0,compute_environment,spot-a,busy_vcpus,1.25
        "two ""big"", ones",1,600,all,,in_queue,11
        """)
    #expect(text.split(separator: "\n").count == 1 + 4 * 30)
  }

  @Test("Condensed tables are exact: shortest decimals, whole amounts of money")
  func findings() throws {
    let folder = try Folder()
    let store = try store(folder, SampleRun(configurations: ["one"], jobs: 4))
    #expect(
      try store.exported(.summary) == """
        configuration,replication,scope_kind,scope,metric,statistic,unit,value,low_95,high_95,replications,approximate
        one,1,all,,wait,p95,s,0.30000000000000004,,,1,true
        one,1,tenant,'@acme,run,mean,s,,,,1,false
        one,2,all,,wait,p95,s,0.30000000000000004,,,1,true
        one,2,tenant,'@acme,run,mean,s,,,,1,false
        one,,all,,cost,per_1000_jobs,USD,0.0000001,-0.5,1e300,2,false

        """)
    #expect(
      try store.exported(.costs) == """
        configuration,replication,service,item,region,quantity,unit,unit_price_usd,cost_usd,price_as_of,kind
        one,1,fargate,vCPU,us-east-1,1234.5,vCPU-hour,0.04048,0.040480000001,2026-01-15,busy
        one,2,fargate,vCPU,us-east-1,1234.5,vCPU-hour,0.04048,20000000.500000000003,2026-01-15,busy

        """)
    #expect(
      try store.exported(.expectations) == """
        configuration,replication,expectation,limit,value,holds,margin,first_broken_s
        one,,wait p95 at most 10 min,600,612.25,false,-0.020416666666666666,86400.000001
        one,1,lost count at most 0,0,,true,,

        """)
    #expect(
      try store.exported(.waits) == """
        configuration,replication,scope_kind,scope,cause,total_s,share
        one,1,queue,fast,startup,1500000000,0.3333333333333333
        one,2,queue,fast,startup,1500000000,0.3333333333333333

        """)
    #expect(
      try store.exported(.parts) == """
        configuration,replication,status,digest,jobs,events
        one,1,complete,d01,4,12
        one,2,complete,d02,4,12

        """)
    let digest = try store.run(1).resultDigest
    #expect(
      try store.exported(.runs) == """
        run,status,scenario,scenario_digest,seed,configurations,replications,engine_version,result_digest,jobs,events
        1,complete,sample,5ce0,7,1,2,1,\(digest),8,24

        """)
  }

  @Test("Equal records give equal bytes in every table, however they are cut into batches and whoever comes first")
  func equalBytes() throws {
    let folder = try Folder()
    let store = try store(folder)
    let sample = SampleRun(batchSize: 7)
    let writer = try store.beginRun(sample.header)
    for configuration in [1, 0] {
      for replication in [2, 1] { try sample.writePart(configuration, replication, to: writer) }
    }
    try writer.finishRun(
      tables: SampleTables.make(sample.configurations, sample.replications), status: .complete)
    for table in ExportTable.allCases where table != .runs {
      #expect(try store.exported(table, run: 1) == store.exported(table, run: 2), "\(table)")
    }
  }

  @Test("More rows than one read takes keep their order")
  func manyRows() throws {
    let folder = try Folder()
    let sample = SampleRun(configurations: ["one"], replications: 1, jobs: 20_000, batchSize: 4096)
    let store = try store(folder, sample)
    let sequences = CSVReader.column("job", try store.exported(.jobs))
    let names = (0..<20_000).map { SampleRecords.names.job(SampleRecords.identity($0)) }
    #expect(sequences == names.map { $0.hasPrefix("=") ? "'" + $0 : $0 })
    let attempts = CSVReader.column("attempt", try store.exported(.attempts))
    #expect(attempts.count == (0..<20_000).reduce(0) { $0 + Int(SampleRecords.job(Int64($1)).attempts) })
  }

  /// Jobs that end in an order that has nothing to do with that of submission.
  private func scattered(_ count: Int64, step: Int64) -> [RecordBatch] {
    var batch = RecordBatch()
    for place in 0..<count {
      let job = SampleRecords.job(place * step % count)
      batch.jobs.append(job)
      batch.attempts += SampleRecords.laterAttempts(of: job)
    }
    return batch.pieces(of: 5000)
  }

  @Test(
    "Rows that are far from where they belong come in the contract's order",
    arguments: [(20_000, 7919), (20_000, 19_999), (300_000, 104_729)])
  func scatteredRows(jobs: Int64, step: Int64) throws {
    let folder = try Folder()
    let sample = SampleRun(configurations: ["one"], replications: 1, jobs: jobs)
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let writer = try store.beginRun(sample.header)
    let sink = writer.sink(configuration: 0, replication: 1)
    for batch in scattered(jobs, step: step) { try sink.write(batch) }
    let result = sample.result(0, 1)
    try writer.finishPart(result, sample.row(of: result))
    try writer.finishRun(tables: RunTables(), status: .complete)
    try sample.write(to: store)
    for table in [ExportTable.jobs, .attempts] {
      let ordered = try store.exported(table, run: 2)
      #expect(try store.exported(table, run: 1) == ordered, "\(table)")
    }
  }

  @Test("Numbers of every length are written exactly, without zeros at either end")
  func numbers() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let sample = SampleRun(configurations: ["one"], replications: 1)
    let writer = try store.beginRun(sample.header)
    var batch = RecordBatch()
    let tens = (0...18).map { (0..<$0).reduce(Int64(1)) { power, _ in power * 10 } }
    let values = tens.flatMap { [$0 - 1, $0, $0 + 1, $0 * 9, 123_456_789_012_345_678 % $0, -$0] } + [.max, .min]
    for value in values {
      batch.series.append(SeriesPoint(time: value, scopeKind: .all, scope: -1, metric: .inQueue, value: value))
      batch.series.append(SeriesPoint(time: value, scopeKind: .all, scope: -1, metric: .busyVCPUs, value: value))
    }
    try writer.sink(configuration: 0, replication: 1).write(batch)
    let result = sample.result(0, 1)
    try writer.finishPart(result, sample.row(of: result))
    try writer.finishRun(tables: RunTables(), status: .complete)
    let rows = CSVReader.rows(try store.exported(.timeseries)).dropFirst()
    let seconds = values.map { Self.decimal(Int128($0), places: 6) }
    #expect(rows.map { $0[2] } == seconds.flatMap { [$0, $0] })
    #expect(
      rows.map { $0[6] }
        == values.flatMap { ["\($0)", Self.decimal(Int128($0) * 9_765_625, places: 10)] })
  }

  /// An integer with the point moved to the left, the slow way.
  private static func decimal(_ value: Int128, places: Int) -> String {
    var digits = Array("\(value.magnitude)")
    while digits.count <= places { digits.insert("0", at: 0) }
    var fraction = digits.suffix(places)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = String(digits.dropLast(places))
    return (value < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}
