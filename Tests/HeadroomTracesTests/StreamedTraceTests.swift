import Foundation
import HeadroomModel
import HeadroomTraces
import Testing

/// A file read piece by piece must give what the same bytes give at once.
@Suite("Traces read piece by piece")
struct StreamedTraceTests {
  static let csv = """
    submit_s,duration_s,vcpus,memory_mib,class,tenant,array,priority,image_mib,fail_exit_code,fail_after_s,attempts_failed
    0,10,1,2048,night,ann,,,,,,
    0,0.5,0.25,,day,"bob ""the"" builder",,7,,,,

    0.000001,1e3,16,122880,day,ann,3,,400,137,0.5,2
    12.5,7,,,,"two
    lines",,,,,,
    99,0,2,512,night,a name that is longer than eight bytes,,1,,,,1
    99,,2,512,night,zoe,,1,,,,
    1234567.75,60,4,8192,evening,ann,10000,0,1,1,,1
    """
  static let swf = """
    ; Version: 2.2
    ; MaxJobs: 5
    1 0 5 100.5 4 99.9 2048 8 60 4096 1 3 1 7 2 1 -1 -1
    2 10 -1 1.25 -1 -1 3072 2 -1 -1 0 4 1 7 1 1 -1 5
    3 10 0 0 2 -1 -1 1 -1 -1 5 1 1 1 1 1 -1 -1
    4 20 0 7 1 -1 -1 1 -1 68719476736 1 1 1 1 1 1 -1 -1
    5 30 0 7 1 -1 -1 1 -1 -1 1 300 1 1 44 1 -1 -1
    """

  @Test("whatever the size of a piece, its rows, names, report and problems are those of the whole text")
  func sameAsWhole() throws {
    for (text, format) in [(Self.csv, Trace.Format.csv), (Self.swf, .swf)] {
      for piece in [8, 16, 24, 40, 64, 104, 1 << 18] {
        let pair = try Pair(text, format, pieceSize: piece) { $0.map = Self.map(format) }
        #expect(pair.streamed.table.blocks != nil && pair.streamed.table.submit.isEmpty)
        try pair.expectSame()
      }
    }
  }

  @Test("cuts, factors, limits and a class of the scenario's own do the same to pieces")
  func options() throws {
    let changes: [(inout Trace.Options) -> Void] = [
      { $0.from = .init(microseconds: 1) }, { $0.to = .init(microseconds: 99_000_000) }, { $0.limit = 2 },
      { $0.className = "all" }, { $0.arrivalsScale = 3_000_000 }, { $0.durationScale = 700_000 },
      { $0.vcpusScale = 1_500_000 }, { $0.from = .init(microseconds: 5_000_000_000_000) },
    ]
    for (text, format) in [(Self.csv, Trace.Format.csv), (Self.swf, .swf)] {
      for change in changes { try Pair(text, format, pieceSize: 32, options: change).expectSame() }
    }
  }

  @Test("seconds since 1970 begin at 0 in pieces too")
  func epoch() throws {
    let pair = try Pair("submit_s,duration_s\n1700000000,5\n1700000060.5,5\n", .csv, pieceSize: 16)
    #expect(try pair.blocks().submit == [0, 60_500_000])
    try pair.expectSame()
  }

  @Test("problems have the same places, and the same cap, in pieces")
  func problems() throws {
    var text = "submit_s,duration_s,vcpus,extra\n"
    for row in 0..<250 {
      text += row % 2 == 0 ? "\(row),1,1,x\n" : row % 3 == 0 ? "\(row),1,\"a\",x\n" : "\(row),xé,1,y\(row)\n"
    }
    text += "300,1\n301,\"open,1,x\n302,1,1,x\n"
    for piece in [8, 64, 1 << 18] { try Pair(text, .csv, pieceSize: piece).expectSame() }
    let broken = ["", "\n\n", "submit_s\n", "\u{feff}submit_s,duration_s", "submit_s,duration_s\n,\n", "\u{1f}\u{8b}"]
    for text in broken { try Pair(text, .csv, pieceSize: 8).expectSame() }
  }

  @Test("rows out of order, and rows that name each other or themselves, are held whole")
  func heldWhole() throws {
    let texts: [(String, Trace.Format)] = [
      ("submit_s,duration_s\n5,1\n4,1\n", .csv), ("submit_s,duration_s,job\n5,1,a\n6,1,b\n", .csv),
      ("submit_s,duration_s,job,depends_on\n5,1,a,\n6,1,b,a\n", .csv),
      ("1 0 0 9 1 -1 -1 1 -1 -1 1 1 1 1 1 1 -1 -1\n2 5 0 9 1 -1 -1 1 -1 -1 1 1 1 1 1 1 1 -1\n", .swf),
    ]
    for (text, format) in texts {
      let pair = try Pair(text, format, pieceSize: 16)
      #expect(pair.streamed.table.blocks == nil && pair.streamed.table.count == 2)
      try pair.expectSame()
    }
  }

  @Test("blank lines and records far longer than a piece are read, each a few times at most")
  func longRecords() throws {
    let blank = String(repeating: "\n", count: 300_000)
    let name = String(repeating: "long\n", count: 60_000)
    let text = "submit_s,duration_s,tenant\n0,1,a\n\(blank)1,1,\"\(name)\"\n2,1,b\n\(blank)"
    try Pair(text, .csv, pieceSize: 4096).expectSame()
  }

