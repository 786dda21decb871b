/// Names of classes, workflows, steps, jobs, traces and configurations.
///
/// B-020: first a letter or digit, then letters, digits, `-` and `_`, at most 128 characters; we allow `.` too. `#`,
/// `:` and `*` are kept for `export#0`, `A:3` and `export*`.
enum NameRules {
  static let longest = 128

  /// What is wrong with a name, nil when nothing is.
  static func fault(_ name: String) -> String? {
    if name.isEmpty { return "is empty" }
    if name.unicodeScalars.count > longest { return "has more than \(longest) characters" }
    guard let first = name.unicodeScalars.first, isWord(first) else {
      return "does not begin with a letter or digit"
    }
    let bad = name.unicodeScalars.first { !isWord($0) && $0 != "-" && $0 != "_" && $0 != "." }
    return bad.map { "contains `\($0)`" }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
}

/// The names of one list, to find what comes twice and what was meant.
struct NameTable {
  private var places: [String: (index: Int, span: SourceSpan)] = [:]
  private(set) var names: [String] = []

  /// Takes a name in; false, with a diagnostic, when it is no good or known already.
  mutating func add(_ node: Node?, _ index: Int, what: String, shown: String? = nil, to context: ReaderContext) -> Bool
  {
    guard let node, let name = node.text else { return false }
    if let fault = NameRules.fault(name) {
      context.report(
        .badName, "the name `\(name.prefix(60))` \(fault)", at: node.span,
        help: "names begin with a letter or digit and go on with letters, digits, `-`, `_` and `.`")
      return false
    }
    let key = shown ?? name
    if let first = places[key] {
      context.report(
        .duplicateName, "two \(what) are called `\(key)`", at: node.span, label: "first in line \(first.span.line)",
        notes: ["line \(first.span.line), column \(first.span.column) has the first of them"])
      return false
    }
    places[key] = (index, node.span)
    names.append(key)
    return true
  }

  func index(_ name: String) -> Int? { places[name]?.index }
  func span(_ name: String) -> SourceSpan? { places[name]?.span }
}
