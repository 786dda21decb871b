import HeadroomKernel
import HeadroomModel
import HeadroomServices
import HeadroomStore

/// What will be simulated: every selected configuration in every replication.
struct RunPlan: Sendable {
  /// One configuration in one replication.
  struct Part: Sendable, Hashable {
    /// Position in `Scenario.configurations`.
    var configuration: Int
    /// From 1.
    var replication: Int
  }

  var loaded: LoadedScenario
  let identity: ScenarioIdentity
  var replications: Int
  var interval: SimDuration?
  var keep: KeepJobs
  var threads: Int
  /// By configuration, then replication.
  var parts: [Part]

  /// - Parameter parts: `nil` for all.
  init(
    loaded: LoadedScenario, replications: Int, interval: SimDuration?, keep: KeepJobs, threads: Int,
    parts: [Part]? = nil
  ) {
    self.loaded = loaded
    identity = loaded.identity
    self.replications = replications
    self.interval = interval
    self.keep = keep
    self.threads = threads
    self.parts =
      parts
      ?? loaded.scenario.configurations.indices.flatMap { configuration in
        (1...replications).map { Part(configuration: configuration, replication: $0) }
      }
  }

  var scenario: Scenario { loaded.scenario }

  /// `4 parts: 2 configurations, 2 replications`.
  var title: String {
    let (names, count) = (scenario.configurations.count, parts.count)
    return "\(count) part\(count == 1 ? "" : "s"): \(names) configuration\(names == 1 ? "" : "s")"
      + (replications > 1 ? ", \(replications) replications" : "")
  }

  /// What the store keeps so that the run can be repeated.
  var header: RunHeader {
    RunHeader(
      scenarioName: scenario.name, scenarioText: identity.canonicalText, scenarioDigest: identity.digest,
      scenarioFileName: loaded.name == "-" ? "" : NearestPath.split(loaded.name).name, seed: scenario.seed,
      configurationNames: scenario.configurations.map(\.name), replications: replications,
      engineVersion: Simulator.engineVersion, interval: interval, keep: keep, inputs: loaded.inputs)
  }

  /// Simulated µs that a part takes at least; `nil` when only the work itself can tell.
  var expectedSpan: Int64? {
    if let horizon = scenario.horizon { return horizon.microseconds }
    return scenario.workload.traces.compactMap(\.table.lastSubmit).max()
  }
}
