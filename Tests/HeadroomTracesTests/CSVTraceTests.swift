import HeadroomModel
import HeadroomTraces
import Testing

@Suite("The native CSV trace")
struct CSVTraceTests {
  @Test("two columns are enough, and the rest has defaults")
  func smallest() {
    let reading = read("submit_s,duration_s\n0,10\n1.5,0.25\n")
    #expect(reading.lines == [])
    #expect(reading.table.submit == [0, 1_500_000])
    #expect(reading.table.duration == [10_000_000, 250_000])
    #expect(reading.table.vcpus == [0, 0])
    #expect(reading.table.classes == ["work", "work"])
    #expect(reading.table.memory.isEmpty && reading.table.tenant.isEmpty && reading.table.name.isEmpty)
    #expect(reading.table.dependencyStart.isEmpty && reading.table.attemptsFailed.isEmpty)
    #expect(reading.defaulted("vCPUs not given: 1") == 2)
  }

  @Test("every column is read, whatever their order")
  func everyColumn() {
    let reading = read(
      """
      attempts_failed,fail_after_s,fail_exit_code,image_mib,priority,array,depends_on,job,tenant,class,memory_mib,vcpus,\
      duration_s,submit_s
      ,,,,,,,A,acme,export,2048,0.25,10,0
      2,3.5,137,400,7,12,A,B,acme,export,4096,16,20,5
      """)
    #expect(reading.lines == [])
    let table = reading.table
    #expect(table.submit == [0, 5_000_000] && table.duration == [10_000_000, 20_000_000])
    #expect(table.vcpus == [256, 16_384] && table.memory == [2048, 4096])
    #expect(table.classes == ["export", "export"] && table.tenants == ["acme", "acme"] && table.names == ["A", "B"])
    #expect(table.array == [0, 12] && table.priority == [-1, 7] && table.image == [0, 400])
    #expect(table.attemptsFailed == [0, 2] && table.failExitCode == [0, 137] && table.failAfter == [-1, 3_500_000])
    #expect(table.dependencies(of: 0) == [] && table.dependencies(of: 1) == [0])
  }

  @Test("quotes, doubled quotes, commas, line breaks, CRLF, a byte order mark and blank lines are RFC 4180's")
  func quoting() {
    let reading = read(
      "\u{feff}submit_s,\"duration_s\",job,class\r\n\r\n0,\"1\",\"a,\"\"b\"\"\",x\r\n 2 , 3 ,\"two\nlines\",\" y \"\r\n4,5,c,z"
    )
    #expect(reading.lines == [])
    #expect(reading.table.names == ["a,\"b\"", "two\nlines", "c"])
    #expect(reading.table.classes == ["x", " y ", "z"])
    #expect(reading.table.submit == [0, 2_000_000, 4_000_000])
  }

  @Test(
    "times are exact: decimal text becomes microseconds, rounded half up",
    arguments: [
      ("0.07949090003967285", 79_491), ("0.0000005", 1), ("0.00000049999999999999999999", 0), ("1e-6", 1),
      ("1.5E3", 1_500_000_000), ("+2.", 2_000_000), (".25", 250_000), ("000000000000000000000000000001", 1_000_000),
      ("86400.000001", 86_400_000_001), ("9007199254.740993", 9_007_199_254_740_993), ("1.9999995", 2_000_000),
      ("0.0e999999999999", 0), ("1e-999999999999", 0),
    ])
  func decimals(text: String, microseconds: Int64) {
    let reading = read("submit_s,duration_s\n0,1\n\(text),1\n", options: { $0.to = .unlimited })
    #expect(reading.lines == [])
    #expect(reading.table.submit.max() == microseconds)
  }

  @Test("vCPUs are exact in 1/1024, rounded half up, at least one unit")
  func vcpus() {
    let reading = read(
      "submit_s,duration_s,vcpus\n0,1,0.25\n0,1,0.00048828125\n0,1,0.001464843749\n0,1,0.00146484375\n0,1,0.0000001\n")
    #expect(reading.table.vcpus == [256, 1, 1, 2, 1])
  }

