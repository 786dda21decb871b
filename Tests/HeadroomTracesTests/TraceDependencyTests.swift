import HeadroomTraces
import Testing

@Suite("Dependencies in a trace")
struct TraceDependencyTests {
  @Test("names of earlier jobs, separated by blanks, become rows, and more than 20 are kept")
  func names() {
    let many = (0..<25).map { "j\($0)" }
    let rows = many.map { "0,1,\($0),\n" }.joined() + "1,1,last,\(many.joined(separator: "  "))\n"
    let reading = read("submit_s,duration_s,job,depends_on\n" + rows)
    #expect(reading.lines == [])
    #expect(reading.table.dependencies(of: 25) == Array(0..<25))
    #expect(reading.table.dependencies(of: 0) == [])
  }

  @Test("order of submission decides who is earlier, not the order of the file")
  func order() {
    let reading = read("submit_s,duration_s,job,depends_on\n9,1,late,early\n0,1,early,\n")
    #expect(reading.lines == [])
    #expect(reading.table.names == ["early", "late"] && reading.table.dependencies(of: 1) == [0])
  }

  @Test("an unknown name, a later job and the job itself are errors with their place")
  func problems() {
    let reading = read(
      "submit_s,duration_s,job,depends_on\n0,1,extract,\n1,1,b,extract exract\n2,1,c,d\n3,1,d,d\n4,1,e,nowhere\n")
    #expect(
      reading.lines == [
        "3:15 error: depends on `exract`, but no job of this trace has that name (did you mean `extract`?)",
        "4:7 error: depends on `d`, which is submitted later (line 5) (a job may depend only on jobs submitted before it)",
        "5:7 error: `d` depends on itself",
        "6:7 error: depends on `nowhere`, but no job of this trace has that name",
      ])
  }

  @Test("a dependency on a job that was left out is not waited for, and counted")
  func leftOut() {
    let reading = read("submit_s,duration_s,job,depends_on\n0,,gone,\n1,1,old,\n5,1,new,gone old\n") {
      $0.from = .init(seconds: 5)
    }
    #expect(reading.lines == [])
    #expect(reading.table.names == ["new"] && reading.table.dependencies.isEmpty)
    #expect(reading.defaulted("dependency on a job left out: not waited for") == 2)
  }

  @Test("of several earlier jobs of one name the last is meant, with a warning")
  func repeated() {
    let reading = read("submit_s,duration_s,job,depends_on\n0,1,a,\n1,1,a,\n2,1,b,a\n3,1,a,\n")
    #expect(reading.table.dependencies(of: 2) == [1])
    #expect(
      reading.lines == [
        "4:7 warning: several earlier jobs are called `a` (the last of them is meant, on line 3)"
      ])
  }
}
