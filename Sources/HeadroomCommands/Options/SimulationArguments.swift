import ArgumentParser
import HeadroomKernel
import HeadroomModel
import HeadroomScenario

extension KeepJobs: Choice {}

/// How a scenario is simulated: the same for `run` and `compare`.
struct SimulationArguments: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Seed of all luck, 0 or more (default: the scenario's, else 1).", valueName: "n"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("Repeat with so many independent draws of luck, 1 to 100,000.", valueName: "n"))
  var replications = 1

  @Option(
    help: ArgumentHelp("Worker threads (default: one per processor); results do not depend on it.", valueName: "n"))
  var threads: Int?

  @Option(
    help: ArgumentHelp("Grid of the time series, as 1m or 1h (default: chosen from the length).", valueName: "span"),
    transform: SimulationArguments.span)
  var interval: SimDuration?

  @Option(
    help: ArgumentHelp("Which rows are kept: jobs=all, jobs=sample or jobs=none.", valueName: "jobs=what"),
    completion: .list(KeepJobs.words.map { "jobs=\($0)" }), transform: SimulationArguments.keepJobs)
  var keep = KeepJobs.all

  func validate() throws {
    if !(1...100_000).contains(replications) { throw ValidationError("--replications takes 1 to 100,000") }
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes 1 to 1024") }
  }

  func plan(_ loaded: LoadedScenario, processors: Int) -> RunPlan {
    RunPlan(
      loaded: loaded, replications: replications, interval: interval, keep: keep, threads: threads ?? processors)
  }

  var isDefault: Bool {
    seed == nil && replications == 1 && threads == nil && interval == nil && keep == .all
  }

  @Sendable static func span(_ text: String) throws -> SimDuration {
    do {
      let span = SimDuration(microseconds: try TimeSpanText.parse(text))
      guard span > .zero else { throw ArgumentProblem("a grid needs a step above 0") }
      return span
    } catch let fault as QuantityFault {
      throw ArgumentProblem([fault.predicate, fault.help].compactMap { $0 }.joined(separator: "; "))
    }
  }

  @Sendable static func keepJobs(_ text: String) throws -> KeepJobs {
    guard let value = text.hasPrefix("jobs=") ? KeepJobs(rawValue: String(text.dropFirst(5))) : nil else {
      throw ChoiceError(word: text, allowed: KeepJobs.words.map { "jobs=\($0)" })
    }
    return value
  }
}

/// What is wrong with an option's value.
struct ArgumentProblem: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
