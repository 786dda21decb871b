import HeadroomModel
import HeadroomStore
import Testing

@Suite("Formats of exported tables")
struct ExportFormatTests {
  private let folder: Folder
  private let store: Store

  init() throws {
    folder = try Folder()
    store = try Store(path: folder.database, mode: .readWriteCreate)
    try SampleRun(configurations: ["a|b"], replications: 1, jobs: 3).write(to: store)
  }

  @Test("CSV for those who must: CR LF, a byte order mark, texts as they are")
  func options() throws {
    let plain = try store.exported(.jobs)
    var options = ExportOptions()
    options.crlf = true
    options.bom = true
    options.raw = true
    let text = try store.exported(.jobs, options: options)
    #expect(
      text == "\u{feff}"
        + plain.replacing("'@acme", with: "@acme").replacing("'=first", with: "=first")
        .replacing("\n", with: "\r\n"))
  }

  @Test("NDJSON is one object a line, with null for what is missing")
  func ndjson() throws {
    let lines = try store.exported(.jobs, format: .ndjson).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[0]
        == #"{"configuration":"a|b","replication":1,"job":"export#0","class":"export","tenant":null,"queue":"fast","share":"blue","priority":-3,"vcpus":0.25,"memory_mib":512,"submitted_s":0,"started_s":30,"ended_s":120,"wait_s":30,"wait_dependency_s":0,"wait_admission_s":0,"wait_queue_s":0,"wait_capacity_s":0,"wait_startup_s":30,"response_s":120,"attempts":1,"outcome":"succeeded","reason":null,"cost_usd":0.00123456789,"warmup":true}"#
    )
  }

  @Test("JSON is one array, and integers beyond 2^53 are texts")
  func json() throws {
    #expect(
      try store.exported(.parts, format: .json) == """
        [
        {"configuration":"a|b","replication":1,"status":"complete","digest":"d01","jobs":3,"events":9}
        ]

        """)
    try SampleRun(configurations: ["a"], replications: 1, jobs: 3, seed: .max, keep: .none).write(to: store)
    #expect(try store.exported(.runs, run: 2, format: .json).contains(#""seed":"18446744073709551615""#))
    #expect(try store.exported(.runs, run: 1, format: .json).contains(#""seed":7,"#))
    #expect(try store.exported(.jobs, run: 2, format: .json) == "[]\n")
  }

  @Test("JSON escapes quotes, backslashes and control characters")
  func jsonEscapes() throws {
    var sample = SampleRun(configurations: ["q\" \\ \n\t\u{1}\u{1f} ü"], replications: 1, jobs: 1)
    sample.keep = .none
    let run = try sample.write(to: store)
    #expect(
      try store.exported(.parts, run: run, format: .ndjson).hasPrefix(#"{"configuration":"q\" \\ \n\t\u0001\u001f ü","#)
    )
  }

  @Test("Markdown is a table to paste: bars escaped, numbers to the right")
  func markdown() throws {
    #expect(
      try store.exported(.parts, format: .markdown) == #"""
        | configuration | replication | status | digest | jobs | events |
        | --- | ---: | --- | --- | ---: | ---: |
        | a\|b | 1 | complete | d01 | 3 | 9 |

        """#)
  }

  @Test(
    "Numbers are the shortest decimals that read back, without an exponent where it can be avoided",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (1e-7, "0.0000001"), (123456789, "123456789"),
      (1e20, "100000000000000000000"), (1e21, "1e21"), (1.25e22, "1.25e22"), (.leastNonzeroMagnitude, "5e-324"),
      (.greatestFiniteMagnitude, "1.7976931348623157e308"), (9_007_199_254_740_992, "9007199254740992"),
      (.nan, ""), (.infinity, ""), (2.0 / 3, "0.6666666666666666"), (100, "100"), (1e-21, "0.000000000000000000001"),
      (1.5e-22, "1.5e-22"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) throws {
    let sample = SampleRun(configurations: ["one"], replications: 1, jobs: 1)
    let writer = try store.beginRun(sample.header)
    try sample.writePart(0, 1, to: writer)
    var tables = RunTables()
    tables.summary = [
      SummaryRow(
        configuration: "one", replication: 1, scopeKind: .all, scope: "", metric: .wait, statistic: .max, unit: "s",
        value: value)
    ]
    try writer.finishRun(tables: tables, status: .complete)
    #expect(CSVReader.column("value", try store.exported(.summary, run: writer.run)) == [text])
    if value.isFinite { #expect(Double(text) == value) }
  }
}
