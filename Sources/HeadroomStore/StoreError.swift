/// What the machine, or the file itself, refused. Every case names the file and says what happened in one sentence.
package enum StoreError: Error, Sendable, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// The file is there but cannot be opened or read: a folder, no permission.
  case unreadable(path: String, reason: String)
  case notADatabase(path: String)
  /// An SQLite database, but one that Headroom did not make.
  case notOurs(path: String)
  /// Made by a later version of Headroom.
  case newerSchema(path: String, found: Int, known: Int)
  case unknownRun(path: String, run: Int)
  /// The run is there but has nothing to show: it crashed or is still running.
  case unfinishedRun(path: String, run: Int, status: String)
  case unknownConfiguration(path: String, run: Int, name: String)
  /// The user's SQL was refused.
  case badQuery(path: String, reason: String)
  /// The file or something beside it cannot be created.
  case cannotCreate(path: String, reason: String)
  /// The file, or the folder it is in, does not allow writing.
  case readOnly(path: String)
  /// Another process held the file for longer than we wait.
  case busy(path: String, seconds: Double)
  case diskFull(path: String)
  /// Reading or writing failed midway.
  case failed(path: String, reason: String)
}

extension StoreError {
  package var path: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .notADatabase(let path), .notOurs(let path),
      .newerSchema(let path, _, _), .unknownRun(let path, _), .unfinishedRun(let path, _, _),
      .unknownConfiguration(let path, _, _), .badQuery(let path, _), .cannotCreate(let path, _), .readOnly(let path),
      .busy(let path, _), .diskFull(let path), .failed(let path, _):
      path
    }
  }

  /// One sentence that stands alone, in lower case and without a full stop.
  package var sentence: String {
    switch self {
    case .missing(let path): "there is no database `\(path)`"
    case .unreadable(let path, let reason): "cannot read `\(path)`: \(reason)"
    case .notADatabase(let path): "`\(path)` is not a database"
    case .notOurs(let path): "`\(path)` is a database, but not one of Headroom's"
    case .newerSchema(let path, let found, let known):
      "`\(path)` was written by a later version of Headroom (schema \(found), this version reads up to \(known))"
    case .unknownRun(let path, let run): "there is no run \(run) in `\(path)`"
    case .unfinishedRun(let path, let run, let status): "run \(run) in `\(path)` is \(status): nothing to show"
    case .unknownConfiguration(let path, let run, let name):
      "run \(run) in `\(path)` has no configuration `\(name)`"
    case .badQuery(_, let reason): "the query cannot be answered: \(reason)"
    case .cannotCreate(let path, let reason): "cannot create `\(path)`: \(reason)"
    case .readOnly(let path): "cannot write to `\(path)`: the file or its folder is read-only"
    case .busy(let path, let seconds):
      "`\(path)` was in use by another process for \(Self.plain(seconds)) s; nothing more was written"
    case .diskFull(let path): "cannot write to `\(path)`: no space is left"
    case .failed(let path, let reason): "reading or writing `\(path)` failed: \(reason)"
    }
  }

  /// The exit status of a command that ends with this error.
  package var exitStatus: Int32 {
    switch self {
    case .missing, .unreadable, .notADatabase, .notOurs, .newerSchema, .unknownRun, .unfinishedRun: 66
    case .unknownConfiguration, .badQuery: 64
    case .cannotCreate, .readOnly: 73
    case .busy, .diskFull, .failed: 74
    }
  }

  private static func plain(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)
  }
}
