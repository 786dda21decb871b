import HeadroomScenario

extension Listing {
  /// RFC 4180 with LF, header always, empty for what is missing. Texts that a spreadsheet would take for a formula get
  /// a leading apostrophe.
  var csv: String {
    let lines = [columns.map(\.name).joined(separator: ",")] + rows.map { $0.map(Self.field).joined(separator: ",") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An array of objects, keys in camel case.
  var json: String {
    let objects = rows.map { row in
      zip(columns, row).map { "\(JSONText.quote($0.key)):\(Self.json($1))" }.joined(separator: ",")
    }
    return "[\(objects.map { "{\($0)}" }.joined(separator: ","))]"
  }

  private static func field(_ value: Value) -> String {
    switch value {
    case .text(let text): quoted("=+-@\t\r".contains(text.first ?? "x") ? "'\(text)" : text)
    case .integer(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .missing: ""
    }
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  /// Integers above 2^53 are strings.
  private static func json(_ value: Value) -> String {
    switch value {
    case .text(let text): JSONText.quote(text)
    case .integer(let number): number.magnitude <= 1 << 53 ? String(number) : "\"\(number)\""
    case .flag(let flag): flag ? "true" : "false"
    case .missing: "null"
    }
  }
}
