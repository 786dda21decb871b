import HeadroomKernel

/// Somebody's real history: where it stands, how it is read, and what was read.
package struct Trace: Sendable {
  package enum Format: String, Sendable, CaseIterable {
    case csv, swf, wfformat, nextflow, seqera
    case awsBatchJobs = "aws-batch-jobs"
    case azureFunctions2021 = "azure-functions-2021"
    case azureFunctions2019 = "azure-functions-2019"
    case alibaba2018 = "alibaba-2018"
    case sacct
  }

  package struct Options: Sendable {
    package var from: SimDuration = .zero
    package var to: SimDuration?
    /// Factors in millionths: arrivals 2,000,000 is twice as dense.
    package var arrivalsScale: Int64 = 1_000_000
    package var durationScale: Int64 = 1_000_000
    package var vcpusScale: Int64 = 1_000_000
    package var limit: Int64?
    /// Class name for all jobs.
    package var className: String?
    /// Format-specific column choices, `class: queue`.
    package var map: [String: String] = [:]

    package init() {}
  }

  package var name: String
  package var format: Format
  /// As written in the scenario; relative to the scenario file.
  package var file: String
  package var options: Options
  /// Filled by the trace reader before a run.
  package var table = TraceTable()

  package init(name: String, format: Format, file: String, options: Options) {
    self.name = name
    self.format = format
    self.file = file
    self.options = options
  }
}

/// The jobs of a trace as columns, sorted by (submission, position in the file).
///
/// Columns that a file does not have stay empty: `memory.isEmpty` means that no row names one.
package struct TraceTable: Sendable {
  /// Microseconds from the start of the cut.
  package var submit: [Int64] = []
  /// Microseconds, positive.
  package var duration: [Int64] = []
  /// Units of 1/1024 vCPU; 0 is the default.
  package var vcpus: [Int32] = []
  /// MiB; 0 is the default.
  package var memory: [Int32] = []
  /// Index into `classNames`.
  package var jobClass: [Int32] = []
  /// Index into `tenantNames`; -1 is none.
  package var tenant: [Int32] = []
  /// Index into `jobNames`; -1 is `TRACE#n`, n being the row.
  package var name: [Int32] = []
  /// Children of an array job; 0 is a plain job.
  package var array: [Int32] = []
  /// Scheduling priority; -1 is none.
  package var priority: [Int32] = []
  /// MiB; 0 is not given.
  package var image: [Int32] = []
  /// How the first `failures[i]` attempts of a row end.
  package var failExitCode: [Int32] = []
  /// Microseconds after the attempt's start; -1 is at its end.
  package var failAfter: [Int64] = []
  /// How many attempts fail before one succeeds.
  package var attemptsFailed: [Int32] = []
  /// `dependencies[dependencyStart[i]..<dependencyStart[i + 1]]` are the rows on which row i depends; empty without any.
  package var dependencyStart: [Int32] = []
  package var dependencies: [Int32] = []

  package var classNames: [String] = []
  package var tenantNames: [String] = []
  package var jobNames: [String] = []
  package var report = TraceReport()
  /// Where the rows are, when the columns above do not hold them; such a trace has neither own names nor dependencies.
  package var blocks: (any TraceBlocks)?

  package init() {}

  /// How many rows the columns hold.
  package var count: Int { submit.count }

  /// The last submission, wherever the rows are; `nil` without any.
  package var lastSubmit: Int64? { submit.last ?? blocks.flatMap { $0.count > 0 ? $0.lastSubmit : nil } }
}

/// What became of the records of a file: silent loss would make a capacity answer wrong.
package struct TraceReport: Sendable, Hashable {
  package struct Count: Sendable, Hashable {
    /// `no run time`, `no processors`, `memory defaulted`, …
    package var what: String
    package var count: Int64

    package init(what: String, count: Int64) {
      self.what = what
      self.count = count
    }
  }

  package var read: Int64 = 0
  package var imported: Int64 = 0
  package var leftOut: [Count] = []
  package var defaulted: [Count] = []
  package var bytes: Int64 = 0
  package var digest = ""

  package init() {}
}
