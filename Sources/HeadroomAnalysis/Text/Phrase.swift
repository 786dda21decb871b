/// Figures as people say them: three significant digits, spans in two units, money with its currency.
///
///     Phrase.span(460)  // "7 min 40 s"
///
/// The same text on every machine: no locale and nothing of the C library. Machine formats do not use it.
package enum Phrase {
  /// Three significant digits, thousands set apart: `1,230`, `12.3`, `0.0123`.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : value < 0 ? "-infinite" : "infinite" }
    guard value != 0 else { return "0" }
    if value < 0 { return "-" + number(-value) }
    if value >= 1e15 || value < 1e-9 { return value.description }
    var (digits, exponent) = leading(value)
    if exponent >= 0 {
      for _ in 0..<exponent { digits *= 10 }
      return grouped(digits)
    }
    while digits % 10 == 0 && exponent < 0 {
      digits /= 10
      exponent += 1
    }
    return exponent == 0 ? grouped(digits) : decimal(digits, decimals: -exponent)
  }

  /// A count exact, a mean of counts with three significant digits.
  package static func count(_ value: Double) -> String {
    let rounded = value.rounded()
    // Means over replications are no whole numbers; from a hundred on their decimals say nothing.
    if value.magnitude < 1e15 && (rounded == value || value.magnitude >= 100) {
      return (value < 0 ? "-" : "") + grouped(Int64(rounded.magnitude))
    }
    return number(value)
  }

  /// A part of one as percent; below a tenth of a percent as it is.
  package static func percent(_ ratio: Double) -> String { number(ratio * 100) + " %" }

  /// Two decimals once there are any and the amount is a cent or more: `4.50 USD`, `118 USD`, `0.000823 USD`.
  package static func money(_ dollars: Double) -> String {
    let text = number(dollars)
    guard dollars.magnitude >= 0.01, let point = text.firstIndex(of: ".") else { return text + " USD" }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return text + String(repeating: "0", count: max(0, 2 - decimals)) + " USD"
  }

  /// `250 µs`, `250 ms`, `4.2 s`, `7 min 40 s`, `3 h 25 min`, `2 d 4 h`.
  package static func span(_ seconds: Double) -> String {
    guard seconds.isFinite else { return number(seconds) }
    if seconds < 0 { return "-" + span(-seconds) }
    if seconds == 0 { return "0 s" }
    if seconds < 0.000_999_5 { return number(seconds * 1_000_000) + " µs" }
    if seconds < 0.999_5 { return number(seconds * 1000) + " ms" }
    if seconds < 59.95 { return number(seconds) + " s" }
    if seconds < 3599.5 { return pair(Int64(seconds.rounded()), 60, "min", 1, "s") }
    if seconds < 86_370 { return pair(Int64((seconds / 60).rounded()) * 60, 3600, "h", 60, "min") }
    guard seconds < 1e15 else { return number(seconds / 86_400) + " d" }
    return pair(Int64((seconds / 3600).rounded()) * 3600, 86_400, "d", 3600, "h")
  }

  private static func pair(_ seconds: Int64, _ large: Int64, _ name: String, _ small: Int64, _ rest: String) -> String {
    let remainder = seconds % large / small
    let first = "\(grouped(seconds / large)) \(name)"
    return remainder == 0 ? first : "\(first) \(remainder) \(rest)"
  }
}

extension Phrase {
  /// A value in the unit of a summary: `s`, `USD`, `ratio`, `vCPU`, `jobs`, `jobs/s`, …
  package static func value(_ value: Double, unit: String) -> String {
    switch unit {
    case "s": span(value)
    case "USD": money(value)
    case "ratio": percent(value)
    case "vCPU", "jobs/s": "\(number(value)) \(unit)"
    case "count": count(value)
    case "jobs", "attempts", "calls": "\(count(value)) \(value == 1 ? String(unit.dropLast()) : unit)"
    default: "\(number(value)) \(unit)"
    }
  }

  /// A count before what is counted, whose plural has an `s`: `1 duplicate`, `12 duplicates`.
  package static func count(_ value: Double, of noun: String) -> String {
    "\(count(value)) \(noun)\(value == 1 ? "" : "s")"
  }

  /// `a`, `a and b`, `a, b and c`.
  package static func list(_ items: [String], word: String = "and") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}

extension Phrase {
  /// The three leading digits, rounded, as a number from 100 to 999, and the power of ten that they are to be taken by.
  private static func leading(_ value: Double) -> (digits: Int64, exponent: Int) {
    var scaled = value
    var exponent = 0
    while scaled >= 999.5 {
      exponent += 1
      scaled = value / power(exponent)
    }
    while scaled < 99.95 {
      exponent -= 1
      scaled = value * power(-exponent)
    }
    let digits = Int64(scaled.rounded())
    return digits == 1000 ? (100, exponent + 1) : (digits, exponent)
  }

  private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1.0) { value, _ in value * 10 } }

  private static func grouped(_ value: Int64) -> String {
    let digits = Array(String(value))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  private static func decimal(_ digits: Int64, decimals: Int) -> String {
    var text = String(digits)
    if text.count <= decimals { text = String(repeating: "0", count: decimals - text.count + 1) + text }
    let point = text.index(text.endIndex, offsetBy: -decimals)
    return text[..<point] + "." + text[point...]
  }
}
