/// Writes a node back as YAML on one line, as a user would write it: for lists of assumptions and labels.
enum FlowText {
  static func write(_ node: Node) -> String {
    switch node.content {
    case .scalar(let scalar): scalar.text
    case .sequence(let elements): "[" + elements.map(write).joined(separator: ", ") + "]"
    case .mapping(let entries):
      entries.isEmpty ? "{}" : "{ " + entries.map { "\($0.key): \(write($0.value))" }.joined(separator: ", ") + " }"
    }
  }
}
