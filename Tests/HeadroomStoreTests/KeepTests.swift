import HeadroomModel
import HeadroomStore
import Testing

@Suite("What a run keeps")
struct KeepTests {
  private func store(_ folder: Folder, keep: KeepJobs) throws -> Store {
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    try SampleRun(configurations: ["one"], replications: 1, jobs: 5000, keep: keep).write(to: store)
    return store
  }

  @Test("--keep jobs=none keeps no jobs and no attempts, but series, findings and counts")
  func none() throws {
    let folder = try Folder()
    let store = try store(folder, keep: .none)
    #expect(try store.integers("SELECT count(*) FROM jobs UNION ALL SELECT count(*) FROM attempts") == [0, 0])
    #expect(try store.integers("SELECT count(*) FROM timeseries") == [1500])
    #expect(try store.integers("SELECT jobs FROM parts") == [5000])
    #expect(try store.integers("SELECT count(*) FROM summary") == [3])
  }

  @Test("--keep jobs=sample keeps one job in a hundred, always the same ones, with all their attempts")
  func sample() throws {
    let folder = try Folder()
    let store = try store(folder, keep: .sample)
    let expected = (0..<5000).filter { JobSample.contains($0) }
    #expect((30...70).contains(expected.count))
    let names = expected.map { SampleRecords.names.job(SampleRecords.identity($0)) }
    var options = ExportOptions()
    options.raw = true
    #expect(CSVReader.column("job", try store.exported(.jobs, options: options)) == names)
    let attempts = expected.reduce(0) { $0 + Int(SampleRecords.job($1).attempts) }
    #expect(CSVReader.rows(try store.exported(.attempts)).count == attempts + 1)
    #expect(expected.prefix(3) == [0, 12, 47])
  }
}
