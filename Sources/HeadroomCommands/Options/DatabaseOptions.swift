import ArgumentParser

/// Which database a command works on.
struct DatabaseOptions: ParsableArguments {
  static let defaultPath = "headroom.db"

  @Option(help: ArgumentHelp("The database of runs.", valueName: "file"), completion: .file(extensions: ["db"]))
  var db = DatabaseOptions.defaultPath
}
