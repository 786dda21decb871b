import HeadroomScenario
import Testing

@Suite("Quantities")
struct QuantityTests {
  @Test(
    "time spans are exact microseconds, rounded half up",
    arguments: [
      ("90s", 90_000_000), ("15m", 900_000_000), ("1h30m", 5_400_000_000), ("250ms", 250_000), ("2d", 172_800_000_000),
      ("0.1s", 100_000), ("1.5h", 5_400_000_000), ("0.0000005s", 1), ("0.0000004s", 0), ("1us", 1), ("0", 0), ("0s", 0),
      ("1h 30m", 5_400_000_000), ("36500d", TimeSpanText.longest), ("999999999s", 999_999_999_000_000), ("1e3s", nil),
      ("36501d", nil), ("99999999999999999999999999d", nil), ("s", nil), ("", nil), ("-5s", nil), ("5s1h", nil),
      ("5s5s", nil), ("12:30", nil), ("1..5s", nil), ("5 s s", nil), ("٣s", nil), ("900", nil), ("0x10s", nil),
    ] as [(String, Int64?)])
  func spans(_ text: String, _ expected: Int64?) {
    #expect((try? TimeSpanText.parse(text)) == expected)
  }

  @Test("a bare number of seconds counts where AWS takes seconds")
  func bareSeconds() throws {
    #expect(try TimeSpanText.parse("900", bareSeconds: true) == 900_000_000)
    #expect(try TimeSpanText.parse("0.5", bareSeconds: true) == 500_000)
    #expect((try? TimeSpanText.parse("010", bareSeconds: true)) == nil)
  }

  @Test(
    "faults say what to write",
    arguments: [
      ("90", "has no unit; write `90s` or `90m`"), ("15min", "has the unknown unit `min`; write `15m`"),
      ("12:30:00", "reads like a clock; write `12h30m0s`"), ("-5s", "is negative"),
      ("36501d", "is longer than 100 years"),
    ])
  func faults(_ text: String, _ predicate: String) {
    do throws(QuantityFault) {
      Issue.record("\(text) reads as \(try TimeSpanText.parse(text))")
    } catch {
      #expect(error.predicate == predicate)
    }
  }

  @Test(
    "sizes are bytes; a bare number is MiB",
    arguments: [
      ("2048", 2048 << 20), ("2 GiB", 2 << 30), ("512MiB", 512 << 20), ("256 KiB", 256 << 10), ("0.5 KiB", 512),
      ("2 GB", nil), ("2g", nil), ("-1", nil), ("9999999999999 TiB", nil), ("", nil), ("1e30", nil), ("0", 0),
      ("2  GiB", 2 << 30), ("2 GiB ", 2 << 30), (" 2 GiB", 2 << 30), ("010", nil), ("010 MiB", 10 << 20), ("7 B", 7),
      ("8388608 GiB", 1 << 53), ("8388609 GiB", nil), ("999999999", 999_999_999 << 20), ("3 giB", nil), ("3 GiBs", nil),
    ] as [(String, Int64?)])
  func sizes(_ text: String, _ expected: Int64?) {
    #expect((try? SizeText.bytes(text)) == expected)
  }

  @Test(
    "vCPUs are units of 1/1024, at least one",
    arguments: [
      ("1", 1024), ("0.25", 256), ("16", 16384), ("0.0001", 1), ("0.00048828125", 1), ("0.00146484375", 2), ("0", nil),
      ("-1", nil), ("1000001", nil), ("x", nil), ("1_0", nil), ("1000000", 1_024_000_000), ("010", nil),
      ("1e2", 102_400),
      ("00", nil),
    ] as [(String, Int64?)])
  func vcpus(_ text: String, _ expected: Int64?) {
    #expect((try? SizeText.vcpuUnits(text)) == expected)
  }

  @Test(
    "whole numbers may be written with a point or an exponent",
    arguments: [
      ("5", 5), ("5.0", 5), ("50e-1", 5), ("0.5", nil), ("-0", 0), ("-0.0", 0), ("-12", -12), ("1e3", 1000),
      ("010", nil),
      ("0", 0), ("00", nil), ("999999999999999999", 999_999_999_999_999_999), ("9223372036854775807", .max),
      ("9223372036854775808", nil), ("1234567890.5e1", 12_345_678_905), ("1e-2", nil), ("٣", nil), ("", nil),
      (" 1", nil),
    ] as [(String, Int64?)])
  func wholeNumbers(_ text: String, _ expected: Int64?) {
    #expect((try? NumberText.integer(text, in: Int64.min...Int64.max)) == expected)
  }

