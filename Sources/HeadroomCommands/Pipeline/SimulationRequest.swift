import HeadroomAnalysis
import HeadroomReport
import HeadroomScenario

/// What `run` and the first form of `compare` have in common: from the words of the command line to a stored run and
/// a printed text.
struct SimulationRequest {
  var scenario: String
  var overlay: OverlayArguments
  var simulation: SimulationArguments
  /// As the user wrote it.
  var database: String
  var result: ResultOptions

  /// Everything that can be refused is refused before anything is simulated.
  func run(
    _ context: CommandContext, text: (Findings, [Diagnostic], ReportFormat, TextStyle) -> String
  ) throws -> Findings {
    let file = try OutputFile(result.output, force: result.force, in: context.surroundings)
    let source = try ScenarioSource.open(scenario, in: context.surroundings)
    let check = ScenarioLoader(source: source, selection: try overlay.selection(seed: simulation.seed)).check()
    let loaded = try ScenarioReport(check: check, context: context).loaded(json: result.format == .json)
    let plan = simulation.plan(loaded, processors: context.surroundings.processors)
    sayDetails(plan, context)
    let outcome = try RunPipeline(plan: plan, database: database, context: context).run()
    let style = context.textStyle(for: file)
    try file.write(text(outcome.findings, check.diagnostics, result.format, style), to: context)
    context.note(closing(outcome, file))
    return outcome.findings
  }

  /// With `--verbose`: what was read, and how it will be simulated.
  private func sayDetails(_ plan: RunPlan, _ context: CommandContext) {
    context.detail("scenario `\(plan.scenario.name)`, seed \(plan.scenario.seed), digest \(plan.identity.digest)")
    for input in plan.loaded.inputs {
      context.detail("input `\(input.name)`: \(input.size) bytes, digest \(input.digest)")
    }
    context.detail("\(plan.title); \(plan.threads) thread\(plan.threads == 1 ? "" : "s")")
  }

  /// Where the results are, and which command comes next.
  private func closing(_ outcome: RunPipeline.Outcome, _ file: OutputFile) -> String {
    let db = database == DatabaseOptions.defaultPath ? "" : " --db \(ShellWord.quoted(database))"
    let written = file.path.map { "results are in `\($0)`; " } ?? ""
    return "\(written)run \(outcome.row.run) is stored in `\(database)`; next: "
      + "headroom export \(outcome.row.run)\(db) -o results"
  }
}
