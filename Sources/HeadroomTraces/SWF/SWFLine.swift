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
///
/// In a plain line (whole numbers, and at most six decimals in times, as nearly all are) the values are found on the way.
struct SWFLine {
  /// What is wanted of a field.
  enum Kind { case unread, whole, time }

  /// By field: the values of a plain line, times in microseconds.
  private var values = [Int64](repeating: 0, count: 18)
  private let kinds: [Kind]
  private(set) var isPlain = false
  private var starts = [Int](repeating: 0, count: 18)
  private(set) var count = 0
  private(set) var lineStart = 0
  /// Of the line, from 1.
  private(set) var number = 0

  /// - Parameter unread: fields that nobody asks for: what they hold is not looked at.
  init(unread: Set<SWFField>) {
    let times: Set<SWFField> = [.submit, .runTime, .thinkTime]
    kinds = SWFField.allCases.map { unread.contains($0) ? .unread : times.contains($0) ? .time : .whole }
  }

  /// Reads the line that begins at `start` if it is plain and has exactly 18 fields.
  ///
  /// - Returns: where the next line begins; 0 when it is not plain.
  mutating func readPlain(_ text: Span<UInt8>, from start: Int, line: Int) -> Int {
    let bytes = text.bytes
    isPlain = false
    number = line
    lineStart = start
    var at = start
    for place in kinds.indices {
      while at < bytes.byteCount, Self.isGap(PlainText.byte(bytes, at)) { at &+= 1 }
      starts[place] = at
      guard readPlain(place, bytes, &at) else { return 0 }
    }
    while at < bytes.byteCount, Self.isBlank(PlainText.byte(bytes, at)) { at &+= 1 }
    guard at < bytes.byteCount, PlainText.byte(bytes, at) == UInt8(ascii: "\n") else { return 0 }
    count = kinds.count
    isPlain = true
    return at &+ 1
  }

  /// - Returns: false when the field is not plain.
  @inline(__always) private mutating func readPlain(_ place: Int, _ bytes: borrowing RawSpan, _ at: inout Int) -> Bool {
    let isNegative = at < bytes.byteCount && PlainText.byte(bytes, at) == UInt8(ascii: "-")
    if isNegative { at &+= 1 }
    var value: Int64
    if kinds[place] == .time {
      value = PlainText.time(bytes, &at)
      guard value >= 0 else { return false }
    } else {
      let digits = PlainText.digits(bytes, &at)
      guard digits.count > 0 else { return false }
      value = digits.value
    }
    if isNegative { value = -value }
    values[place] = value
    if kinds[place] == .unread {
      while at < bytes.byteCount, !Self.isEnd(PlainText.byte(bytes, at)) { at &+= 1 }
    }
    return at < bytes.byteCount && Self.isEnd(PlainText.byte(bytes, at))
  }

  /// The value of a field of a plain line.
  func value(_ field: SWFField) -> Int64 { values[field.rawValue - 1] }

  /// Splits at any run of blanks.
  mutating func split(_ text: Span<UInt8>, _ range: Range<Int>, line: Int) {
    number = line
    count = 0
    isPlain = false
    lineStart = range.lowerBound
    var at = range.lowerBound
    while count < 18 {
      while at < range.upperBound, Self.isBlank(text[at]) { at += 1 }
      guard at < range.upperBound else { return }
      starts[count] = at
      while at < range.upperBound, !Self.isBlank(text[at]) { at += 1 }
      count += 1
    }
  }

  /// The bytes of a field; empty when the line ends before it.
  func range(_ field: SWFField, _ text: Span<UInt8>) -> Range<Int> {
    let place = field.rawValue - 1
    guard place < count else { return 0..<0 }
    var end = starts[place]
    while end < text.count, !Self.isEnd(text[end]) { end += 1 }
    return starts[place]..<end
  }

  @inline(__always) private static func isGap(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  @inline(__always) private static func isEnd(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: "\n") }

  @inline(__always) static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
