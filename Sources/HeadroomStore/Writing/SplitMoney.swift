import HeadroomModel

/// An amount as two 64-bit integers, without loss: sums may exceed one integer of 1e-12 USD.
struct SplitMoney: Hashable {
  /// Whole USD, rounded down.
  let dollars: Int64
  /// 1e-12 USD, 0 up to 1e12 - 1.
  let rest: Int64

  private static let unit: Int128 = 1_000_000_000_000

  init(dollars: Int64, rest: Int64) {
    self.dollars = dollars
    self.rest = rest
  }

  /// Traps beyond 9.2e18 USD.
  init(_ money: Money) {
    let (quotient, remainder) = money.picodollars.quotientAndRemainder(dividingBy: Self.unit)
    dollars = Int64(remainder < 0 ? quotient - 1 : quotient)
    rest = Int64(remainder < 0 ? remainder + Self.unit : remainder)
  }

  var money: Money { Money(picodollars: Int128(dollars) * Self.unit + Int128(rest)) }
}
