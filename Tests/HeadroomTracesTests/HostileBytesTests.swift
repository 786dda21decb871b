import HeadroomKernel
import HeadroomModel
import HeadroomTraces
import Testing

/// A crash of the reader ends the whole test run, so reaching the end of these tests is what they prove first.
@Suite("Hostile bytes")
struct HostileBytesTests {
  static let csv = Array(
    """
    submit_s,duration_s,vcpus,memory_mib,class,tenant,job,depends_on,array,priority,image_mib,fail_exit_code,fail_after_s,attempts_failed
    0,10,1,2048,a,x,A,,,,,,,
    1.25,0.000001,0.25,512,"a ""b"" c",y,B,A,2,9999,400,137,0.5,3
    99999999999,1e3,16,122880,c,"z
    z",C,A B,10000,0,0,1,,1

    """.utf8)
  static let swf = Array(
    """
    ; MaxJobs: 3
    ; Preemption: Double
    1 0 5 100.5 4 99.9 2048 8 60 4096 1 3 1 7 2 1 -1 -1
    2 10 -1 1.25 -1 -1 3072 2 -1 -1 0 4 1 7 1 1 1 5
    3 99999999999 0 99999999999 2097151 -1 -1 1 -1 68719476736 5 1 1 1 1 1 2 -1

    """.utf8)

  @Test("every prefix of a trace reads without a crash, and reads the same twice")
  func truncations() {
    for (bytes, format) in [(Self.csv, Trace.Format.csv), (Self.swf, .swf)] {
      for length in 0...bytes.count { check(Array(bytes[..<length]), format) }
    }
  }

  @Test("random bytes, and traces with random bytes in them, read without a crash")
  func random() {
    var luck = Luck(state: 20_260_105)
    for round in 0..<6_000 {
      let format: Trace.Format = round % 2 == 0 ? .csv : .swf
      var bytes = format == .csv ? Self.csv : Self.swf
      if round % 5 == 0 { bytes = (0..<luck.below(300)).map { _ in luck.byte() } }
      for _ in 0..<luck.below(12) where !bytes.isEmpty { luck.damage(&bytes) }
      check(bytes, format)
    }
  }

  @Test("traces with random bytes in them read the same in pieces of any size")
  func randomPieces() throws {
    var luck = Luck(state: 20_260_117)
    for round in 0..<600 {
      let format: Trace.Format = round % 2 == 0 ? .csv : .swf
      var bytes = format == .csv ? Self.csv : Self.swf
      for _ in 0..<luck.below(6) where !bytes.isEmpty { luck.damage(&bytes) }
      try Pair(bytes, format, pieceSize: 8 * (1 + luck.below(20))).expectSame()
    }
  }

  @Test("the largest numbers and the widest options never overflow")
  func extremes() {
    let numbers = [
      "99999999999", "999999999999999999", "1e11", "-99999999999", "2097151", "2147483647", "0.0000000001",
    ]
    for number in numbers {
      for scale in [1, 999_999, 1_000_001, Int64.max] {
        let row = [number, number, number, number, "", "", "", "", "", number, number, number, number, number]
        let text = Self.csv[...(Self.csv.firstIndex(of: 10) ?? 0)] + Array(row.joined(separator: ",").utf8)
        for from in [SimDuration.zero, .unlimited] {
          check(Array(text), .csv, scale: scale, from: from)
          check(Array("1 \(number) -1 \(number) \(number) -1 1 1 -1 \(number)\n".utf8), .swf, scale: scale, from: from)
        }
      }
    }
  }

  /// What must hold of every reading, whatever the bytes are.
  private func check(
    _ bytes: [UInt8], _ format: Trace.Format, scale: Int64 = 1_500_000, from: SimDuration = .zero
  ) {
    func reading() -> TraceReading {
      read(bytes, format: format) { options in
        options.arrivalsScale = scale
        options.durationScale = scale
        options.vcpusScale = scale
        options.from = from
        options.map = format == .swf ? ["class": "queue", "tenant": "user"] : [:]
      }
    }
    let first = reading()
    let again = reading()
    #expect(first.problems == again.problems && first.table.submit == again.table.submit)
    #expect(first.table.report == again.table.report)
    guard !first.hasErrors else { return }
    checkTable(first.table)
  }

  private func checkTable(_ table: TraceTable) {
    let columns = [table.vcpus.count, table.jobClass.count, table.duration.count]
    #expect(columns.allSatisfy { $0 == table.count })
    #expect(table.submit.allSatisfy { $0 >= 0 } && table.duration.allSatisfy { $0 > 0 })
    #expect(table.submit == table.submit.sorted())
    #expect(table.vcpus.allSatisfy { $0 >= 0 } && table.memory.allSatisfy { $0 >= 0 })
    #expect(table.jobClass.allSatisfy { table.classNames.indices.contains(Int($0)) })
    #expect(table.dependencyStart.isEmpty || table.dependencyStart.count == table.count + 1)
    for row in 0..<(table.dependencyStart.isEmpty ? 0 : table.count) {
      #expect(table.dependencies(of: row).allSatisfy { $0 >= 0 && $0 < row })
    }
    let leftOut = table.report.leftOut.reduce(0) { $0 + $1.count }
    #expect(table.report.read == table.report.imported + leftOut)
  }

  /// A small generator, so that a failing round can be run again.
  struct Luck {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 33
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }

    /// Replaces, doubles, removes or inserts at a random place; half of the bytes are ones that mean something.
    mutating func damage(_ bytes: inout [UInt8]) {
      let meaningful = Array(",\"\n\r -+.eE019;: \t".utf8)
      let at = below(bytes.count)
      let value = below(2) == 0 ? byte() : meaningful[below(meaningful.count)]
      switch below(4) {
      case 0: bytes[at] = value
      case 1: bytes.insert(value, at: at)
      case 2: bytes.remove(at: at)
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + below(40))], at: at)
      }
    }
  }
}
