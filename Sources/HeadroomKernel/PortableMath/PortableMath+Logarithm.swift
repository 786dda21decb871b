extension PortableMath {
  /// The natural logarithm; -infinity at zero, NaN below.
  ///
  /// x = 2^k z with z between 0.6875 and 1.375; with c from a table, log x = k ln 2 + log c + log(1 + r) where
  /// r = z/c - 1 is small. The reciprocal of c has 20 bits and z is split, so r is exact as a sum of two doubles.
  /// Around one, c is 1 and k is 0, so nothing cancels.
  package static func log(_ x: Double) -> Double {
    guard let (whole, r, rest) = reduce(x) else { return logOfSpecial(x) }
    let sum = whole + r
    let lost = ((whole - sum) + r) + (rest.argument + rest.constant)
    return sum + (lost + r * r * seriesOfLogarithm(r))
  }

  /// log(1 + x), accurate near zero as well.
  ///
  /// The rounding error of 1 + x is made good by the factor x / ((1 + x) - 1), an old trick of Kahan's.
  package static func log1p(_ x: Double) -> Double {
    let sum = 1 + x
    if sum == 1 || sum == .infinity { return x }
    return log(sum) * (x / (sum - 1))
  }

  /// The logarithm as an unevaluated sum of two doubles with about 68 bits, for powers. Nil where there is none.
  static func logExtended(_ x: Double) -> (upper: Double, lower: Double)? {
    guard let (whole, r, rest) = reduce(x) else { return nil }
    // The square too must be exact, so it is taken of the first half of r; what that leaves out is small.
    let head = Double(bitPattern: r.bitPattern & 0xffff_ffff_f800_0000)
    let square = -0.5 * head * head
    let sum = whole + r
    let total = sum + square
    let lost = ((whole - sum) + r) + ((sum - total) + square)
    let cube = r * r * r * (0x1.5555555555555p-2 + r * tailOfSeries(r))
    let argument = rest.argument * (1 - r) - 0.5 * (r - head) * (head + r)
    let small = lost + (rest.constant + argument + cube)
    let result = total + small
    return (result, (total - result) + small)
  }

  /// The parts of the logarithm before the series: the exact upper part of k ln 2 + log c, r rounded, and what each
  /// of the two lacks. Nil for zero, negative numbers, infinities and NaN.
  @inline(__always)
  private static func reduce(
    _ x: Double
  ) -> (whole: Double, r: Double, rest: (constant: Double, argument: Double))? {
    var bits = x.bitPattern
    if bits &- 0x0010_0000_0000_0000 >= 0x7fe0_0000_0000_0000 {
      guard x > 0, x < .infinity else { return nil }
      bits = (x * 0x1p54).bitPattern &- (54 &<< 52)
    }
    let offset = bits &- 0x3fe6_0000_0000_0000
    let index = Int(truncatingIfNeeded: (offset &>> 45) & 127)
    let exponent = Double(Int64(bitPattern: offset) &>> 52)
    let z = bits &- (offset & 0xfff0_0000_0000_0000)
    let head = Double(bitPattern: z & 0xffff_ffff_ffe0_0000)
    let reciprocal = LogarithmTable.reciprocal[index]
    // Both products are exact, and so is the difference; next to one, r is exact as well, whichever part is larger.
    let upper = head * reciprocal - 1
    let lower = (Double(bitPattern: z) - head) * reciprocal
    let r = upper + lower
    let constant = exponent * LogarithmTable.log2Lower + LogarithmTable.lower[index]
    let whole = exponent * LogarithmTable.log2Upper + LogarithmTable.upper[index]
    return (whole, r, (constant, (upper - r) + lower))
  }

  /// (log(1 + r) - r) / r^2 for r up to 2^-7, to the eighth power of r.
  @inline(__always)
  private static func seriesOfLogarithm(_ r: Double) -> Double {
    let square = r * r
    let low = (-0.5 + r * 0x1.5555555555555p-2) + square * (-0.25 + r * 0x1.999999999999ap-3)
    let high = (-0x1.5555555555555p-3 + r * 0x1.2492492492492p-3) - square * 0.125
    return low + square * square * high
  }

  /// (log(1 + r) - r + r^2/2 - r^3/3) / r^4, to the tenth power of r.
  private static func tailOfSeries(_ r: Double) -> Double {
    let square = r * r
    let low = (-0.25 + r * 0x1.999999999999ap-3) + square * (-0x1.5555555555555p-3 + r * 0x1.2492492492492p-3)
    let high = (-0.125 + r * 0x1.c71c71c71c71cp-4) - square * 0x1.999999999999ap-4
    return low + square * square * high
  }

  private static func logOfSpecial(_ x: Double) -> Double {
    if x == 0 { return -.infinity }
    return x < 0 ? .nan : x
  }
}
