import HeadroomScenario

/// A scenario that `headroom init` writes.
struct ScenarioTemplate: Sendable, CustomStringConvertible {
  var name: String
  /// One line for the list of templates.
  var purpose: String
  var text: String

  var description: String { name }

  static let all = [batch, burst, workflow, jobs, lambda, ecs]
  static let standard = batch

  static var names: [String] { all.map(\.name) }

  /// For `@Option(transform:)`.
  @Sendable static func named(_ name: String) throws -> ScenarioTemplate {
    guard let template = all.first(where: { $0.name == name }) else { throw ChoiceError(word: name, allowed: names) }
    return template
  }

  /// First line of every template: with it editors complete keys and underline mistakes.
  static let schemaLine = "# yaml-language-server: $schema=./headroom.schema.json"
}
