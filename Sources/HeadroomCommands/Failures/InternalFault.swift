/// A fault of ours, said so.
enum InternalFault {
  static func failure(_ error: any Error, arguments: [String]) -> CommandFailure {
    CommandFailure(
      .internalFault, "this is a fault of headroom: \(String(describing: error))",
      notes: [
        "version: \(Version.line)",
        "command: headroom \(arguments.joined(separator: " "))",
      ],
      help: "please report it with these lines and the scenario; results that are stored already are whole")
  }
}
