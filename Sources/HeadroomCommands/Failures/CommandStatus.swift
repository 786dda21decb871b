/// What the process returns. 0 and 1 speak about the system under study, 64 and up about the call.
///
/// The numbers from 64 on are those of `sysexits.h`; CI authors rely on them, so they never change.
package enum CommandStatus: Int32, Sendable, CaseIterable {
  /// Done; for `run`: every expectation of the selected configurations holds.
  case success = 0
  /// Done, and an expectation failed, or `compare --fail-on` was met, or `verify` found a difference.
  case negative = 1
  /// The command line is wrong.
  case usage = 64
  /// The scenario or a trace is invalid.
  case invalidInput = 65
  /// An input is missing or cannot be read.
  case noInput = 66
  /// A fault of ours.
  case internalFault = 70
  /// The output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed midway.
  case ioFailed = 74
  /// Interrupted.
  case interrupted = 130

  /// One line for `headroom help exit-codes`.
  var meaning: String {
    switch self {
    case .success: "done; for `run`: every expectation of the selected configurations holds"
    case .negative: "done; an expectation failed, `compare --fail-on` was met, or `verify` found a difference"
    case .usage: "the command line is wrong"
    case .invalidInput: "the scenario or a trace is invalid"
    case .noInput: "an input is missing or cannot be read: a file, a run, a table, a database that is none of ours"
    case .internalFault: "a fault of ours: the message says how to report it"
    case .cannotCreate: "the output cannot be created, or exists and --force was not given"
    case .ioFailed: "reading or writing failed midway, or the database stayed busy for 60 s"
    case .interrupted: "interrupted; finished parts are stored and the run is marked partial"
    }
  }
}
