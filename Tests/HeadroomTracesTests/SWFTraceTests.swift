import HeadroomModel
import HeadroomTraces
import Testing

@Suite("The Standard Workload Format")
struct SWFTraceTests {
  @Test("submit time, run time, processors and memory are taken from a record")
  func record() {
    let reading = read(
      """
      ; Version: 2.2

       1  0  5  100.5  4  99.9  2048  8  60  4096  1  3  1  7  2  1  -1 -1
       2\t10 -1 1.25 -1 -1 3072 2 -1 -1 0 4 1 7 1 1 -1 -1
      """, format: .swf)
    #expect(reading.lines == [])
    #expect(reading.table.submit == [0, 10_000_000])
    #expect(reading.table.duration == [100_500_000, 1_250_000])
    // Allocated processors before requested ones; requested memory before used, both per processor.
    #expect(reading.table.vcpus == [4096, 2048])
    #expect(reading.table.memory == [16, 6])
    #expect(reading.table.classes == ["work", "work"] && reading.table.tenant.isEmpty && reading.table.name.isEmpty)
  }

  @Test(
    "class and tenant come from the columns that `map` names",
    arguments: ["queue", "user", "group", "executable", "partition"])
  func map(column: String) {
    let line = "1 0 -1 1 1 -1 -1 1 -1 -1 1 12 13 14 15 16 -1 -1\n2 0 -1 1 1 -1 -1 1 -1 -1 1 -1 -1 -1 -1 -1 -1 -1\n"
    let value = ["user": "12", "group": "13", "executable": "14", "queue": "15", "partition": "16"][column] ?? ""
    let reading = read(line, format: .swf, name: "gaia") { $0.map = ["class": column, "tenant": column] }
    #expect(reading.lines == [])
    #expect(reading.table.classes == ["gaia.\(value)", "gaia"] && reading.table.tenants == [value, ""])
    #expect(reading.defaulted("class not given: the trace's name") == 1)
  }

