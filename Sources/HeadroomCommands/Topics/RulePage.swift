import HeadroomModel

/// A page of `headroom explain` about a rule, a question or a worked case.
enum RulePage {
  static func text(_ rule: Rule) -> String {
    var lines = ["\(rule.number)  \(rule.title)", ""]
    lines.append(field("status", rule.status.rawValue))
    if let confidence = rule.confidence { lines.append(field("known from", confidence.rawValue)) }
    lines.append(field("topic", rule.topic))
    if !rule.cases.isEmpty { lines.append(field("cases", rule.cases.joined(separator: " "))) }
    if !rule.source.isEmpty { lines.append(field(rule.confidence == nil ? "rules" : "source", rule.source)) }
    lines += [""] + wrapped(rule.how, width: 100)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func field(_ name: String, _ value: String) -> String {
    "  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(value)"
  }

  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " \(word)"
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