  @Test("a file that is no longer what it was is an error, not another result")
  func changed() throws {
    let text = "submit_s,duration_s\n" + (0..<400).map { "\($0),1\n" }.joined()
    let changes: [(FileHandle) throws -> Void] = [
      { file in
        try file.seek(toOffset: 900)
        try file.write(contentsOf: Data("7".utf8))
      },
      { try $0.truncate(atOffset: 2_000) },
    ]
    for change in changes {
      let pair = try Pair(text, .csv, pieceSize: 256)
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: pair.path))
      try change(file)
      try file.close()
      #expect(throws: TraceFileError.changed(path: "work.csv")) { try pair.blocks() }
    }
  }

  @Test("what is written to the end of a file while it is replayed is not read")
  func appended() throws {
    let pair = try Pair("submit_s,duration_s\n0,1\n1,1\n", .csv, pieceSize: 16)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: pair.path))
    try file.seekToEnd()
    try file.write(contentsOf: Data("2,1\n3,1\n".utf8))
    try file.close()
    #expect(try pair.blocks().submit == [0, 1_000_000])
  }

  @Test("several cursors walk along the same file at their own pace")
  func cursors() throws {
    let pair = try Pair(Self.csv, .csv, pieceSize: 64)
    let first = try #require(pair.streamed.table.blocks).cursor()
    _ = try first.next()
    #expect(try pair.blocks().submit == pair.whole.table.submit)
    #expect(try first.next() != nil)
  }

  @Test("only a file that can be read twice is opened")
  func notAFile() {
    #expect(OpenTrace(path: FileManager.default.temporaryDirectory.path, called: "folder") == nil)
    #expect(OpenTrace(path: "/dev/null", called: "device") == nil)
    #expect(OpenTrace(path: "/nowhere/at/all", called: "nothing") == nil)
  }

  @Test("the digest of an open file is the one that its reading reports")
  func digest() throws {
    let pair = try Pair(Self.csv, .csv, pieceSize: 24)
    #expect(try pair.file.digest() == pair.whole.table.report.digest)
  }

  static func map(_ format: Trace.Format) -> [String: String] {
    format == .swf ? ["class": "queue", "tenant": "user"] : ["class": "tenant"]
  }
}

/// One text read at once, and as a file piece by piece.
struct Pair {
  let whole: TraceReading
  let streamed: TraceReading
  let file: OpenTrace
  let path: String

  init(
    _ text: String, _ format: Trace.Format, pieceSize: Int, options: (inout Trace.Options) -> Void = { _ in }
  ) throws {
    try self.init(Array(text.utf8), format, pieceSize: pieceSize, options: options)
  }

  init(
    _ bytes: [UInt8], _ format: Trace.Format, pieceSize: Int, options: (inout Trace.Options) -> Void = { _ in }
  ) throws {
    let name = "work.\(format.rawValue)"
    path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\(name)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    file = try #require(OpenTrace(path: path, called: name, pieceSize: pieceSize))
    var chosen = Trace.Options()
    options(&chosen)
    let trace = Trace(name: "work", format: format, file: name, options: chosen)
    whole = TraceReader.read(trace, bytes: bytes, fileName: name)
    streamed = try TraceReader.read(trace, file: file, fileName: name)
  }

  /// All rows of the streamed reading, in one table.
  func blocks() throws -> Rows {
    var rows = Rows(streamed.table)
    let cursor = streamed.table.blocks?.cursor()
    while let block = try cursor?.next() {
      #expect(block.count > 0)
      rows.add(block)
    }
    return rows
  }

  func expectSame(_ location: SourceLocation = #_sourceLocation) throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(streamed.lines == whole.lines, sourceLocation: location)
    #expect(streamed.table.report == whole.table.report, sourceLocation: location)
    guard !whole.hasErrors else { return }
    let (table, other) = (streamed.table, whole.table)
    #expect(table.classNames == other.classNames && table.tenantNames == other.tenantNames, sourceLocation: location)
    #expect(table.jobNames == other.jobNames && table.dependencies == other.dependencies, sourceLocation: location)
    #expect(table.lastSubmit == other.lastSubmit, sourceLocation: location)
    #expect(table.blocks.map(\.count) ?? table.count == other.count, sourceLocation: location)
    #expect(try blocks() == Rows(other), sourceLocation: location)
  }
}

/// The rows of a table, with defaults where it has no column.
struct Rows: Equatable {
  var submit: [Int64] = []
  var rest: [[Int64]] = []

  init(_ table: TraceTable) { add(table) }

  mutating func add(_ table: TraceTable) {
    submit += table.submit
    for row in 0..<table.count {
      func value(_ column: [Int32], _ absent: Int64) -> Int64 { column.isEmpty ? absent : Int64(column[row]) }
      let failing = value(table.attemptsFailed, 0)
      let after = table.failAfter.isEmpty ? -1 : table.failAfter[row]
      rest.append([
        table.duration[row], Int64(table.vcpus[row]), Int64(table.jobClass[row]), value(table.memory, 0),
        value(table.tenant, -1), value(table.array, 0), value(table.priority, -1), value(table.image, 0), failing,
        failing > 0 ? value(table.failExitCode, 0) : 0, failing > 0 ? after : -1,
      ])
    }
  }
}
