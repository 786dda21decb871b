/// A JSON document with its keys in the order in which they were written.
///
///     JSONValue.object([("fits", true), ("costPerMonthUsd", 118.2)]).text
package enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// Integers above 2^53 are strings: most readers keep numbers as doubles.
  package static func exact(_ value: UInt64) -> JSONValue {
    value <= 1 << 53 ? .integer(Int64(value)) : .string(String(value))
  }

  package static func exact(_ value: Int64) -> JSONValue {
    value.magnitude <= 1 << 53 ? .integer(value) : .string(String(value))
  }

  /// Missing and infinite values are `null`.
  package static func optional(_ value: Double?) -> JSONValue {
    value.map { $0.isFinite ? .number($0) : .null } ?? .null
  }

  /// Indented by two spaces, with a line feed at the end.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += Self.shortest(value)
    case .string(let value): Self.quote(value, to: &text)
    case .array(let items):
      Self.block("[", "]", items.count, to: &text, indent) { items[$0].write(to: &$1, indent: $2) }
    case .object(let members):
      Self.block("{", "}", members.count, to: &text, indent) { index, text, indent in
        Self.quote(members[index].key, to: &text)
        text += ": "
        members[index].value.write(to: &text, indent: indent)
      }
    }
  }

  private static func block(
    _ open: String, _ close: String, _ count: Int, to text: inout String, _ indent: Int,
    _ item: (Int, inout String, Int) -> Void
  ) {
    text += open
    for index in 0..<count {
      text += (index > 0 ? ",\n" : "\n") + String(repeating: "  ", count: indent + 1)
      item(index, &text, indent + 1)
    }
    if count > 0 { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// The shortest decimal that reads back to the same value; whole numbers without a point.
  private static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    if value.rounded() == value && value.magnitude <= 0x1p53 { return String(Int64(value)) }
    return value.description
  }

  private static func quote(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20: text += "\\u" + hex4(scalar.value)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func hex4(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
}
