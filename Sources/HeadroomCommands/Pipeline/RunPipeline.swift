import HeadroomAnalysis
import HeadroomModel
import HeadroomStore

/// The whole way of `run` and of the first form of `compare`: plan, simulation, store, findings.
struct RunPipeline {
  let plan: RunPlan
  /// As the user wrote it.
  let database: String
  let context: CommandContext

  struct Outcome {
    var row: RunRow
    var tables: RunTables
    var findings: Findings
  }

  /// - Throws: `AlreadyReported` with status 130 when it was interrupted: what is whole is stored then.
  func run() throws -> Outcome {
    let store = try Store(path: context.resolve(database), mode: .readWriteCreate)
    let writer = try store.beginRun(plan.header)
    let ending = try simulate(writer)
    let tables = Analysis.tables(scenario: plan.scenario, parts: ending.results)
    let row = try writer.finishRun(tables: tables, status: ending.isInterrupted ? .partial : .complete)
    for part in ending.results { sayDetails(part) }
    if ending.isInterrupted { throw interrupted(row, ending) }
    let identity = RunIdentity(row)
    return Outcome(
      row: row, tables: tables, findings: Findings(scenario: plan.scenario, tables: tables, identity: identity))
  }

  private func simulate(_ writer: RunWriter) throws -> PartRunner.Ending {
    let names = plan.scenario.configurations.map(\.name)
    do {
      return try PartRunner(plan: plan, context: context).run(
        sink: { writer.sink(configuration: $0.configuration, replication: $0.replication) },
        finished: { result in
          try writer.finishPart(result, PartRow(result, configuration: names[result.configuration]))
        })
    } catch {
      writer.abandon()
      throw error
    }
  }

  /// With `--verbose`: the digest of each part that is whole.
  private func sayDetails(_ part: PartResult) {
    context.detail(
      "part \(plan.scenario.configurations[part.configuration].name), replication \(part.replication): \(part.jobs) "
        + "jobs, \(part.events) events, digest \(part.digest)")
  }

  private func interrupted(_ row: RunRow, _ ending: PartRunner.Ending) -> AlreadyReported {
    context.say(
      "interrupted: run \(row.run) in `\(database)` is partial; \(ending.results.count) of \(plan.parts.count) parts "
        + "are whole and stored")
    return AlreadyReported(status: .interrupted)
  }
}

extension PartRow {
  /// The row of a part that is whole.
  init(_ result: PartResult, configuration: String) {
    self.init(
      configuration: configuration, replication: result.replication, status: .complete, digest: result.digest,
      jobs: result.jobs, events: result.events)
  }
}

extension RunIdentity {
  init(_ row: RunRow) {
    self.init(
      run: row.run, scenarioDigest: row.scenarioDigest, resultDigest: row.resultDigest,
      engineVersion: row.engineVersion, seed: row.seed, replications: row.replications)
  }
}
