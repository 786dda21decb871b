import ArgumentParser
import HeadroomStore

extension ExportTable: Choice {}

/// Tables of a stored run as files.
struct Export: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the tables of a stored run as tidy files.",
    usage: "headroom export [<run>] [--db <file>] [--table <name> ...] -o <folder or -> [<options>]",
    discussion: """
      Without --table all tables are written, each as TABLE.csv (json, ndjson, md) into the folder, which is made if \
      need be. With -o - one table goes to standard output. `headroom help columns` says what the tables hold.

      Examples:
        headroom export -o results
        headroom export 3 --db study.db --table jobs --table waits -o results
        headroom export --table summary -o - | head

      Tables: \(ExportTable.words.joined(separator: ", "))
      """)

  @Argument(help: ArgumentHelp("Number of the run (default: the latest complete one).", valueName: "run"))
  var run: Int?

  @OptionGroup(title: "Store") var store: DatabaseOptions

  @Option(
    parsing: .singleValue, help: ArgumentHelp("A table; repeat for several (default: all).", valueName: "name"),
    completion: .list(ExportTable.words))
  var table: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Folder for the files; - is standard output.", valueName: "folder"),
    completion: .directory)
  var output: String?

  @Option(
    help: ArgumentHelp("csv, json, ndjson or markdown.", valueName: "format"), completion: ExportFormat.completion,
    transform: ExportFormat.parse)
  var format = ExportFormat.csv

  @Flag(help: "Replace tables that exist in the folder.")
  var force = false

  @Flag(help: "CSV with CR LF at the end of lines.")
  var crlf = false

  @Flag(help: "CSV with a byte order mark, for spreadsheets that ask for one.")
  var bom = false

  @Flag(help: "CSV texts as they are, also those that a spreadsheet would take for a formula.")
  var raw = false

  @OptionGroup var terminal: TerminalOptions

  func execute(_ context: CommandContext) throws -> CommandStatus {
    guard let output else {
      throw CommandFailure(.usage, "where to? export needs -o", help: "write `-o FOLDER`, or `-o -` for one table")
    }
    let tables = try chosenTables()
    guard output != "-" || tables.count == 1 else {
      throw CommandFailure(
        .usage, "standard output takes one table", help: "name it, as in `--table jobs`, or write `-o FOLDER`")
    }
    let store = try Store(path: context.resolve(store.db), mode: .readOnly)
    let number = try store.chosenRun(run)
    _ = try StoredRun(number, in: store)
    let source = TableSource(store: store, run: number, format: format, options: options)
    guard output != "-" else {
      try source.print(tables[0], to: context)
      return .success
    }
    try ExportFolder(path: output, force: force, context: context).write(tables, from: source)
    context.note("\(tables.count) table\(tables.count == 1 ? "" : "s") of run \(number) in `\(output)`")
    return .success
  }

  private var options: ExportOptions {
    var options = ExportOptions()
    options.crlf = crlf
    options.bom = bom
    options.raw = raw
    return options
  }

  /// In the order of the command line, each once.
  private func chosenTables() throws -> [ExportTable] {
    guard !table.isEmpty else { return ExportTable.allCases }
    var chosen: [ExportTable] = []
    for name in table {
      guard let table = ExportTable(rawValue: name) else {
        let error = ChoiceError(word: name, allowed: ExportTable.words)
        throw CommandFailure(.noInput, "there is no table `\(name)`", help: error.description)
      }
      if !chosen.contains(table) { chosen.append(table) }
    }
    return chosen
  }
}
