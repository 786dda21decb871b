import HeadroomKernel
import HeadroomModel

/// Reads one value as the type of its knob demands.
struct KnobParser {
  let context: ReaderContext
  let knob: Knob

  /// The value; nil when a distribution in it has been reported.
  func parse(_ node: Node) throws(QuantityFault) -> KnobValue? {
    switch knob.kind {
    case .distribution: return try distribution(node)
    case .list: return try list(node)
    default: break
    }
    guard let scalar = node.scalar, !scalar.isNull else { throw QuantityFault(.badKnobValue, "needs \(words)") }
    let value = try parse(scalar)
    try checkLeast(value)
    return value
  }

  /// Knobs that something is divided by, beside the rates that can be unlimited.
  private static let dividing: Set<String> = ["price.hoursPerMonth", "price.yenRate", "fargate.smallTaskPull"]

  /// Refuses 0 where it would make a time endless or a price senseless, and interruptions that leave no time for work.
  private func checkLeast(_ value: KnobValue) throws(QuantityFault) {
    let isTooSmall =
      switch value {
      case .number(let number): number == 0 && Self.dividing.contains(knob.name)
      case .ratio(let ratio): ratio == 0 && Self.dividing.contains(knob.name)
      case .rate(let rate): rate == 0 && knob.allowsNoLimit
      default: false
      }
    if isTooSmall { throw QuantityFault(.outOfRange, "must be greater than zero") }
    if knob.name == "spot.meanTimeToInterrupt", case .span(let span?) = value, span < SimDuration(seconds: 1) {
      throw QuantityFault(.outOfRange, "is less than 1 s", help: "write `1s` or more, or `never`")
    }
  }

  private var words: String {
    knob.kind == .choice
      ? "one of " + knob.choices.map { "`\($0)`" }.joined(separator: ", ")
      : "a value of the kind `\(knob.kind.rawValue)`"
  }

  private func parse(_ scalar: Scalar) throws(QuantityFault) -> KnobValue {
    let text = scalar.text
    let isUnlimited = knob.allowsNoLimit && LimitWord.matches(text)
    switch knob.kind {
    case .choice, .flag: return try word(scalar)
    case .number:
      if knob.unitOrValues.hasPrefix("memory") { return .size(ByteCount(bytes: try SizeText.bytes(text))) }
      return .number(isUnlimited ? nil : try notNegative(text))
    case .span:
      return .span(isUnlimited ? nil : SimDuration(microseconds: try TimeSpanText.parse(text)))
    case .rate: return .rate(isUnlimited ? nil : try rate(text))
    case .ratio: return try ratio(text)
    case .file: return .file(isUnlimited ? nil : text)
    case .distribution, .list: throw QuantityFault(.badKnobValue, "needs \(words)")
    }
  }

  private func word(_ scalar: Scalar) throws(QuantityFault) -> KnobValue {
    let type = knob.kind == .flag ? ValueType.flag : .choice(knob.choices)
    if let fault = ScalarCheck.fault(scalar, type, drawn: .number) { throw fault }
    return knob.kind == .flag ? .flag(scalar.text == "true") : .choice(scalar.text)
  }

  private func notNegative(_ text: String) throws(QuantityFault) -> Double {
    let number = try NumberText.decimal(text)
    guard !number.isNegative, number.double.isFinite else {
      throw QuantityFault(.outOfRange, "is negative or too large")
    }
    return number.double
  }

  private func rate(_ text: String) throws(QuantityFault) -> Double {
    if knob.unitOrValues.hasPrefix("memory") { return Double(try SizeText.bytesPerSecond(text)) }
    return try RateText.parse(text).perSecond
  }

  /// A ratio, or the word that the knob offers instead (`byFamily`).
  private func ratio(_ text: String) throws(QuantityFault) -> KnobValue {
    if let range = knob.unitOrValues.firstRange(of: " or "), knob.unitOrValues[range.upperBound...] == text {
      return .choice(text)
    }
    let ratio = try NumberText.ratio(text)
    // A part of something, but for the factor of the pull time.
    guard ratio <= 1 || knob.name == "fargate.pullFactor" else {
      throw QuantityFault(.outOfRange, "is more than the whole", help: "write a ratio from `0` to `1`")
    }
    return .ratio(ratio)
  }

  private func distribution(_ node: Node) throws(QuantityFault) -> KnobValue? {
    let before = context.diagnostics.count
    KeyCheck(diagnostics: context.diagnostics).check(node, .distribution(.span), key: knob.name, drawn: .span)
    guard context.diagnostics.count == before else { return nil }
    return DistributionReader(context: context).read(node, .span, key: knob.name).map { .distribution($0) }
  }

  private func list(_ node: Node) throws(QuantityFault) -> KnobValue {
    guard let elements = node.elements, !elements.isEmpty else { throw QuantityFault(.badKnobValue, "needs a list") }
    var values: [KnobValue] = []
    for element in elements {
      guard let text = element.text else { throw QuantityFault(.badKnobValue, "needs a list of plain values") }
      let value = try self.element(text)
      if case .choice = value, values.contains(value) { throw QuantityFault(.badKnobValue, "names `\(text)` twice") }
      values.append(value)
    }
    try checkWhole(values)
    return .list(values)
  }

  /// What an order leaves out, and waits that would make time stand still.
  private func checkWhole(_ values: [KnobValue]) throws(QuantityFault) {
    if knob.unitOrValues.hasPrefix("order of"),
      let missing = KnobTable.listWords(knob).first(where: { !values.contains(.choice($0)) })
    {
      throw QuantityFault(.badKnobValue, "leaves out `\(missing)`", help: "name every word once, in their order")
    }
    if knob.unitOrValues.hasSuffix("the last one repeats"), values.contains(.span(.zero)) {
      throw QuantityFault(.badKnobValue, "has a wait of 0", help: "every wait is longer than 0")
    }
  }

  private func element(_ text: String) throws(QuantityFault) -> KnobValue {
    if knob.unitOrValues.hasPrefix("spans") {
      return .span(SimDuration(microseconds: try TimeSpanText.parse(text)))
    }
    let words = KnobTable.listWords(knob)
    guard words.contains(text) else {
      throw QuantityFault(
        .badKnobValue, "has the unknown word `\(text)`", label: Suggestion.label(for: text, among: words),
        help: "allowed: " + words.map { "`\($0)`" }.joined(separator: ", "))
    }
    return .choice(text)
  }
}
