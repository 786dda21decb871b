extension PortableMath {
  /// e to the power of x.
  package static func exp(_ x: Double) -> Double {
    if x.isNaN { return x }
    return exp(x, plus: 0)
  }

  /// e to the power of x + y, where y is tiny: at most 2^-30 of x.
  ///
  /// x = (128 e + i) ln 2 / 128 + r; the table has 2^(i/128), a polynomial exp(r) - 1 for |r| below 0.0028.
  static func exp(_ x: Double, plus y: Double) -> Double {
    if x > 709.8 { return .infinity }
    if x < -745.2 { return 0 }
    // Adding 1.5 * 2^52 rounds to the nearest integer and leaves it in the low bits.
    let shifted = x * PowerOfTwoTable.inverseStep + 0x1.8p52
    let steps = shifted - 0x1.8p52
    let count = Int64(truncatingIfNeeded: shifted.bitPattern &- 0x4338_0000_0000_0000)
    let r = (x - steps * PowerOfTwoTable.stepUpper) - (steps * PowerOfTwoTable.stepLower - y)
    let index = Int(truncatingIfNeeded: count & 127)
    let square = r * r
    let series =
      square * ((0.5 + r * 0x1.5555555555555p-3) + square * (0x1.5555555555555p-5 + r * 0x1.1111111111111p-7))
    let head = PowerOfTwoTable.value[index]
    let result = head + head * (r + (PowerOfTwoTable.correction[index] + series))
    return scaled(result, byPowerOfTwo: count &>> 7)
  }

  /// In two steps where one would leave the range of exponents, so that gradual underflow is right.
  @inline(__always)
  private static func scaled(_ x: Double, byPowerOfTwo exponent: Int64) -> Double {
    if exponent >= -1022 && exponent <= 1023 { return x * powerOfTwo(exponent) }
    let first = exponent / 2
    return x * powerOfTwo(first) * powerOfTwo(exponent &- first)
  }

  private static func powerOfTwo(_ exponent: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: exponent &+ 1023) &<< 52)
  }
}
