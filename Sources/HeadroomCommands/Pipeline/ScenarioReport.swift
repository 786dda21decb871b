import HeadroomScenario

/// Says what is wrong or doubtful about a scenario.
struct ScenarioReport {
  let check: ScenarioCheck
  let context: CommandContext

  /// The scenario, after its warnings have been said.
  ///
  /// - Throws: `AlreadyReported` when there is an error; with `json` the list is on standard output as well.
  func loaded(json: Bool) throws -> LoadedScenario {
    sayDiagnostics()
    if let loaded = check.loaded { return loaded }
    context.say(summary)
    if json { try context.print(Self.document(check)) }
    throw AlreadyReported(status: CommandStatus(rawValue: check.status) ?? .invalidInput)
  }

  func sayDiagnostics() {
    if !check.diagnostics.isEmpty { context.say(check.text(context.errorPalette.isColored)) }
  }

  /// `2 errors, 1 warning: nothing was simulated`.
  private var summary: String {
    let strict = check.diagnostics.contains { $0.severity == .error } ? "" : " (--strict)"
    return "\(DiagnosticText.summary(check.diagnostics))\(strict): nothing was simulated"
  }

  /// What `--format json` gives instead of results.
  static func document(_ check: ScenarioCheck) -> String {
    """
    {"schemaVersion":1,"tool":\(Version.json),"valid":\(check.loaded != nil),\
    "diagnostics":\(DiagnosticJSON.render(check.diagnostics))}

    """
  }
}
