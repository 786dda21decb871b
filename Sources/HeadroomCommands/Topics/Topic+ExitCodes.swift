extension HelpTopic {
  static let exitCodes = HelpTopic(
    name: "exit-codes", summary: "what the exit status says",
    text: """
      0 and 1 speak about the system under study, 64 and up about the call.

      \(table)

      With --exit-zero, `run` returns 0 where it would return 1. `compare` returns 1 only with --fail-on.
      """)

  private static var table: String {
    CommandStatus.allCases.map { status in
      let number = String(status.rawValue)
      return "  " + String(repeating: " ", count: 3 - number.count) + number + "  " + status.meaning
    }.joined(separator: "\n")
  }
}
