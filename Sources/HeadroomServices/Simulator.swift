import HeadroomKernel
import HeadroomModel

/// Runs one configuration on one replication of a scenario's work.
package enum Simulator {
  /// Part of the identity of every result: raised when results move.
  package static let engineVersion = "0.1.0"

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
        scenario, configuration: configuration, names: names, options: options, grid: grid(scenario, options),
        sink: sink)
      var service = try BatchService(batch, chosen, work, &recorder, region: scenario.region)
      var world = World(scenario, configuration: configuration, work: work, recorder: recorder)
      service.begin(&world)
      var simulation = Simulation(world: world, service: service, progress: options.progress)
      try simulation.run(into: &result)
    }
    return result
  }

  /// The step of the time series in µs: what the user asks for, else one that fits the length of the work.
  private static func grid(_ scenario: Scenario, _ options: SimulationOptions) -> Int64 {
    if let interval = options.interval { return max(interval.microseconds, 1) }
    return SeriesGrid.automatic(span: scenario.horizon?.microseconds ?? scenario.expectedSpan)
  }
}

extension Scenario {
  /// About how long work without a horizon goes on arriving, µs: for the step of the time series alone.
  fileprivate var expectedSpan: Int64 {
    let jobs = workload.jobs.map(\.at.microseconds).max() ?? 0
    let traces = workload.traces.compactMap(\.table.submit.last).max() ?? 0
    let arrivals = workload.classes.map(\.arrivals) + workload.workflows.map(\.arrivals)
    let counted = arrivals.compactMap { arrivals in arrivals.count.map { Double($0) * arrivals.meanInterval } }.max()
    let rate = arrivals.reduce(0.0) { $0 + ($1.meanInterval > 0 ? 1 / $1.meanInterval : 0) }
    let stopped = stopAfterJobs.map { rate > 0 ? Double($0) / rate : 0 }
    let seconds = min(stopped ?? counted ?? 0, 1e10)
    return max(jobs, traces, Int64(seconds * 1e6), 3_600_000_000)
  }
}

extension Arrivals {
  /// Seconds between two arrivals on average; 0 where it is not known beforehand.
  fileprivate var meanInterval: Double {
    switch process {
    case .poisson(let rate): rate > 0 ? 1 / rate : 0
    case .every(let interval): interval.seconds
    case .renewal(let interval): interval.mean ?? 0
    case .at, .profile, .mmpp, .closed: 0
    }
  }
}
