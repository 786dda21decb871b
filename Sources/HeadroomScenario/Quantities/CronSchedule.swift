/// A schedule of five fields: minute, hour, day of the month, month, day of the week (0 and 7 are Sunday).
///
/// Fields take `*`, numbers, names (`jan`, `mon`), ranges, lists and steps. As in cron, when both days are restricted
/// either of them is enough.
package struct CronSchedule: Hashable, Sendable {
  private let minutes: UInt64
  private let hours: UInt64
  private let days: UInt64
  private let months: UInt64
  private let weekdays: UInt64
  private let eitherDay: Bool

  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]

  package init(_ text: String) throws(QuantityFault) {
    let fields = text.split(separator: " ").map(String.init)
    guard fields.count == 5 else {
      throw QuantityFault(
        .badCron, "has \(fields.count) fields; a schedule has five",
        help: "minute, hour, day of the month, month, day of the week, such as `0 2 * * *`")
    }
    minutes = try Self.field(fields[0], 0...59, "minute")
    hours = try Self.field(fields[1], 0...23, "hour")
    days = try Self.field(fields[2], 1...31, "day of the month")
    months = try Self.field(fields[3], 1...12, "month", names: Self.monthNames, firstName: 1)
    let week = try Self.field(fields[4], 0...7, "day of the week", names: Self.dayNames, firstName: 0)
    weekdays = (week | week >> 7) & 0x7F
    eitherDay = fields[2] != "*" && fields[4] != "*"
  }

  private static func field(
    _ text: String, _ range: ClosedRange<Int>, _ name: String, names: [String] = [], firstName: Int = 0
  ) throws(QuantityFault) -> UInt64 {
    var bits: UInt64 = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pieces = part.split(separator: "/", omittingEmptySubsequences: false)
      let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false)
      let step = pieces.count == 2 ? Int(pieces[1]) ?? 0 : 1
      func number(_ word: Substring) -> Int? {
        names.firstIndex(of: word.lowercased()).map { $0 + firstName } ?? Int(word)
      }
      var (low, high) = (number(ends[0]) ?? -1, ends.count == 2 ? number(ends[1]) ?? -1 : -1)
      if ends.count == 1 { high = pieces.count == 2 ? range.upperBound : low }
      if pieces[0] == "*" { (low, high) = (range.lowerBound, range.upperBound) }
      guard pieces.count <= 2, ends.count <= 2, step >= 1, low <= high, range.contains(low), range.contains(high) else {
        throw QuantityFault(
          .badCron, "has the \(name) `\(part)`",
          help:
            "a \(name) lies between \(range.lowerBound) and \(range.upperBound); lists, ranges and steps are allowed")
      }
      for value in stride(from: low, through: high, by: step) { bits |= 1 << UInt64(value) }
    }
    return bits
  }

  /// Whether the calendar allows an instant on this day.
  private func matchesDay(_ day: Int, _ month: Int, weekday: Int) -> Bool {
    guard months >> UInt64(month) & 1 == 1 else { return false }
    let byDay = days >> UInt64(day) & 1 == 1
    let byWeek = weekdays >> UInt64(weekday) & 1 == 1
    return eitherDay ? byDay || byWeek : byDay && byWeek
  }

  /// Instants in `[from, until)`, in microseconds since 1970 of a zone that is `offset` microseconds ahead of UTC.
  ///
  /// - Parameter most: stops after so many.
  package func instants(from: Int64, until: Int64, offset: Int64, most: Int) -> [Int64] {
    var result: [Int64] = []
    let day: Int64 = 86_400_000_000
    var number = (from + offset).flooredQuotient(by: day)
    while number * day - offset < until, result.count < most {
      let date = CivilDate(dayNumber: number)
      if matchesDay(date.day, date.month, weekday: date.weekday) {
        append(&result, midnight: number * day - offset, from: from, until: until, most: most)
      }
      number += 1
    }
    return result
  }

  private func append(_ result: inout [Int64], midnight: Int64, from: Int64, until: Int64, most: Int) {
    for hour in 0..<24 where hours >> UInt64(hour) & 1 == 1 {
      for minute in 0..<60 where minutes >> UInt64(minute) & 1 == 1 {
        let instant = midnight + Int64(hour * 60 + minute) * 60_000_000
        if instant >= from, instant < until, result.count < most { result.append(instant) }
      }
    }
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}

/// A day of the Gregorian calendar from the number of days since 1970-01-01.
private struct CivilDate {
  let day: Int
  let month: Int
  /// 0 is Sunday.
  let weekday: Int

  init(dayNumber: Int64) {
    weekday = Int(((dayNumber % 7) + 11) % 7)
    // Counted from 0000-03-01, so that the leap day ends a year; 400 years have 146,097 days.
    let shifted = dayNumber + 719_468
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
  }
}
