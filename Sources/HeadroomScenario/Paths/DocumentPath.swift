/// A place in a scenario as users write it: `batch.jobQueues.high.priority`, `jobs[0].at`, `submit["a.b"].timeout`.
///
/// Keys are joined by dots; an element of a list goes by its name or `[i]`; `["a.b"]` quotes a key; behind
/// `assumptions` the rest is one key, since knobs have dots in their names.
package struct DocumentPath: Sendable, Hashable {
  package enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  package let steps: [Step]

  package init(steps: [Step]) { self.steps = steps }

  /// Reads a path; nil when it is empty or its brackets do not match.
  package init?(_ text: String) {
    var steps: [Step] = []
    var rest = text[...]
    while !rest.isEmpty {
      if steps.last == .key("assumptions"), rest.first != "[" {
        steps.append(.key(String(rest)))
        break
      }
      guard let step = Self.step(&rest) else { return nil }
      steps.append(step)
      if rest.first == "." {
        rest.removeFirst()
        if rest.isEmpty { return nil }
      } else if let next = rest.first, next != "[" {
        return nil
      }
    }
    if steps.isEmpty { return nil }
    self.steps = steps
  }

  private static func step(_ rest: inout Substring) -> Step? {
    guard rest.first == "[" else {
      let key = rest.prefix { $0 != "." && $0 != "[" }
      rest = rest.dropFirst(key.count)
      return key.isEmpty ? nil : .key(String(key))
    }
    rest.removeFirst()
    if rest.first == "\"" {
      let key = rest.dropFirst().prefix { $0 != "\"" }
      rest = rest.dropFirst(key.count + 1)
      guard rest.hasPrefix("\"]") else { return nil }
      rest = rest.dropFirst(2)
      return .key(String(key))
    }
    let digits = rest.prefix { $0 != "]" }
    rest = rest.dropFirst(digits.count + 1)
    return digits.allSatisfy({ $0.isASCII && $0.isNumber }) ? Int(digits).map { .index($0) } : nil
  }

  /// The path as text that reads back to it.
  package var text: String {
    var text = ""
    for (place, step) in steps.enumerated() {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key):
        let isKnob = place > 0 && steps[place - 1] == .key("assumptions")
        let needsQuotes = !isKnob && (key.contains(".") || key.contains("[") || key.isEmpty)
        text += needsQuotes ? "[\"\(key)\"]" : (text.isEmpty ? "" : ".") + key
      }
    }
    return text
  }
}

extension Node {
  /// The name by which a path finds an element of a list.
  var elementName: String? {
    for entry in entries ?? [] {
      let isName = entry.key == "name" || entry.key.hasSuffix("Name")
      if isName { return entry.value.text }
    }
    return self["shareIdentifier"]?.text ?? self["computeEnvironment"]?.resourceName()
  }
}
