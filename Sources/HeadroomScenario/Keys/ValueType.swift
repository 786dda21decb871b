/// What may stand behind a key: one type, from which come the check, the JSON Schema and the words of the reference.
package indirect enum ValueType: Sendable {
  /// Any text or number, taken as text.
  case text
  /// `true` or `false`.
  case flag
  case integer(ClosedRange<Int64>)
  case quantity(Quantity)
  /// A time span or a bare number of seconds, from so many seconds to so many.
  case seconds(ClosedRange<Int64>)
  /// A size in whole MiB (what AWS calls MB in its own fields), from so many to so many.
  case mebibytes(ClosedRange<Int64>)
  /// One of these words.
  case choice([String])
  /// A mapping with the keys of a section.
  case section(SectionName)
  case list(ValueType)
  /// A mapping with names of the user's own choice as keys.
  case named(ValueType)
  /// Any of these, told apart by their shape.
  case oneOf([ValueType])
  /// A constant or one of the distributions, of this quantity.
  case distribution(Quantity)
  /// Dotted names of knobs with their values.
  case knobs
  /// Paths with the values to put there.
  case paths
  /// Anything: read by nobody.
  case anything
}

/// What a scalar measures, and with that how it is written.
package enum Quantity: String, Sendable, CaseIterable {
  /// A time span with a unit.
  case span
  /// A time span that may also be a bare number of seconds, as in AWS's own fields.
  case spanOrSeconds
  /// A time span above 0.
  case positiveSpan
  case rate, positiveRate
  case memory, memoryRate
  case vcpus
  /// vCPUs of a quota, which may be 0 (E-006).
  case vcpuQuota
  case money
  case ratio
  /// A ratio of at most 1.
  case probability
  case instant
  /// A number of at least 0.
  case number
  /// A number above 0.
  case positiveNumber
  case cron
  /// In the unit of what a distribution is over; the check puts the real quantity in its place.
  case drawn

  /// How it is named in a message: "a time span such as `90s`".
  package var words: String {
    switch self {
    case .span, .positiveSpan: "a time span such as `90s`"
    case .spanOrSeconds: "a time span such as `90s`, or a number of seconds"
    case .rate, .positiveRate: "a rate such as `30/min`"
    case .memory: "a size such as `2 GiB`"
    case .memoryRate: "a rate such as `50 MiB/s`"
    case .vcpus, .vcpuQuota: "a number of vCPUs"
    case .money: "an amount such as `40 USD`"
    case .ratio, .probability: "a ratio such as `0.05` or `5%`"
    case .instant: "a time such as `2026-01-05T00:00:00Z`"
    case .number, .positiveNumber, .drawn: "a number"
    case .cron: "a schedule such as `\"0 2 * * *\"`"
    }
  }
}

extension ValueType {
  /// What is expected, in the words of a message.
  package var words: String {
    switch self {
    case .text: "a text"
    case .flag: "`true` or `false`"
    case .integer: "a whole number"
    case .quantity(let quantity): quantity.words
    case .seconds: Quantity.spanOrSeconds.words
    case .mebibytes: Quantity.memory.words
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .section, .knobs, .paths, .named: "a mapping"
    case .list: "a list"
    case .oneOf(let types): types.map(\.words).joined(separator: ", or ")
    case .distribution(let quantity): "\(quantity.words), or a distribution such as `{ exponential: { mean: … } }`"
    case .anything: "anything"
    }
  }

  /// Short name for the reference page.
  package var title: String {
    switch self {
    case .text: "text"
    case .flag: "`true` or `false`"
    case .integer(let range):
      range.upperBound >= 1_000_000_000_000
        ? "whole number from \(range.lowerBound)" : "whole number, \(range.lowerBound) to \(range.upperBound)"
    case .quantity(let quantity): quantity.title
    case .seconds(let range): "time span or seconds, \(range.lowerBound) to \(range.upperBound) s"
    case .mebibytes(let range): "size in MiB, \(range.lowerBound) to \(range.upperBound)"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .section(let name): "[\(name.rawValue)](#\(name.rawValue.lowercased()))"
    case .list(let element): "list of: \(element.title)"
    case .named(let value): "names with: \(value.title)"
    case .oneOf(let types): types.map(\.title).joined(separator: " or ")
    case .distribution(let quantity): "\(quantity.title), or [distribution](#distribution)"
    case .knobs: "[assumptions](#assumptions)"
    case .paths: "paths with values"
    case .anything: "anything"
    }
  }
}

extension Quantity {
  package var title: String {
    switch self {
    case .span: "time span"
    case .positiveSpan: "time span above 0"
    case .spanOrSeconds: "time span or seconds"
    case .rate: "rate"
    case .positiveRate: "rate above 0"
    case .memory: "size"
    case .memoryRate: "data rate"
    case .vcpus: "vCPUs"
    case .vcpuQuota: "vCPUs from 0"
    case .money: "money"
    case .ratio: "ratio"
    case .probability: "ratio from 0 to 1"
    case .instant: "calendar time"
    case .number: "number from 0"
    case .positiveNumber: "number above 0"
    case .cron: "cron schedule"
    case .drawn: "in the unit of what is drawn"
    }
  }
}
