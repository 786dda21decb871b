import HeadroomModel

/// A page under `docs/fidelity/`, rendered from a list of the rule catalogue.
struct FidelityPage {
  /// Of the page and of its data: `aws-batch` in `docs/fidelity/aws-batch.md` and `fidelity-aws-batch.csv`.
  var name: String
  var title: String
  /// What the first sentence says of the rows.
  var subject: String
  /// How rows are numbered.
  var numbering: String
  /// Beginnings of the numbers of rules, of questions, of cases.
  var rulePrefixes: [String]
  var questionPrefix: String
  var casePrefix: String
  /// What the keys of sources mean.
  var sourceKeys: [String]
  var rules: [Rule]

  var path: String { "docs/fidelity/\(name).md" }

  func text() -> String {
    var page = opening
    page += "\n" + counts
    for topic in topics { page += "\n" + section(topic, rules.filter { $0.topic == topic }) }
    return page + "\n" + sources
  }

  private var opening: String {
    """
    # \(title): what is modelled, and how

    <!-- Generated from Sources/HeadroomModel/Catalog/fidelity-\(name).csv by `make docs`. -->

    \(subject)

    - **modelled**: the simulator does it, and a test that carries the number shows it
    - **simplified**: modelled in part; the third column says where the difference lies
    - **not yet**: known and still to come; a scenario that asks for it gets an error, not a wrong answer
    - **left out**: on purpose, since it cannot change a result

    \(numbering)

    """
  }

  private var counts: String {
    let kinds: [(name: String, prefixes: [String])] = [
      ("rules", rulePrefixes), ("open questions", [questionPrefix]), ("worked cases", [casePrefix]),
    ]
    let header = Rule.Status.allCases.map(\.rawValue).joined(separator: " | ")
    var table = "| | \(header) | all |\n| --- | ---: | ---: | ---: | ---: | ---: |\n"
    for kind in kinds {
      let members = rules.filter { rule in kind.prefixes.contains { rule.number.hasPrefix("\($0)-") } }
      table += "| \(kind.name) | \(Self.cells(members)) |\n"
    }
    return table
  }

  /// How many rows have each status, then how many there are.
  static func cells(_ rules: [Rule]) -> String {
    let counts = Rule.Status.allCases.map { status in rules.count { $0.status == status } }
    return (counts + [rules.count]).map { "\($0)" }.joined(separator: " | ")
  }

  /// In the order in which they appear.
  private var topics: [String] {
    rules.reduce(into: []) { topics, rule in if topics.last != rule.topic { topics.append(rule.topic) } }
  }

  private func section(_ topic: String, _ rules: [Rule]) -> String {
    let fromSources = rules.contains { $0.confidence != nil }
    var table = "## \(topic)\n\n"
    table +=
      fromSources
      ? "| | rule | status | how, or why not | cases | source |\n"
      : "| | what | status | how, or why not | cases | rules |\n"
    table += "| --- | --- | --- | --- | --- | --- |\n"
    for rule in rules { table += row(rule) }
    return table
  }

  private func row(_ rule: Rule) -> String {
    let source = rule.confidence.map { "\(linked(rule.source)) (\($0.rawValue))" } ?? rule.source
    let cells = [
      "**\(rule.number)**", escaped(rule.title), rule.status.rawValue, escaped(rule.how),
      rule.cases.joined(separator: " "), source,
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("*", with: "\\*")
  }

  /// Each key of a source as a link where it has an address.
  private func linked(_ source: String) -> String {
    source.split(separator: " ").map { word in
      SourceAddress.of(word).map { "[\(SourceAddress.label(word))](\($0))" } ?? String(word)
    }.joined(separator: " ")
  }

  private var sources: String {
    """
    ## Sources

    \(sourceKeys.map { "- \($0)" }.joined(separator: "\n"))

    *documented*: the service's documentation says so. *observed*: somebody measured or reported it. *inferred*: it follows
    from what is documented, or is the only reading that fits.\(usesMemory ? Self.memory : "")

    """
  }

  private var usesMemory: Bool { rules.contains { $0.confidence == .recalled } }

  private static let memory = " *from memory*: believed, and not read again."
}
