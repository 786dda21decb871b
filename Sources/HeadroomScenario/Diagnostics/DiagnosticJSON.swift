/// Renders diagnostics for programs: the list under `diagnostics` of `--format json`.
package enum DiagnosticJSON {
  /// A JSON array, one object for each diagnostic, keys in a fixed order.
  package static func render(_ diagnostics: [Diagnostic]) -> String {
    "[" + diagnostics.map(object).joined(separator: ",") + "]"
  }

  private static func object(_ diagnostic: Diagnostic) -> String {
    let help = diagnostic.help.map(JSONText.quote) ?? "null"
    return """
      {"code":\(JSONText.quote(diagnostic.code.rawValue)),"severity":"\(diagnostic.severity.rawValue)",\
      "file":\(JSONText.quote(diagnostic.file)),"line":\(diagnostic.line),"column":\(diagnostic.column),\
      "pointer":\(JSONText.quote(diagnostic.pointer)),"message":\(JSONText.quote(diagnostic.message)),\
      "help":\(help)}
      """
  }
}

/// Writing of JSON texts.
package enum JSONText {
  /// A string in quotes, with everything escaped that JSON, or a script element in HTML, could trip over.
  package static func quote(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return "\"" + text + "\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
