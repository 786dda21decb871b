extension Store {
  /// Streams one table of a run, in the contract's order of columns and rows: equal runs give equal bytes.
  ///
  /// - Throws: `StoreError`, of which `.unfinishedRun` says that there is nothing to show, or what the sink throws.
  package func export(
    run: Int, table: ExportTable, format: ExportFormat, options: ExportOptions = ExportOptions(), to sink: any ByteSink
  ) throws {
    if table == .runs || table == .dataDictionary { try requireRun(run) } else { try requireVisible(run) }
    var exporter = Exporter(
      store: self, run: run, table: table, format: format, options: options, sink: sink)
    try exporter.write(table)
  }
}
