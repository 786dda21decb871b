import HeadroomModel

/// Walks along the rows of a trace in order of submission, whether they are held whole or come in blocks.
struct TraceWalk {
  /// µs; `Int64.max` behind the last row.
  private(set) var next: Int64 = .max
  /// The row that was taken last.
  private(set) var row = RecordedRow()
  /// How many rows were taken.
  private(set) var taken: Int64 = 0
  private var block: TraceTable
  private var position = 0
  private let cursor: (any TraceBlockCursor)?
  /// Why there is no next block; thrown by whoever takes it.
  private var fault: (any Error)?

  init(_ table: TraceTable) {
    cursor = table.blocks?.cursor()
    block = table
    if cursor != nil { load() } else { next = block.submit.first ?? .max }
  }

  /// Takes the row that is due; O(1), and now and then the reading of a block.
  mutating func take() throws {
    if let fault { throw fault }
    row = RecordedRow(block, position)
    taken += 1
    position += 1
    if position < block.submit.count {
      next = block.submit[position]
    } else if cursor != nil {
      load()
    } else {
      next = .max
    }
  }

  /// A block that cannot be read is due at once: whoever takes it learns why.
  private mutating func load() {
    position = 0
    do {
      block = try cursor?.next() ?? TraceTable()
      next = block.submit.first ?? .max
    } catch {
      fault = error
      next = max(0, block.submit.last ?? 0)
    }
  }
}

/// What the row of a trace says of its job at its submission.
struct RecordedRow {
  /// Position in `TraceTable.classNames`.
  var jobClass: Int32 = 0
  /// Position in `TraceTable.tenantNames`; -1 is none.
  var tenant: Int32 = -1
  /// 1/1024 vCPU; 0 is the default.
  var vcpus: Int32 = 0
  /// MiB; 0 is the default.
  var memory: Int32 = 0
  /// Children of an array job; 0 is a plain job.
  var array: Int32 = 0
  var job = RecordedJob()
}

/// What the row of a trace says of its job as long as it is in flight.
struct RecordedJob {
  /// µs
  var duration: Int64 = 0
  /// µs after the start of an attempt that fails; -1 is at its end.
  var failAfter: Int64 = -1
  /// How many attempts fail before one succeeds, and with which code.
  var attemptsFailed: Int32 = 0
  var failExitCode: Int32 = 0
  /// -1 is none.
  var priority: Int32 = -1
  /// MiB; 0 is not given.
  var image: Int32 = 0
}

extension RecordedRow {
  /// Columns that a table does not have stand for their defaults.
  init(_ table: borrowing TraceTable, _ row: Int) {
    jobClass = table.jobClass[row]
    if !table.tenant.isEmpty { tenant = table.tenant[row] }
    if !table.vcpus.isEmpty { vcpus = table.vcpus[row] }
    if !table.memory.isEmpty { memory = table.memory[row] }
    if !table.array.isEmpty { array = table.array[row] }
    job.duration = table.duration[row]
    if !table.failAfter.isEmpty { job.failAfter = table.failAfter[row] }
    if !table.attemptsFailed.isEmpty { job.attemptsFailed = table.attemptsFailed[row] }
    if !table.failExitCode.isEmpty { job.failExitCode = table.failExitCode[row] }
    if !table.priority.isEmpty { job.priority = table.priority[row] }
    if !table.image.isEmpty { job.image = table.image[row] }
  }
}

/// What traces say of the jobs in flight, by slot: memory follows jobs in flight, and work without a trace has none.
struct RecordedJobs {
  private var bySlot: [RecordedJob] = []

  subscript(slot: Int32) -> RecordedJob { bySlot[Int(slot)] }

  mutating func note(_ job: RecordedJob, of slot: Int32) {
    while bySlot.count <= Int(slot) { bySlot.append(RecordedJob()) }
    bySlot[Int(slot)] = job
  }
}