  @Test("what cannot be replayed is left out and counted by reason, and so is what was assumed")
  func leftOut() {
    let reading = read(
      """
      submit_s,duration_s,vcpus,memory_mib,class,fail_exit_code
      ,1,1,512,a,
      0,,1,512,a,
      -1,1,1,512,a,
      0,-5,1,512,a,
      0,1,0,512,a,
      0,0,,,,3
      """)
    #expect(reading.lines == [])
    #expect(reading.table.report.read == 6 && reading.table.report.imported == 1)
    #expect(
      reading.table.report.leftOut.map { "\($0.count) \($0.what)" } == [
        "1 no submit time", "1 no run time", "2 negative time", "1 no processors",
      ])
    #expect(reading.table.duration == [1] && reading.table.attemptsFailed == [1])
    #expect(
      reading.table.report.defaulted.map { "\($0.count) \($0.what)" } == [
        "1 run time 0: taken as 1 µs", "1 vCPUs not given: 1", "1 memory not given: by vCPUs",
        "1 class not given: the trace's name", "1 number of failed attempts not given: 1",
      ])
  }

  @Test("rows are put in order of submission, those of one instant in the order of the file")
  func order() {
    let reading = read("submit_s,duration_s,job\n5,1,a\n0,1,b\n5,1,c\n0,1,d\n")
    #expect(reading.table.names == ["b", "d", "a", "c"])
  }

  @Test("`from`, `to` and `limit` cut, `scale` stretches, and what is cut off is counted")
  func options() {
    let text = "submit_s,duration_s,vcpus,fail_after_s,attempts_failed\n" + (0..<10).map { "\($0),4,2,3,1\n" }.joined()
    let reading = read(text) { options in
      options.from = .init(seconds: 2)
      options.to = .init(seconds: 8)
      options.limit = 4
      options.arrivalsScale = 3_000_000
      options.durationScale = 500_000
      options.vcpusScale = 1_500_000
    }
    #expect(reading.table.submit == [0, 333_333, 666_667, 1_000_000])
    #expect(reading.table.duration == [2_000_000, 2_000_000, 2_000_000, 2_000_000])
    #expect(reading.table.vcpus == [3072, 3072, 3072, 3072])
    #expect(reading.table.failAfter == [1_500_000, 1_500_000, 1_500_000, 1_500_000])
    #expect(reading.leftOut("submitted before `from`") == 2)
    #expect(reading.leftOut("submitted at `to` or later") == 2)
    #expect(reading.leftOut("beyond `limit`") == 2)
  }

  @Test("`as` names the class of all jobs, `map` chooses columns, and a mapped class is called TRACE.VALUE")
  func classes() {
    let text = "submit_s,seconds,class,team\n0,1,a,red\n0,1,b,blue\n"
    #expect(read(text) { $0.map = ["duration_s": "seconds"] }.table.classes == ["a", "b"])
    let mapped = read(text, name: "hist") { $0.map = ["duration_s": "seconds", "class": "team", "tenant": "class"] }
    #expect(mapped.table.classes == ["hist.red", "hist.blue"] && mapped.table.tenants == ["a", "b"])
    let named = read(text) {
      $0.map = ["duration_s": "seconds"]
      $0.className = "all"
    }
    #expect(named.table.classes == ["all", "all"] && named.table.classNames == ["all"])
  }

  @Test("only names that are used are kept")
  func usedNames() {
    let reading = read("submit_s,duration_s,class,tenant,job\n0,1,a,x,1\n1,1,b,y,2\n") { $0.from = .init(seconds: 1) }
    #expect(reading.table.classNames == ["b"] && reading.table.tenantNames == ["y"] && reading.table.jobNames == ["2"])
  }

  @Test("seconds since 1970 are recognised and said")
  func epoch() {
    let reading = read("submit_s,duration_s\n1757600800,1\n1757600794,1\n")
    #expect(reading.table.submit == [0, 6_000_000])
    #expect(
      reading.lines == [
        "3:0 warning: submit times begin at 1757600794: read as seconds since 1970, the first submission becomes 0"
      ])
  }
}