  @Test("rates, ratios, money and instants")
  func others() throws {
    #expect(try RateText.parse("30/min").perSecond == 0.5)
    #expect(try RateText.parse("1000 / h").perSecond == 1000.0 / 3600)
    #expect((try? RateText.parse("30")) == nil)
    #expect((try? RateText.parse("1e300/s")) == nil)
    #expect(try NumberText.ratio("5%") == 0.05)
    #expect(try NumberText.ratio("0.05") == 0.05)
    #expect((try? NumberText.ratio("-5%")) == nil)
    #expect(try SizeText.picoUSD("40 USD") == 40_000_000_000_000)
    #expect((try? SizeText.picoUSD("40")) == nil)
    #expect(try InstantText.parse("1970-01-02T00:00:00Z") == 86_400_000_000)
    #expect(try InstantText.parse("2026-01-05T09:00:00+09:00") == InstantText.parse("2026-01-05T00:00:00Z"))
    #expect(try InstantText.parse("2024-02-29") == 1_709_164_800_000_000)
    #expect((try? InstantText.parse("2023-02-29")) == nil)
  }

  @Test("cron schedules give the instants of the calendar")
  func cron() throws {
    let day: Int64 = 86_400_000_000
    let hour: Int64 = 3_600_000_000
    let monday = try InstantText.parse("2026-01-05")
    let nightly = try CronSchedule("0 2 * * *")
    #expect(
      nightly.instants(from: monday, until: monday + 2 * day, offset: 0, most: 9) == [
        monday + 2 * hour, monday + day + 2 * hour,
      ])
    #expect(nightly.instants(from: monday, until: monday + day, offset: 9 * hour, most: 9) == [monday + 17 * hour])
    let weekdays = try CronSchedule("*/30 9-10 * * mon-fri")
    #expect(weekdays.instants(from: monday, until: monday + 7 * day, offset: 0, most: 99).count == 20)
    let either = try CronSchedule("0 0 13 * 5")
    #expect(either.instants(from: monday, until: monday + 28 * day, offset: 0, most: 99).count == 5)
    #expect(try CronSchedule("0 0 30 2 *").instants(from: monday, until: monday + 4000 * day, offset: 0, most: 9) == [])
    #expect(try CronSchedule("0 0 * * 7") == CronSchedule("0 0 * * 0"))
  }

  @Test("no text makes a parser trap")
  func fuzz() {
    let alphabet = Array("0123456789.-+eE%: /smhdunBKiMGTUSD_,*[]{}\"'µ😀٣\u{0301}\0\t")
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var read = 0
    for _ in 0..<100_000 {
      let text = String((0..<next(30)).map { _ in alphabet[next(alphabet.count)] })
      if (try? TimeSpanText.parse(text, bareSeconds: true)) != nil { read += 1 }
      if (try? SizeText.bytes(text)) != nil { read += 1 }
      if (try? SizeText.vcpuUnits(text)) != nil { read += 1 }
      if (try? SizeText.picoUSD(text)) != nil { read += 1 }
      if (try? RateText.parse(text)) != nil { read += 1 }
      if (try? NumberText.ratio(text)) != nil { read += 1 }
      if (try? InstantText.parse(text)) != nil { read += 1 }
      if (try? CronSchedule(text)) != nil { read += 1 }
      if let number = DecimalNumber(text) { read += number.scaled(by: 86_400_000_000) == nil ? 0 : 1 }
      if DocumentPath(text) != nil { read += 1 }
    }
    #expect(read > 1000)
  }

  @Test("no bytes make the reader trap")
  func fuzzDocuments() {
    let base = Array(
      Fixture.pool(jobs: "- { name: A, duration: 10s, dependsOn: [], failure: { probability: 1% } }").utf8)
    let json = Array(Fixture.read(String(decoding: base, as: UTF8.self)).canonicalText.utf8)
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    var answers = 0
    for round in 0..<4000 {
      var bytes = round % 2 == 0 ? base : json
      for _ in 0...next(4) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: Array("{}[],:*&!|>'\"%@`-#?".utf8).dropFirst(next(18)).prefix(2), at: place)
        }
      }
      let name = round % 2 == 0 ? "s.yaml" : "s.json"
      let reading = ScenarioReader.read(bytes, fileName: name, load: { _ in .missing(nearest: nil) })
      if !reading.text().isEmpty || reading.scenario != nil { answers += 1 }
    }
    #expect(answers == 4000)
  }
}
