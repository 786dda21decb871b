import HeadroomModel
import HeadroomTraces
import Testing

@Suite("Mistakes in a native trace")
struct CSVProblemTests {
  @Test("every field that does not parse is an error with its line, its column and what was expected")
  func fields() {
    let reading = read(
      """
      submit_s,duration_s,vcpus,memory_mib,array,priority,image_mib,fail_exit_code,fail_after_s,attempts_failed
      soon,1,1,1,,,,,,
      0,1h,x,1 GB,1,1.5,-1,0,-2,2.5
      0,1e30,1e30,9999999999,10001,99999999999,,,,
      é,0x10,,,,,,,,
      """)
    #expect(
      reading.lines == [
        "2:1 error: submit_s: `soon` is not a number (expected seconds from the start of the trace, such as `90` or `0.25`)",
        "3:3 error: duration_s: `1h` is not a number (expected seconds, such as `90` or `0.25`)",
        "3:6 error: vcpus: `x` is not a number (expected a number of vCPUs, such as `0.25` or `4`)",
        "3:8 error: memory_mib: `1 GB` is not a number (expected MiB, such as `2048`)",
        "3:13 error: array: `1` is no size of an array (expected the number of children, 2 to 10,000, or nothing)",
        "3:15 error: priority: `1.5` is not a whole number (expected a whole number from 0)",
        "3:19 error: image_mib: `-1` is below 0 (expected MiB, such as `2048`)",
        "3:22 error: fail_exit_code: `0` is the exit code of a success (expected a whole number from 1, such as `137`)",
        "3:24 error: fail_after_s: `-2` lies before the start (expected seconds from the start of an attempt, or nothing: at its end)",
        "3:27 error: attempts_failed: `2.5` is not a whole number (expected a whole number from 0)",
        "4:3 error: duration_s: `1e30` is too large (expected seconds, such as `90` or `0.25`)",
        "4:8 error: vcpus: `1e30` is too large (expected a number of vCPUs, such as `0.25` or `4`)",
        "4:13 error: memory_mib: `9999999999` is too large (expected MiB, such as `2048`)",
        "4:24 error: array: `10001` is no size of an array (expected the number of children, 2 to 10,000, or nothing)",
        "4:30 error: priority: `99999999999` is too large (expected a whole number from 0)",
        "5:1 error: submit_s: `é` is not a number (expected seconds from the start of the trace, such as `90` or `0.25`)",
        "5:3 error: duration_s: `0x10` is not a number (expected seconds, such as `90` or `0.25`)",
      ])
  }

  @Test("a header without a required column says which, and guesses which column was meant")
  func missingColumn() {
    #expect(
      read("submit_s,duration\n0,1\n").lines == [
        "1:1 error: the header has no column `duration_s` (did you mean `duration_s` by `duration`?)"
      ])
    #expect(
      read("submit_s;duration_s\n0;1\n").lines == [
        "1:1 error: the header has no column `submit_s` (columns are separated by commas)",
        "1:1 error: the header has no column `duration_s` (columns are separated by commas)",
      ])
    #expect(
      read("submit_s,submit_s,duration_s\n0,1,1\n").lines == ["1:10 error: the column `submit_s` is there twice"])
  }

  @Test("an unknown column is a warning with the nearest name")
  func unknownColumn() {
    let reading = read("submit_s,duration_s,tennant,note\n0,1,a,b\n")
    #expect(
      reading.lines == [
        "1:21 warning: unknown column `tennant` is ignored (did you mean `tenant`?)",
        "1:29 warning: unknown column `note` is ignored",
      ])
    #expect(!reading.hasErrors && reading.table.count == 1)
  }

  @Test("a wrong `map` names the nearest column")
  func map() {
    let reading = read("submit_s,duration_s,team\n0,1,a\n") { $0.map = ["tenannt": "team", "class": "taem"] }
    #expect(
      reading.lines == [
        "error: map: the file has no column `taem`",
        "error: map: `tenannt` is no column of the native trace (did you mean `tenant`?)",
      ])
  }

  @Test("rows with too few or too many fields and broken quotes are errors, and reading goes on behind them")
  func rows() {
    let reading = read("submit_s,duration_s,job\n0,1\n0,1,a,b\n0,1,\"a\"b\n0,x,\n0,1,\"open\n0,1,c\n")
    #expect(
      reading.lines == [
        "2:0 error: found 2 fields, the header has 3 (leave a field empty when it has no value; put text with a comma in quotes)",
        "3:0 error: found 4 fields, the header has 3 (leave a field empty when it has no value; put text with a comma in quotes)",
        "4:5 error: text follows the closing quote of a field (a quote inside a quoted field is written twice)",
        "5:3 error: duration_s: `x` is not a number (expected seconds, such as `90` or `0.25`)",
        "6:5 error: a quoted field is never closed (a quote inside a quoted field is written twice)",
      ])
  }

  @Test("a thousand equal mistakes are a hundred lines and a count")
  func cap() {
    let reading = read("submit_s,duration_s\n" + String(repeating: "x,1\n", count: 2_345))
    #expect(reading.problems.count == 101)
    #expect(reading.lines.last == "error: and 2,245 more errors")
  }

  @Test("a file without a usable job is an error, a cut that leaves none is a warning")
  func empty() {
    #expect(
      read("").lines == [
        "error: the file is empty (it begins with a header: `submit_s,duration_s,vcpus,memory_mib,…`)"
      ])
    #expect(read("submit_s,duration_s\n").lines == ["error: the trace holds no jobs"])
    #expect(
      read("submit_s,duration_s\n0,\n0,-1\n").lines == [
        "error: none of 2 jobs can be replayed (left out: 1 no run time, 1 negative time)"
      ])
    #expect(
      read("submit_s,duration_s\n0,1\n", options: { $0.from = .init(seconds: 5) }).lines == [
        "warning: the options leave none of 1 jobs (see `from`, `to`, `limit`)"
      ])
  }

  @Test("compressed files, UTF-16 and formats that are not modelled yet get one clear answer")
  func unreadable() {
    #expect(
      read([0x1f, 0x8b, 8, 0]).lines == ["error: the file is compressed with gzip (unpack it first: `gunzip work.csv`)"]
    )
    #expect(read([0xff, 0xfe, 0x61, 0]).lines == ["error: the file is encoded in UTF-16 (save it as UTF-8)"])
    for format in Trace.Format.allCases where ![.csv, .swf].contains(format) {
      let lines = read("x", format: format).lines
      #expect(lines.count == 1)
      #expect(lines[0].contains("reading a `\(format.rawValue)` trace is not modelled yet"))
    }
  }

  @Test("control characters of a broken field never reach a terminal")
  func controls() {
    let reading = read("submit_s,duration_s\n\u{1b}[31m,1\n" + String(repeating: "9", count: 50) + ",1\n")
    #expect(reading.lines[0].contains("`\u{fffd}[31m`"))
    #expect(reading.lines[1].contains("`" + String(repeating: "9", count: 40) + "…`"))
  }
}
