import HeadroomModel
import HeadroomServices

/// Simulates the parts of a plan side by side, with a progress line and an ear for Ctrl-C.
struct PartRunner {
  let plan: RunPlan
  let context: CommandContext

  struct Ending {
    /// Of the parts that are whole, in the order of the plan.
    var results: [PartResult]
    var isInterrupted: Bool
  }

  /// - Parameters:
  ///   - sink: where a part's rows go.
  ///   - finished: called on the part's thread once it is whole.
  /// - Throws: the error of the first part in the order of the plan that failed for another reason than Ctrl-C.
  func run(
    sink: @escaping @Sendable (RunPlan.Part) -> any RecordSink,
    finished: @escaping @Sendable (PartResult) throws -> Void
  ) throws -> Ending {
    let parts = plan.parts
    let board = ProgressBoard(parts: parts.count, expected: plan.expectedSpan)
    var meter = ProgressMeter(context, title: plan.title)
    let interruption = context.surroundings.interruption
    let (scenario, keep, interval) = (plan.scenario, plan.keep, plan.interval)
    let results = PartPool.run(
      count: parts.count, threads: plan.threads, isStopped: { interruption.isRequested },
      watch: {
        if interruption.isRequested { board.cancelAll() }
        meter.update(board)
      },
      work: { index in
        let options = SimulationOptions(keep: keep, interval: interval, progress: board.parts[index])
        let result = try Simulator.simulate(
          scenario, configuration: parts[index].configuration, replication: parts[index].replication,
          options: options, sink: sink(parts[index]))
        try finished(result)
        board.markFinished(index)
        return result
      })
    meter.finish(board)
    return try ending(results)
  }

  private func ending(_ results: [Result<PartResult, any Error>?]) throws -> Ending {
    var ending = Ending(results: [], isInterrupted: false)
    for result in results {
      switch result {
      case .success(let part): ending.results.append(part)
      case .failure(SimulationError.cancelled), nil: ending.isInterrupted = true
      case .failure(let error): throw error
      }
    }
    return ending
  }
}
