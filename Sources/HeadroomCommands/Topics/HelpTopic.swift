/// A page of `headroom help TOPIC` about something that is no command.
struct HelpTopic: Sendable {
  var name: String
  var summary: String
  var text: String

  static let all = [time, units, seeds, exitCodes, columns, environment]

  static var names: [String] { all.map(\.name) }
}
