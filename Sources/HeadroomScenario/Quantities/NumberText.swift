/// Plain numbers, whole numbers and ratios as they are written.
package enum NumberText {
  /// A whole number inside `range`.
  package static func integer(_ text: String, in range: ClosedRange<Int64>) throws(QuantityFault) -> Int64 {
    if let plain = plain(text), range.contains(plain) { return plain }
    let number = try decimal(text)
    guard let value = number.integer else {
      if number.scaled(by: 1) == nil { throw outside(range) }
      throw QuantityFault(.badNumber, "is no whole number", help: "the value lies between \(words(range))")
    }
    guard range.contains(value) else { throw outside(range) }
    return value
  }

  /// The usual case: up to eighteen digits, the first of them not zero unless it is the only one.
  static func plain(_ text: some StringProtocol) -> Int64? {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 18, first != UInt8(ascii: "0") || bytes.count == 1 else { return nil }
    var value: Int64 = 0
    for byte in bytes {
      guard byte.isDigit else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private static func outside(_ range: ClosedRange<Int64>) -> QuantityFault {
    QuantityFault(.outOfRange, "lies outside the range of \(words(range))")
  }

  private static func words(_ range: ClosedRange<Int64>) -> String {
    range.upperBound >= 1_000_000_000_000
      ? "\(range.lowerBound) and up" : "\(range.lowerBound) to \(range.upperBound)"
  }

  /// A number, whole or not, of either sign.
  package static func decimal(_ text: String) throws(QuantityFault) -> DecimalNumber {
    if let fault = leadingZeroFault(text) { throw fault }
    guard let number = DecimalNumber(text) else {
      let plain = text.filter { $0 != "_" && $0 != "," && $0 != " " }
      let help = DecimalNumber(plain) != nil ? "write `\(plain)`" : "write a number such as `2` or `0.5`"
      throw QuantityFault(.badNumber, "is no number", help: help)
    }
    return number
  }

  /// `010` is 8 to YAML 1.1 and 10 to everybody else: ask instead of choosing.
  static func leadingZeroFault(_ text: String) -> QuantityFault? {
    let bytes = text.utf8
    guard bytes.count > 1, bytes.first == UInt8(ascii: "0"), bytes.allSatisfy({ $0.isDigit }) else { return nil }
    let stripped = String(text.drop { $0 == "0" })
    return QuantityFault(
      .leadingZero, "begins with a zero; write `\(stripped.isEmpty ? "0" : stripped)`",
      help: "YAML would take it for an octal number")
  }

  /// `0.05` or `5%`, at least 0.
  package static func ratio(_ text: String) throws(QuantityFault) -> Double {
    let isPercent = text.hasSuffix("%")
    let body = isPercent ? String(text.dropLast()).trimmingSpaces : text
    guard let number = try? decimal(body) else {
      throw QuantityFault(.badRatio, "is no ratio", help: "write a ratio such as `0.05` or `5%`")
    }
    if number.isNegative { throw QuantityFault(.outOfRange, "is negative") }
    guard isPercent else { return number.double }
    return DecimalNumber("\(body)e-2")?.double ?? number.double / 100
  }
}

extension String {
  /// Without spaces at both ends.
  package var trimmingSpaces: String {
    var view = self[...]
    while view.first == " " { view.removeFirst() }
    while view.last == " " { view.removeLast() }
    return String(view)
  }
}
