/// How far the use of a month has come through the tiers of a price (P-010, PU-5).
///
/// Months are counted from instant 0 in simulated time, so a run begins with fresh tiers. A call costs a few nanoseconds.
package struct TierMeter: Sendable {
  /// Where each tier ends, counted from the first grain of a month; the last has no end.
  private let ends: [Int64]
  /// µs.
  private let monthLength: Int64
  private var month: Int64 = 0
  private var tier = 0
  private var used: Int64 = 0

  /// Where an amount falls: `amount` of it into `tier`, `rest` into the tier behind.
  package struct Share: Sendable, Hashable, BitwiseCopyable {
    package var tier: Int
    package var amount: Int64
    package var rest: Int64

    package init(tier: Int, amount: Int64, rest: Int64) {
      self.tier = tier
      self.amount = amount
      self.rest = rest
    }
  }

  /// - Parameters:
  ///   - grainsPerUnit: in how many grains a unit of the tiers is counted.
  ///   - hoursPerMonth: knob `price.hoursPerMonth`, above 0.
  package init(_ tiers: [PriceTier], grainsPerUnit: Int64 = 1, hoursPerMonth: Double) {
    self.init(sizes: tiers.map(\.size), grainsPerUnit: grainsPerUnit, hoursPerMonth: hoursPerMonth)
  }

  /// - Parameter sizes: of the tiers, in units; whatever the last one says, it takes what the others leave.
  package init(sizes: [Int64?], grainsPerUnit: Int64 = 1, hoursPerMonth: Double) {
    precondition(!sizes.isEmpty && hoursPerMonth > 0, "a meter needs tiers and a month")
    var reached: Int64 = 0
    var ends: [Int64] = []
    for size in sizes.dropLast() {
      let (grains, tooLarge) = (size ?? .max).multipliedReportingOverflow(by: grainsPerUnit)
      let (end, tooFar) = reached.addingReportingOverflow(grains)
      reached = tooLarge || tooFar ? .max : end
      ends.append(reached)
    }
    self.ends = ends + [.max]
    monthLength = hoursPerMonth < 2e9 ? max(Int64((hoursPerMonth * 3.6e9).rounded()), 1) : .max
  }

  /// Counts an amount, in grains, at an instant in µs. What does not fit into a tier goes whole into the one behind it:
  /// tiers are far wider than anything that is taken at once.
  package mutating func take(_ amount: Int64, at instant: Int64) -> Share {
    if instant / monthLength > month {
      month = instant / monthLength
      tier = 0
      used = 0
    }
    let began = tier
    let fitting = tier < ends.count - 1 ? min(amount, ends[tier] - used) : amount
    let (sum, overflow) = used.addingReportingOverflow(amount)
    used = overflow ? .max : sum
    while tier < ends.count - 1 && used >= ends[tier] { tier += 1 }
    return Share(tier: began, amount: fitting, rest: amount - fitting)
  }

  /// The tier into which the next grains fall, how many it still takes, and until when (µs).
  package mutating func reach(at instant: Int64) -> (tier: Int, room: Int64, until: Int64) {
    let tier = take(0, at: instant).tier
    let (end, isTooFar) = (month + 1).multipliedReportingOverflow(by: monthLength)
    return (tier, tier < ends.count - 1 ? ends[tier] - used : .max, isTooFar ? .max : end)
  }
}

/// So much more, before an instant in µs, has one price: whoever counts it may hand it to the meter in one sum.
package struct TierReach: Sendable, BitwiseCopyable {
  /// 1e-12 USD.
  package var price: Int64
  /// In grains of the tier.
  package var room: Int64
  package var until: Int64

  package init(price: Int64, room: Int64, until: Int64) {
    self.price = price
    self.room = room
    self.until = until
  }

  package static let nothing = TierReach(price: 0, room: 0, until: 0)
}
