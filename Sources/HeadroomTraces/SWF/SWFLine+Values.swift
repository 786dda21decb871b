/// The values of the fields, and what is wrong with them.
extension SWFLine {
  /// Microseconds; -1 s when the field is missing.
  @inline(__always) func time(_ field: SWFField, _ text: Span<UInt8>, log: inout ProblemLog) -> Int64 {
    if isPlain { return value(field) }
    return value(field, text, scale: 6, absent: -1_000_000, log: &log)
  }

  /// A count or number; -1 when the field is missing.
  @inline(__always) func whole(_ field: SWFField, _ text: Span<UInt8>, log: inout ProblemLog) -> Int64 {
    if isPlain { return value(field) }
    return value(field, text, scale: 0, absent: -1, log: &log)
  }

  func fail(_ field: SWFField, _ text: Span<UInt8>, _ what: String, log: inout ProblemLog) {
    let place = column(of: range(field, text).lowerBound, lineStart: lineStart, in: text)
    log.error(
      line: number, column: place, "field \(field.rawValue) (\(field.title)): \(what)",
      help: "expected a number, or -1 when it is unknown")
  }

  private func value(
    _ field: SWFField, _ text: Span<UInt8>, scale: Int, absent: Int64, log: inout ProblemLog
  ) -> Int64 {
    let range = range(field, text)
    if range.isEmpty { return absent }
    switch DecimalText.rounded(text, range, scale: scale) {
    case .number(let value): return value
    case .malformed: fail(field, text, "\(excerpt(text, range)) is not a number", log: &log)
    case .tooLarge: fail(field, text, "\(excerpt(text, range)) is too large", log: &log)
    }
    return absent
  }
}
