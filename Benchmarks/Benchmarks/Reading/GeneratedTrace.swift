/// Traces like recorded ones, the same bytes every time.
enum GeneratedTrace {
  /// 18 numbers a line, as the Standard Workload Format has them.
  static func swf(jobs: Int) -> [UInt8] {
    var luck = Luck()
    var submitted = 0
    var text = Array("; Version: 2.2\n; Computer: made up\n; MaxProcs: 1024\n".utf8)
    for job in 1...jobs {
      submitted += luck.below(120)
      let wait = luck.below(4000)
      let run = luck.below(20_000) + 1
      let processors = 1 << luck.below(7)
      text += "\(job) \(submitted) \(wait) \(run) \(processors) \(luck.below(run) + 1) \(luck.below(2_000_000))".utf8
      text += " \(processors) \(run + luck.below(7200)) -1 1 \(luck.below(400) + 1) \(luck.below(30) + 1)".utf8
      text += " \(luck.below(60) + 1) \(luck.below(5) + 1) 1 -1 -1\n".utf8
    }
    return text
  }

  /// The columns that most native traces have.
  static func csv(jobs: Int) -> [UInt8] {
    var luck = Luck()
    var submitted = 0
    var text = Array("submit_s,duration_s,vcpus,memory_mib,class,tenant,job\n".utf8)
    let classes = ["import", "export", "report", "training"]
    for job in 1...jobs {
      submitted += luck.below(3000)
      let vcpus = 1 << luck.below(4)
      text += "\(submitted / 1000).\(submitted % 1000 / 100),\(luck.below(9000) + 1).\(luck.below(90) + 10)".utf8
      text += ",\(vcpus),\(vcpus * 2048),\(classes[luck.below(4)]),user\(luck.below(300)),j\(job)\n".utf8
    }
    return text
  }

  /// SplitMix64.
  private struct Luck {
    private var state: UInt64 = 1

    mutating func below(_ bound: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((bits ^ (bits >> 31)) % UInt64(bound))
    }
  }
}
