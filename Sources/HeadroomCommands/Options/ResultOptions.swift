import ArgumentParser

/// How and where the results of a command are written.
struct ResultOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How results are written: table, json, csv or markdown.", valueName: "format"),
    completion: ReportFormat.completion, transform: ReportFormat.parse)
  var format = ReportFormat.table

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Write the results to this file; - is standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Replace an output that exists.")
  var force = false
}
