import HeadroomKernel
import HeadroomModel
import HeadroomStore
import Testing

@Suite("What goes into a store comes out again")
struct RoundTripTests {
  @Test("Condensed tables are read back as they were, to the last digit and in their order")
  func tables() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let sample = SampleRun()
    let run = try sample.write(to: store)
    let read = try Store(path: folder.database, mode: .readOnly).tables(run: run)
    let written = SampleTables.make(sample.configurations, sample.replications)
    #expect(read.summary == written.summary)
    #expect(read.costs == written.costs)
    #expect(read.expectations == written.expectations)
    #expect(read.waits == written.waits)
    #expect(read.reasons == written.reasons)
    #expect(read.quotas == written.quotas)
    #expect(read.observations == written.observations && read.observations.count == 16)
  }

  @Test("A run's header is read back with the content of its input files, but for large ones")
  func header() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let small = StoredInput(name: "jobs.csv", size: 5, digest: "ab", content: Array("a,b\n\0".utf8))
    let empty = StoredInput(name: "empty.csv", size: 0, digest: "00", content: [])
    let size = StoredInput.contentLimit + 1
    let large = StoredInput(name: "large.csv", size: size, digest: "cd", content: Array(repeating: 1, count: Int(size)))
    var sample = SampleRun(seed: .max, inputs: [small, empty, large])
    sample.keep = .sample
    let run = try sample.write(to: store)
    let header = try store.header(run: run)
    #expect(header == sample.header)
    #expect(header.inputs.map(\.content) == [small.content, [], nil])
    #expect(try store.runs().map(\.seed) == [.max])
  }

  @Test("Runs are numbered from 1; the last complete one is found behind partial ones")
  func numbers() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    #expect(try store.latestComplete() == nil)
    let sample = SampleRun(jobs: 3)
    #expect(try sample.write(to: store) == 1)
    #expect(try sample.write(to: store) == 2)
    #expect(try sample.write(to: store, status: .partial) == 3)
    #expect(try store.latestComplete() == 2)
    #expect(try store.runs().map(\.status) == [.complete, .complete, .partial])
    #expect(try store.runs().map(\.jobs) == [12, 12, 12])
    #expect(try store.run(2).configurations == 2)
    #expect(try store.configurationNames(run: 2) == sample.configurations)
  }

  @Test("A run of some of the scenario's configurations keeps their places")
  func selection() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    let sample = SampleRun()
    var header = sample.header
    header.configurationNames = ["small"]
    header.configurationPositions = [1]
    header.replications = 1
    let writer = try store.beginRun(header)
    try sample.writePart(1, 1, to: writer)
    try writer.finishRun(tables: RunTables(), status: .complete)
    #expect(try store.parts(run: 1).map(\.configuration) == ["small"])
    #expect(try store.header(run: 1).configurationPositions == [1])
    #expect(Set(CSVReader.column("configuration", try store.exported(.jobs))) == ["small"])
  }

  @Test("The result digest follows the parts' digests and nothing else")
  func resultDigest() throws {
    let folder = try Folder()
    let store = try Store(path: folder.database, mode: .readWriteCreate)
    try SampleRun(jobs: 5, batchSize: 2).write(to: store)
    try SampleRun(jobs: 5, batchSize: 3, seed: 8, keep: .none).write(to: store)
    let digests = try store.runs().map(\.resultDigest)
    #expect(digests[0] == digests[1])
    #expect(digests[0].count == 32)
    #expect(digests[0] == ResultDigest.of(try store.parts(run: 1)))
    var parts = try store.parts(run: 1)
    parts[3].digest = "other"
    #expect(ResultDigest.of(parts) != digests[0])
  }
}