  @Test("a wrong `map` is refused with the nearest column")
  func wrongMap() {
    let reading = read("1 0 -1 1 1\n", format: .swf) { $0.map = ["class": "que", "owner": "user"] }
    #expect(
      reading.lines == [
        "error: map: `que` is no column of an SWF log that `class` can be taken from (choose among queue, user, group, executable, partition)",
        "error: map: `owner` cannot be chosen for an SWF log (`class` and `tenant` can)",
      ])
  }

  @Test("lines with fewer than 18 fields are filled up with unknowns, what is beyond is ignored")
  func length() {
    let reading = read(
      "1 0 -1 10 2\r\n2 1 -1 10 2 -1 -1 2 -1 -1 1 5 1 1 1 1 -1 -1 {n1,n2} batch mem=4\r\n", format: .swf)
    #expect(reading.lines == [])
    #expect(reading.table.vcpus == [2048, 2048])
  }

  @Test("header keys are found at any indentation; a count of the original log is a warning")
  func header() {
    let reading = read(";\n;      MaxJobs:  42264 \n; Note: a: b\n1 0 -1 10 2\n", format: .swf)
    #expect(
      reading.lines == [
        "2:0 warning: the header announces 42,264 jobs, the file holds 1 (as cleaned and shortened logs do; what the file holds is replayed)"
      ])
  }

  @Test("jobs without run time, processors or submit time and cancelled ones are left out and counted")
  func leftOut() {
    let reading = read(
      """
      1 0 -1 -1 2 -1 -1 2 -1 -1 0
      2 -1 -1 5 2 -1 -1 2 -1 -1 1
      3 -7 -1 5 2 -1 -1 2 -1 -1 1
      4 0 -1 5 -1 -1 -1 0 -1 -1 1
      5 0 -1 0 2 -1 -1 2 -1 -1 5
      6 0 -1 0 2 -1 -1 2 -1 -1 0
      """, format: .swf)
    #expect(
      reading.table.report.leftOut.map { "\($0.count) \($0.what)" } == [
        "1 no submit time", "1 no run time", "1 negative time", "1 no processors", "1 cancelled before it ran",
      ])
    #expect(reading.table.duration == [1])
    #expect(reading.defaulted("run time 0: taken as 1 µs") == 1)
  }

  @Test("of a summary line and its pieces only the summary is work")
  func pieces() {
    let lines = "1 0 -1 30 1 -1 -1 1 -1 -1 1\n1 0 -1 10 1 -1 -1 1 -1 -1 2\n1 0 -1 20 1 -1 -1 1 -1 -1 3\n"
    #expect(read("; Preemption: Double\n" + lines, format: .swf).table.duration == [30_000_000])
    #expect(read("; Preemption: Yes\n" + lines, format: .swf).table.count == 3)
  }

  @Test("preceding jobs that make sense become dependencies, the others are counted")
  func links() {
    let reading = read(
      """
      1 0 -1 10 1 -1 -1 1 -1 -1 1 1 1 1 1 1 -1 -1
      2 20 -1 10 1 -1 -1 1 -1 -1 1 1 1 1 1 1 1 5
      3 30 -1 10 1 -1 -1 1 -1 -1 1 1 1 1 1 1 99 -1
      4 40 -1 -1 1 -1 -1 1 -1 -1 1 1 1 1 1 1 -1 -1
      5 50 -1 10 1 -1 -1 1 -1 -1 1 1 1 1 1 1 4 -1
      """, format: .swf)
    #expect(reading.lines == [])
    #expect(reading.table.dependencies(of: 1) == [0])
    #expect(reading.table.dependencies == [0])
    #expect(reading.table.jobNames.isEmpty)
    #expect(reading.defaulted("preceding job: ignored") == 1)
    #expect(reading.defaulted("think time: ignored") == 1)
    #expect(reading.defaulted("dependency on a job left out: not waited for") == 1)
  }

  @Test("a predecessor that every job names is a converter's constant, not a dependency")
  func constantLinks() {
    let lines = (1...4).map { "\($0) \($0) -1 10 1 -1 -1 1 -1 -1 1 1 1 1 1 1 1 1\n" }.joined()
    let reading = read(lines, format: .swf)
    #expect(reading.table.dependencies.isEmpty)
    #expect(reading.defaulted("preceding job: ignored") == 4)
  }

  @Test("a job that is refused leaves no dependency behind")
  func refusedLinks() {
    let reading = read("1 0 -1 10 1\n2 1 -1 10 9999999 -1 -1 1 -1 -1 1 1 1 1 1 1 1 -1\n", format: .swf)
    #expect(reading.problems.count == 1 && reading.hasErrors)
    #expect(reading.table.count == 1 && reading.table.dependencies.isEmpty)
  }

  @Test("memory in bytes of the whole job is recognised and said")
  func bytes() {
    let reading = read("1 0 -1 10 4 -1 -1 4 -1 68719476736\n", format: .swf)
    #expect(reading.table.memory == [65_536])
    #expect(
      reading.lines == [
        "1:0 warning: requested memory of 1 TiB a processor and more: read as bytes of the whole job"
      ])
  }

  @Test("a field that does not parse is an error with its line, its column and its number")
  func problems() {
    let reading = read("1 0 -1 abc 2\n  2 1e40 -1 10 9999999\nhello world\n", format: .swf)
    #expect(
      reading.lines == [
        "1:8 error: field 4 (run time): `abc` is not a number (expected a number, or -1 when it is unknown)",
        "2:5 error: field 2 (submit time): `1e40` is too large (expected a number, or -1 when it is unknown)",
        "3:1 error: field 1 (job number): `hello` is not a number (expected a number, or -1 when it is unknown)",
        "3:7 error: field 2 (submit time): `world` is not a number (expected a number, or -1 when it is unknown)",
      ])
    #expect(
      read("1 0 -1 1 9999999\n", format: .swf).lines == [
        "1:10 error: field 5 (allocated processors): 9999999 processors are more than 2,097,151 (expected a number, or -1 when it is unknown)"
      ])
  }
}
