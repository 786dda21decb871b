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
    let chosen = scenario.configurations[configuration]
    var result = PartResult(configuration: configuration, replication: replication)
    let work = Work(scenario, replication: replication)
    var names = work.names
    switch chosen.service {
    case .batch(let batch):
      addNames(batch, to: &names)
      var recorder = Recorder(
        scenario, configuration: configuration, names: names, options: options, sink: sink)
      var service = try BatchService(batch, chosen, work, &recorder, region: scenario.region)
      var world = World(scenario, configuration: configuration, work: work, recorder: recorder)
      service.begin(&world)
      var simulation = Simulation(world: world, service: service, progress: options.progress)
      try simulation.run(into: &result)
    case .lambda(let lambda):
      addNames(lambda, to: &names)
      var recorder = Recorder(
        scenario, configuration: configuration, names: names, options: options, sink: sink)
      var service = try LambdaService(lambda, chosen, work, &recorder, region: scenario.region)
      var world = World(scenario, configuration: configuration, work: work, recorder: recorder)
      service.begin(&world)
      var simulation = Simulation(world: world, service: service, progress: options.progress)
      try simulation.run(into: &result)
    case .ecs: break
    }
    return result
  }
}
