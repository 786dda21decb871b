import HeadroomModel

/// Renders `docs/fidelity/aws-batch.md` from the rule catalogue.
enum FidelityPage {
  static let path = "docs/fidelity/aws-batch.md"

  static func text(_ rules: [Rule]) -> String {
    var page = opening
    page += "\n" + counts(rules)
    for topic in topics(rules) { page += "\n" + section(topic, rules.filter { $0.topic == topic }) }
    return page + "\n" + sources
  }

  private static let opening = """
    # AWS Batch: what is modelled, and how

    <!-- Generated from Sources/HeadroomModel/Catalog/fidelity-aws-batch.csv by `make docs`. -->

    Every rule of how AWS Batch behaves that we know of, with what the simulator makes of it:

    - **modelled**: the simulator does it, and a test that carries the number shows it
    - **simplified**: modelled in part; the third column says where the difference lies
    - **not yet**: known and still to come; a scenario that asks for it gets an error, not a wrong answer
    - **left out**: on purpose, since it cannot change a result

    Rules are numbered `B-nnn`, questions that AWS leaves open `U-nn` (each with a knob where one is named), cases worked
    by hand `W-nn`. Code and tests carry the same numbers. `headroom explain B-013` shows one of them.

    """

  private static func counts(_ rules: [Rule]) -> String {
    let kinds: [(name: String, prefix: String)] = [("rules", "B-"), ("open questions", "U-"), ("worked cases", "W-")]
    let header = Rule.Status.allCases.map(\.rawValue).joined(separator: " | ")
    var table = "| | \(header) | all |\n| --- | ---: | ---: | ---: | ---: | ---: |\n"
    for kind in kinds {
      let members = rules.filter { $0.number.hasPrefix(kind.prefix) }
      let cells = Rule.Status.allCases.map { status in "\(members.filter { $0.status == status }.count)" }
      table += "| \(kind.name) | \(cells.joined(separator: " | ")) | \(members.count) |\n"
    }
    return table
  }

  /// In the order in which they appear.
  private static func topics(_ rules: [Rule]) -> [String] {
    rules.reduce(into: []) { topics, rule in if topics.last != rule.topic { topics.append(rule.topic) } }
  }

  private static func section(_ topic: String, _ rules: [Rule]) -> String {
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

  private static func row(_ rule: Rule) -> String {
    let source = rule.confidence.map { "\(linked(rule.source)) (\($0.rawValue))" } ?? rule.source
    let cells = [
      "**\(rule.number)**", escaped(rule.title), rule.status.rawValue, escaped(rule.how),
      rule.cases.joined(separator: " "), source,
    ]
    return "| " + cells.joined(separator: " | ") + " |\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("*", with: "\\*")
  }

  /// Each key of a source as a link where it has an address.
  private static func linked(_ source: String) -> String {
    source.split(separator: " ").map { word in
      SourceAddress.of(word).map { "[\(word)](\($0))" } ?? String(word)
    }.joined(separator: " ")
  }

  private static let sources = """
    ## Sources

    - `M:` a shape or operation of the Batch API model, version 2016-08-10, as botocore carries it
    - `UG:` a page of the AWS Batch user guide, `UG23:` of its archived edition of early 2023
    - `GH:` an issue or pull request on GitHub, `HPC:` an article of the AWS HPC blog, `SO:` a question on Stack Overflow
    - `CDK` the README of the CDK's Batch module

    *documented*: the service's documentation says so. *observed*: somebody measured or reported it. *inferred*: it follows
    from what is documented, or is the only reading that fits.

    """
}
