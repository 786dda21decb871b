import HeadroomModel

/// Renders `docs/fidelity/README.md`: how much of everything is modelled.
enum FidelityIndex {
  static let path = "docs/fidelity/README.md"

  static func text(_ pages: [FidelityPage]) -> String {
    var table = """
      # What is modelled, and how

      <!-- Generated from Sources/HeadroomModel/Catalog/fidelity-*.csv by `make docs`. -->

      Rules, open questions and worked cases of every service, each with what the simulator makes of it. What a scenario
      asks for and the simulator does not do is an error with a message, never a wrong answer.

      | | \(Rule.Status.allCases.map(\.rawValue).joined(separator: " | ")) | all |
      | --- | ---: | ---: | ---: | ---: | ---: |

      """
    for page in pages { table += "| [\(page.title)](\(page.name).md) | \(FidelityPage.cells(page.rules)) |\n" }
    return table + "| all | \(FidelityPage.cells(pages.flatMap(\.rules))) |\n"
  }
}
