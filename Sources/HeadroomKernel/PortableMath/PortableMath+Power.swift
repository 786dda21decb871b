extension PortableMath {
  /// x to the power of y for x that is not negative; NaN for negative x.
  ///
  /// exp(y log x), with the logarithm and the product as sums of two doubles: one alone would lose up to ten bits.
  package static func pow(_ x: Double, _ y: Double) -> Double {
    if y == 0 || x == 1 { return 1 }
    guard let logarithm = logExtended(x), y.isFinite else { return powOfSpecial(x, y) }
    let estimate = y * logarithm.upper
    if estimate.magnitude > 800 { return estimate > 0 ? .infinity : 0 }
    // Here |y| is below 2^63, because no double but one has a logarithm below 2^-53: the split cannot overflow.
    let error = errorOfProduct(y, logarithm.upper, product: estimate)
    return exp(estimate, plus: error + y * logarithm.lower)
  }

  /// a * b - product, exactly. Method: Dekker's split of both factors into halves of 26 bits.
  private static func errorOfProduct(_ a: Double, _ b: Double, product: Double) -> Double {
    let (aHead, aTail) = halves(a)
    let (bHead, bTail) = halves(b)
    return ((aHead * bHead - product) + aHead * bTail + aTail * bHead) + aTail * bTail
  }

  private static func halves(_ a: Double) -> (head: Double, tail: Double) {
    let stretched = a * 0x1.0000002p27
    let head = stretched - (stretched - a)
    return (head, a - head)
  }

  /// Zero, infinities and NaN, as the C standard has them for x that is not negative.
  private static func powOfSpecial(_ x: Double, _ y: Double) -> Double {
    if x.isNaN || y.isNaN || x < 0 { return .nan }
    let grows = (x > 1) == (y > 0)
    return grows ? .infinity : 0
  }
}
