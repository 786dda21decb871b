import HeadroomModel

/// What the averages over time of a part refer to.
struct Window: Hashable {
  /// µs.
  var start: Int64
  var end: Int64
  /// Knob `price.hoursPerMonth` (PU-5).
  var hoursPerMonth: Double

  init(_ part: PartResult, assumptions: Assumptions) {
    start = part.windowStart
    end = part.windowEnd
    hoursPerMonth = assumptions.hoursPerMonth
  }

  var seconds: Double { Double(max(0, end - start)) / 1_000_000 }

  /// How many windows make a month; `nil` for a window of no length.
  var perMonth: Double? { end > start ? hoursPerMonth * 3600 / seconds : nil }
}

extension Assumptions {
  package var hoursPerMonth: Double {
    if case .number(let hours?)? = value("price.hoursPerMonth") { hours } else { 730 }
  }
}
