/// The 18 fields of a job record, by their numbers in the format's definition.
enum SWFField: Int, CaseIterable {
  case job = 1
  case submit, wait, runTime, allocatedProcessors, cpuTime, usedMemory, requestedProcessors, requestedTime
  case requestedMemory, status, user, group, executable, queue, partition, precedingJob, thinkTime

  /// How an error calls it.
  var title: String {
    switch self {
    case .job: "job number"
    case .submit: "submit time"
    case .wait: "wait time"
    case .runTime: "run time"
    case .allocatedProcessors: "allocated processors"
    case .cpuTime: "CPU time"
    case .usedMemory: "used memory"
    case .requestedProcessors: "requested processors"
    case .requestedTime: "requested time"
    case .requestedMemory: "requested memory"
    case .status: "status"
    case .user: "user"
    case .group: "group"
    case .executable: "executable"
    case .queue: "queue"
    case .partition: "partition"
    case .precedingJob: "preceding job"
    case .thinkTime: "think time"
    }
  }
}

/// The places of the fields in one line. A line with fewer than 18 is filled up with unknowns, what is beyond is ignored.
struct SWFLine {
  private var starts = [Int](repeating: 0, count: 18)
  private var ends = [Int](repeating: 0, count: 18)
  private(set) var count = 0
  private(set) var lineStart = 0

  /// Splits at any run of blanks.
  mutating func split(_ text: Span<UInt8>, _ range: Range<Int>) {
    count = 0
    lineStart = range.lowerBound
    var at = range.lowerBound
    while count < 18 {
      while at < range.upperBound, Self.isBlank(text[at]) { at += 1 }
      guard at < range.upperBound else { return }
      starts[count] = at
      while at < range.upperBound, !Self.isBlank(text[at]) { at += 1 }
      ends[count] = at
      count += 1
    }
  }

  /// The bytes of a field; empty when the line ends before it.
  func range(_ field: SWFField) -> Range<Int> {
    let place = field.rawValue - 1
    return place < count ? starts[place]..<ends[place] : 0..<0
  }

  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
