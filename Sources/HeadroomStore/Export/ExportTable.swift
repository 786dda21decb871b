/// The tables of a run; the raw values are the names of the views and, with `.csv` behind, of the files.
package enum ExportTable: String, Sendable, CaseIterable {
  case jobs, attempts, summary, timeseries, costs, expectations, waits, observations, runs, parts
  case dataDictionary = "data_dictionary"
}
