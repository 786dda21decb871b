import HeadroomKernel
import HeadroomModel

/// Runs one configuration on one replication of a scenario's work.
package enum Simulator {
  /// Part of the identity of every result: raised when results move.
  package static let engineVersion = "0.2.0"

  /// Simulates a part. Deterministic: the same arguments give the same result and the same batches.
  ///
  /// Synchronous and without shared state, so parts may run side by side.
  ///
  /// - Parameters:
  ///   - configuration: position in `scenario.configurations`.
  ///   - replication: from 1.
  ///   - sink: gets the rows in batches of some thousands, on this thread.
  /// - Throws: `SimulationError`, or whatever the sink throws.
  package static func simulate(
    _ scenario: Scenario, configuration: Int, replication: Int, options: SimulationOptions, sink: any RecordSink
  ) throws -> PartResult {
    let part = Part(
      scenario: scenario, configuration: configuration, replication: replication, options: options, sink: sink)
    // The one list of services.
    switch scenario.configurations[configuration].service {
    case .batch(let batch): return try part.run { try BatchService(batch, $0, &$1) }
    case .lambda(let lambda): return try part.run { try LambdaService(lambda, $0, &$1) }
    case .ecs(let ecs): return try part.run { try ECSService(ecs, $0, &$1) }
    }
  }
}

/// One configuration and replication, about to be simulated.
private struct Part {
  let scenario: Scenario
  let configuration: Int
  let replication: Int
  let options: SimulationOptions
  let sink: any RecordSink

  /// Makes the service on the work of this part and drives it to its end.
  func run<Service: ServiceModel & ~Copyable>(
    _ make: (PartSetup, inout Recorder) throws -> Service
  ) throws -> PartResult {
    let work = Work(scenario, replication: replication)
    let chosen = scenario.configurations[configuration]
    let setup = PartSetup(configuration: chosen, work: work, region: scenario.region)
    var names = work.names
    Service.addNames(of: setup, to: &names)
    var recorder = Recorder(scenario, configuration: configuration, names: names, options: options, sink: sink)
    var service = try make(setup, &recorder)
    var world = World(scenario, configuration: configuration, work: work, recorder: recorder)
    service.begin(&world)
    var simulation = Simulation(world: world, service: service, progress: options.progress)
    var result = PartResult(configuration: configuration, replication: replication)
    try simulation.run(into: &result)
    return result
  }
}

/// What a service is made from.
struct PartSetup {
  let configuration: Configuration
  let work: Work
  let region: String
}
