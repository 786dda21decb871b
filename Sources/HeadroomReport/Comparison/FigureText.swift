import HeadroomAnalysis
import HeadroomModel

/// Figures as they stand in cells: value, interval, and what they mean.
enum FigureText {
  static let missing = "–"

  static func estimate(_ estimate: Estimate, unit: String) -> String {
    guard let value = estimate.value else { return missing }
    let text = Phrase.value(value, unit: unit)
    return text + halfWidth(estimate.interval, around: value, unit: unit)
  }

  /// ` ±18 s`; nothing where it would not show in three digits.
  private static func halfWidth(_ interval: Interval?, around value: Double, unit: String) -> String {
    guard let interval else { return "" }
    let half = interval.high - value
    return half > value.magnitude / 2000 ? " ±\(Phrase.value(half, unit: unit))" : ""
  }

  static func optional(_ value: Double?, unit: String) -> String {
    value.map { Phrase.value($0, unit: unit) } ?? missing
  }

  /// `+3 min 20 s ±40 s`; a difference of which the sign is not known says so.
  static func difference(_ difference: Difference) -> String {
    let text = signed(difference.value, unit: difference.unit)
    guard let interval = difference.interval, interval.low < interval.high else { return text }
    let width = halfWidth(interval, around: difference.value, unit: difference.unit)
    return text + width + (interval.excludesZero ? "" : ", not clear")
  }

  private static func signed(_ value: Double, unit: String) -> String {
    if value == 0 { return "same" }
    return (value > 0 ? "+" : "-") + Phrase.value(value.magnitude, unit: unit)
  }

  static func role(_ level: WaitFindings.Level) -> TextRole {
    switch level {
    case .good: .plain
    case .amber: .warning
    case .red: .bad
    }
  }
}

extension WaitFindings {
  /// The colour of a wait has a mark beside it.
  var p95Cell: Cell {
    let mark = level == .red ? "!! " : level == .amber ? "! " : ""
    return Cell(mark + FigureText.estimate(p95, unit: "s"), FigureText.role(level))
  }
}

extension CostItem.Kind {
  /// As people say it.
  var words: String {
    switch self {
    case .busy: "work"
    case .startup: "start-up"
    case .failed: "failed attempts"
    case .duplicate: "duplicates"
    case .idle: "idle"
    case .request: "requests"
    case .other: "rounding up and minimum"
    }
  }
}

extension WaitCause {
  var words: String {
    switch self {
    case .dependency: "dependencies"
    case .admission: "admission"
    case .queue: "queue"
    case .capacity: "capacity"
    case .startup: "start-up"
    }
  }
}
