import HeadroomModel

/// Whether a scalar is what its key needs. The values themselves are read once more in `Reader/`, by then without fault.
enum ScalarCheck {
  /// What is wrong with `scalar` as a `type`, nil when nothing is. `drawn` is the quantity of the distribution around it.
  static func fault(_ scalar: Scalar, _ type: ValueType, drawn: Quantity) -> QuantityFault? {
    switch type {
    case .text, .anything: return nil
    case .flag: return flagFault(scalar)
    case .integer(let range):
      if scalar.style != .plain { return quotedFault(scalar) }
      return caught { () throws(QuantityFault) in _ = try NumberText.integer(scalar.text, in: range) }
    case .choice(let words): return choiceFault(scalar, words)
    case .quantity(let quantity), .distribution(let quantity):
      return fault(scalar.text, quantity == .drawn ? drawn : quantity)
    case .seconds(let range): return secondsFault(scalar.text, range)
    case .mebibytes(let range): return mebibytesFault(scalar.text, range)
    case .section, .list, .named, .oneOf, .knobs, .paths: return nil
    }
  }

  private static func secondsFault(_ text: String, _ range: ClosedRange<Int64>) -> QuantityFault? {
    caught { () throws(QuantityFault) in
      let span = try TimeSpanText.parse(text, bareSeconds: true)
      guard (range.lowerBound * 1_000_000...range.upperBound * 1_000_000).contains(span) else {
        throw QuantityFault(.outOfRange, "lies outside the range of \(range.lowerBound) to \(range.upperBound) s")
      }
    }
  }

  private static func mebibytesFault(_ text: String, _ range: ClosedRange<Int64>) -> QuantityFault? {
    caught { () throws(QuantityFault) in
      let size = ByteCount(bytes: try SizeText.bytes(text))
      guard ByteCount(mebibytes: size.mebibytes) == size else {
        throw QuantityFault(.badSize, "is no whole number of MiB", help: "AWS takes whole MB here, which are MiB")
      }
      guard range.contains(size.mebibytes) else {
        throw QuantityFault(.outOfRange, "lies outside the range of \(range.lowerBound) to \(range.upperBound) MiB")
      }
    }
  }

  private static func caught(_ body: () throws(QuantityFault) -> Void) -> QuantityFault? {
    do {
      try body()
      return nil
    } catch { return error }
  }

  private static func quotedFault(_ scalar: Scalar) -> QuantityFault? {
    DecimalNumber(scalar.text) == nil
      ? QuantityFault(.badNumber, "is no number", help: "write a number such as `2`")
      : QuantityFault(.badNumber, "is a text", help: "write the number without quotes")
  }

  /// `yes`, `no`, `on`, `off`: flags to YAML 1.1, texts to YAML 1.2. Ask instead of choosing.
  private static func flagFault(_ scalar: Scalar) -> QuantityFault? {
    if scalar.style == .plain, scalar.text == "true" || scalar.text == "false" { return nil }
    let meant: String? =
      switch scalar.text.lowercased() {
      case "yes", "y", "on", "true", "1": "true"
      case "no", "n", "off", "false", "0": "false"
      default: nil
      }
    return QuantityFault(
      .notAFlag, "is neither `true` nor `false`\(meant.map { "; write `\($0)`" } ?? "")",
      help: "flags are written `true` and `false`, in small letters and without quotes")
  }

  private static func choiceFault(_ scalar: Scalar, _ words: [String]) -> QuantityFault? {
    if words.contains(scalar.text) { return nil }
    return QuantityFault(
      .unknownValue, "is not known here", label: Suggestion.label(for: scalar.text, among: words),
      help: "allowed: " + words.map { "`\($0)`" }.joined(separator: ", "))
  }

  private static func fault(_ text: String, _ quantity: Quantity) -> QuantityFault? {
    caught { () throws(QuantityFault) in
      switch quantity {
      case .span: _ = try TimeSpanText.parse(text)
      case .spanOrSeconds: _ = try TimeSpanText.parse(text, bareSeconds: true)
      case .positiveSpan: try positive(TimeSpanText.parse(text) > 0)
      case .rate: _ = try RateText.parse(text)
      case .positiveRate: try positive(RateText.parse(text).perSecond > 0)
      case .memory: _ = try SizeText.bytes(text)
      case .memoryRate: _ = try SizeText.bytesPerSecond(text)
      case .vcpus: _ = try SizeText.vcpuUnits(text)
      case .vcpuQuota: _ = try SizeText.vcpuUnits(text, allowsNone: true)
      case .money: _ = try SizeText.picoUSD(text)
      case .ratio: _ = try NumberText.ratio(text)
      case .probability: try atMostOne(NumberText.ratio(text))
      case .instant: _ = try InstantText.parse(text)
      case .number, .drawn: try notNegative(NumberText.decimal(text))
      case .positiveNumber: try positive(NumberText.decimal(text).double > 0)
      case .cron: _ = try CronSchedule(text)
      }
    }
  }

  private static func positive(_ isPositive: Bool) throws(QuantityFault) {
    if !isPositive { throw QuantityFault(.outOfRange, "must be greater than zero") }
  }

  private static func notNegative(_ number: DecimalNumber) throws(QuantityFault) {
    if number.isNegative && !number.isZero { throw QuantityFault(.outOfRange, "is negative") }
    if !number.double.isFinite { throw QuantityFault(.outOfRange, "is beyond all bounds") }
  }

  private static func atMostOne(_ ratio: Double) throws(QuantityFault) {
    if ratio > 1 { throw QuantityFault(.outOfRange, "is above 1", help: "5 per cent is written `0.05` or `5%`") }
  }
}
