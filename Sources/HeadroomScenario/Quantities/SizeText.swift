/// Sizes of memory, images and payloads, vCPU and money as they are written.
package enum SizeText {
  /// The largest size in bytes: 2^53, far beyond any machine.
  package static let largest: Int64 = 1 << 53

  private static let units: [(name: String, bytes: UInt128)] = [
    ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
  ]

  /// Bytes in `2048` (MiB, as AWS writes memory), `2 GiB`, `512 MiB`, `256 KiB`; rounded half up.
  package static func bytes(_ text: String) throws(QuantityFault) -> Int64 {
    if let plain = plain(text) { return plain }
    let compact = text.utf8.contains(0x20) ? text.filter { $0 != " " } : text
    if let fault = NumberText.leadingZeroFault(compact) { throw fault }
    let digits = compact.prefix { ($0.isASCII && $0.isNumber) || $0 == "." || $0 == "-" }
    guard let number = DecimalNumber(digits) else { throw malformed("is no size") }
    if number.isNegative { throw malformed("is negative") }
    let name = String(compact.dropFirst(digits.count))
    guard let unit = name.isEmpty ? units[2] : units.first(where: { $0.name == name }) else {
      throw unknownUnit(name, digits)
    }
    guard let bytes = number.scaled(by: unit.bytes), bytes <= largest else {
      throw QuantityFault(.outOfRange, "is more than 8192 TiB")
    }
    return bytes
  }

  /// The usual case: `2048`, `2 GiB` and the like, up to nine digits and one of the larger units.
  private static func plain(_ text: String) -> Int64? {
    let bytes = text.utf8
    let digits = bytes.prefix { $0.isDigit }
    guard digits.count <= 9, let number = NumberText.plain(text[..<digits.endIndex]) else { return nil }
    var rest = bytes[digits.endIndex...]
    if rest.isEmpty { return number <= largest >> 20 ? number << 20 : nil }
    while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
    guard rest.count == 3, rest.dropFirst().elementsEqual("iB".utf8), let letter = rest.first else { return nil }
    let shift: Int64
    switch letter {
    case UInt8(ascii: "K"): shift = 10
    case UInt8(ascii: "M"): shift = 20
    case UInt8(ascii: "G"): shift = 30
    default: return nil
    }
    return number <= largest >> shift ? number << shift : nil
  }

  private static func unknownUnit(_ name: String, _ digits: Substring) -> QuantityFault {
    let first = name.first.map { String($0).uppercased() } ?? ""
    let known = ["K", "M", "G", "T"].contains(first) && name.count <= 3
    let instead = known ? "; write `\(digits) \(first)iB`" : ""
    return QuantityFault(
      .badSize, "has the unknown unit `\(name)`\(instead)",
      help: "units are `KiB`, `MiB` and `GiB`; a bare number is MiB, as AWS writes memory")
  }

  private static func malformed(_ predicate: String) -> QuantityFault {
    QuantityFault(.badSize, predicate, help: "write a size such as `2 GiB`, `512 MiB` or `2048` (MiB)")
  }

  /// Bytes per second in `50 MiB/s`.
  package static func bytesPerSecond(_ text: String) throws(QuantityFault) -> Int64 {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].filter({ $0 != " " }) == "s" else {
      throw QuantityFault(.badRate, "is no data rate", help: "write a rate such as `50 MiB/s`")
    }
    return try bytes(String(parts[0]))
  }

  /// The most vCPU a number may ask for.
  package static let mostVCPUs = 1_000_000

  /// Units of 1/1024 vCPU in `0.25`, `1`, `16`: rounded half up, at least one unit.
  package static func vcpuUnits(_ text: String, allowsNone: Bool = false) throws(QuantityFault) -> Int64 {
    if let plain = NumberText.plain(text), plain > 0, plain <= Int64(mostVCPUs) { return plain * 1024 }
    let number = try NumberText.decimal(text)
    if allowsNone, number.isZero { return 0 }
    guard !number.isNegative, !number.isZero else {
      throw QuantityFault(.outOfRange, "is no positive number of vCPUs")
    }
    guard let units = number.scaled(by: 1024), units <= Int64(mostVCPUs) * 1024 else {
      throw QuantityFault(.outOfRange, "is more than \(mostVCPUs) vCPUs")
    }
    return max(1, units)
  }

  /// Units of 10^-12 USD in `40 USD`, at most 10^12 USD.
  package static func picoUSD(_ text: String) throws(QuantityFault) -> Int128 {
    let trimmed = text.trimmingSpaces
    guard trimmed.hasSuffix("USD"), let number = DecimalNumber(String(trimmed.dropLast(3)).trimmingSpaces) else {
      throw QuantityFault(.badLimit, "is no amount of money", help: "write an amount such as `40 USD`")
    }
    guard let pico = number.scaledWide(by: 1_000_000_000_000), pico.magnitude <= 1_000_000_000_000_000_000_000_000
    else { throw QuantityFault(.outOfRange, "is more than 10^12 USD") }
    return pico
  }
}
