import HeadroomServices
import HeadroomStore
import HeadroomTraces

/// Errors of the rooms behind the commands, as sentences with the status that goes with each.
enum ErrorSentences {
  /// `nil`: nobody foresaw it, so it is a fault of ours.
  static func failure(for error: any Error) -> CommandFailure? {
    switch error {
    case let error as CommandFailure: error
    case let error as StoreError: store(error)
    case let error as SimulationError: simulation(error)
    case let error as TraceFileError: CommandFailure(.noInput, "the trace \(error.sentence)", help: help(error))
    default: nil
    }
  }

  private static func store(_ error: StoreError) -> CommandFailure {
    CommandFailure(CommandStatus(rawValue: error.exitStatus) ?? .ioFailed, error.sentence, help: help(error))
  }

  private static func help(_ error: StoreError) -> String? {
    switch error {
    case .missing: "`headroom run SCENARIO` makes one; --db FILE names another"
    case .notADatabase, .notOurs: "--db FILE names another file"
    case .unknownRun, .unfinishedRun: "`headroom runs --db FILE` lists the runs"
    case .busy: "run the command again once the other process is done"
    case .newerSchema: "use the version of headroom that wrote it, or a later one"
    default: nil
    }
  }

  private static func help(_ error: TraceFileError) -> String? {
    if case .changed = error { "run the command again once nobody writes to the file" } else { nil }
  }

  private static func simulation(_ error: SimulationError) -> CommandFailure {
    switch error {
    case .cancelled: CommandFailure(.interrupted, "interrupted")
    case .tooManyPoints:
      CommandFailure(
        .usage, "the interval of the time series gives more than 5,000,000 values",
        help: "write a longer `--interval`, or leave it out: the step then fits the run")
    case .unknownPrice(let what):
      CommandFailure(.invalidInput, "no price is known for \(what)", help: "`region:` names a price list that has one")
    }
  }
}
