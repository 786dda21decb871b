import HeadroomModel
import HeadroomTraces
import Testing

/// Most rows are read eight bytes at a time, the others field by field. Both ways must lead to the same jobs.
@Suite("Plain rows")
struct PlainRowTests {
  private static let numbers = [
    "0", "1", "7", "12", "123456", "1234567", "12345678", "123456789", "1234567890123", "0.5", "12.000001", "3.1234567",
    "5.", ".5", "-1", "+4", "1e2", "00012", "99999999999", "99999999999.999999", "", " 3", "3 ", "x", "0.0",
    "31535999.123",
    "0.25", "0.0004", "2097151", "2097152", "1.00048828125", "0.3333333",
  ]
  private static let names = [
    "a", "user", "eight_by", "nine_byte", "a name with blanks", "é", "", " x", "x ", "\"q\"", "\"a,b\"", "\"a\"\"b\"",
    "a\"b", "\tx", "sixteen_bytes_xx", "seventeen_bytes_x", "user1", "user2", "user11",
  ]

  @Test("a row reads as it does with a quoted field beside it, which is read field by field")
  func csv() {
    var luck = HostileBytesTests.Luck(state: 11)
    for round in 0..<3_000 {
      var (plain, slow) = ("", "")
      for _ in 0..<3 {
        let number = { Self.numbers[luck.below(Self.numbers.count)] }
        let name = { Self.names[luck.below(Self.names.count)] }
        let row = [
          number(), number(), number(), number(), name(), name(), name(), luck.below(3) == 0 ? number() : "",
          luck.below(3) == 0 ? number() : "",
        ].joined(separator: ",")
        plain += "\(row),n\n"
        slow += "\(row),\"n\"\n"
      }
      let header = "submit_s,duration_s,vcpus,memory_mib,class,tenant,job,array,priority,note\n"
      expectSame(read(header + plain), read(header + slow), round, plain)
      let lines = plain.replacing("\n", with: "\r\n")
      expectSame(read(header.replacing("\n", with: "\r\n") + lines), read(header + slow), round, plain)
    }
  }

  @Test("a line of a log reads as it does with a nineteenth field behind it, which is read field by field")
  func swf() {
    var luck = HostileBytesTests.Luck(state: 12)
    let numbers = Self.numbers.filter { !$0.isEmpty && !$0.contains(" ") } + ["-1", "-1", "-1", "4", "8", "16"]
    for round in 0..<3_000 {
      var (plain, slow) = ("", "")
      for _ in 0..<3 {
        let fields = (0..<18).map { _ in numbers[luck.below(3) == 0 ? luck.below(numbers.count) : luck.below(6)] }
        let row = fields.joined(separator: luck.below(4) == 0 ? "  \t" : " ")
        plain += "\(row)\n"
        slow += "\(row) 1\n"
      }
      func reading(_ text: String) -> TraceReading {
        read(text, format: .swf) { $0.map = ["class": "queue", "tenant": "user"] }
      }
      expectSame(reading(plain), reading(slow), round, plain)
    }
  }

  @Test("a field that `map` gives to two columns is read for both")
  func doubled() {
    let reading = read("submit_s,duration_s,tenant\n0,1,a\n1,1,b\n") { $0.map = ["class": "tenant"] }
    #expect(reading.lines == [])
    #expect(reading.table.classes == ["work.a", "work.b"] && reading.table.tenants == ["a", "b"])
  }

  @Test("names that begin alike, and many more than fit a small table, keep their numbers")
  func names() {
    let names = (0..<5_000).map { "tenant-number-\($0 % 1_250)" } + (0..<300).map { "t\($0)" }
    let text = "submit_s,duration_s,tenant\n" + names.enumerated().map { "\($0.offset),1,\($0.element)\n" }.joined()
    let table = read(text).table
    #expect(table.tenants == names && table.tenantNames.count == 1_550)
  }

  private func expectSame(_ first: TraceReading, _ second: TraceReading, _ round: Int, _ text: String) {
    let message: Comment = "round \(round): \(text)"
    #expect(first.lines == second.lines, message)
    #expect(first.table.report.leftOut == second.table.report.leftOut, message)
    #expect(first.table.report.defaulted == second.table.report.defaulted, message)
    guard !first.hasErrors else { return }
    #expect(Rows(first.table) == Rows(second.table), message)
    #expect(first.table.names == second.table.names, message)
    #expect(first.table.classes == second.table.classes && first.table.tenants == second.table.tenants, message)
  }
}
