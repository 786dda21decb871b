import HeadroomKernel
import HeadroomModel

/// Runs one configuration on one replication of a scenario's work.
package enum Simulator {
  /// Part of the identity of every result: raised when results move.
  package static let engineVersion = "0.3.0"

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
    var result = try part.play()
    if result.quotaUse.contains(where: \.binds) { result.quotaUse = try part.needs(insteadOf: result.quotaUse) }
    return result
  }
}

/// One configuration and replication, about to be simulated.
struct Part {
  var scenario: Scenario
  let configuration: Int
  let replication: Int
  var options: SimulationOptions
  var sink: any RecordSink
  /// Whether only its quotas are of interest: nobody is told how far it is.
  var isTrial = false

  /// Simulates it.
  func play() throws -> PartResult {
    // The one list of services.
    switch scenario.configurations[configuration].service {
    case .batch(let batch): try run { try BatchService(batch, $0, &$1) }
    case .lambda(let lambda): try run { try LambdaService(lambda, $0, &$1) }
    case .ecs(let ecs): try run { try ECSService(ecs, $0, &$1) }
    }
  }

  /// Makes the service on the work of this part and drives it to its end.
  private func run<Service: ServiceModel & ~Copyable>(
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
    var simulation = Simulation(world: world, service: service, progress: options.progress, isTrial: isTrial)
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
