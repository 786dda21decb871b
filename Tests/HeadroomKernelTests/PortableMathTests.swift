import HeadroomKernel
import Testing

@Suite("Portable mathematics")
struct PortableMathTests {
  /// The greatest error in units in the last place against exact values, and how many were compared.
  private func worst(_ references: String, _ function: ([Double]) -> Double) -> (error: Double, count: Int) {
    var worst = 0.0
    let lines = references.split(separator: "\n")
    for line in lines {
      let fields = line.split(separator: " ")
      let numbers = fields.dropLast().compactMap { UInt64($0, radix: 16) }
      guard numbers.count == fields.count - 1, let nearest = numbers.last, let lacking = Double(fields[numbers.count])
      else { return (.infinity, 0) }
      let result = function(numbers.dropLast().map { Double(bitPattern: $0) })
      // Neighbouring doubles of one sign have neighbouring bit patterns.
      let distance = Int64(bitPattern: result.bitPattern) - Int64(bitPattern: nearest)
      let sign: Double = result.sign == .minus ? -1 : 1
      worst = max(worst, abs(Double(distance) * sign - lacking / 1_000))
    }
    return (worst, lines.count)
  }

  @Test("the logarithm is off by at most 0.51 units in the last place")
  func logarithm() {
    let result = worst(PortableMathReferences.log) { PortableMath.log($0[0]) }
    #expect(result.error < 0.511 && result.count > 150)
  }

  @Test("the exponential is off by at most 0.51 units in the last place")
  func exponential() {
    let result = worst(PortableMathReferences.exp) { PortableMath.exp($0[0]) }
    // Gradual underflow rounds a second time, which the references include.
    #expect(result.error < 0.76 && result.count > 150)
    let ordinary = PortableMathReferences.exp.split(separator: "\n").filter { line in
      guard let bits = UInt64(line.prefix(16), radix: 16) else { return true }
      return Double(bitPattern: bits) > -708
    }
    #expect(worst(ordinary.joined(separator: "\n")) { PortableMath.exp($0[0]) }.error < 0.511)
    #expect(ordinary.count > 140)
  }

  @Test("the power is off by at most 0.51 units in the last place")
  func power() {
    let result = worst(PortableMathReferences.pow) { PortableMath.pow($0[0], $0[1]) }
    #expect(result.error < 0.511 && result.count > 150)
  }

  @Test("log1p is off by at most three units in the last place")
  func log1p() {
    let result = worst(PortableMathReferences.log1p) { PortableMath.log1p($0[0]) }
    #expect(result.error < 3 && result.count > 50)
  }

  @Test("the gamma function is right to twelve digits, and to thirteen where Weibull laws ask")
  func gamma() {
    let result = worst(PortableMathReferences.gamma) { PortableMath.gamma($0[0]) }
    #expect(result.error * 0x1p-52 < 3e-13 && result.count > 40)
    let small = PortableMathReferences.gamma.split(separator: "\n").filter { line in
      UInt64(line.prefix(16), radix: 16).map { Double(bitPattern: $0) < 15 } ?? true
    }
    #expect(worst(small.joined(separator: "\n")) { PortableMath.gamma($0[0]) }.error * 0x1p-52 < 1.5e-14)
    #expect(small.count > 20)
    #expect(PortableMath.gamma(172) == .infinity)
  }

  @Test("special arguments give what the C standard says")
  func specials() {
    #expect(PortableMath.log(0) == -.infinity)
    #expect(PortableMath.log(-1).isNaN)
    #expect(PortableMath.log(.nan).isNaN)
    #expect(PortableMath.log(.infinity) == .infinity)
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.exp(.infinity) == .infinity)
    #expect(PortableMath.exp(-.infinity) == 0)
    #expect(PortableMath.exp(710) == .infinity)
    #expect(PortableMath.exp(-746) == 0)
    #expect(PortableMath.exp(.nan).isNaN)
    #expect(PortableMath.log1p(0) == 0)
    #expect(PortableMath.log1p(-1) == -.infinity)
    #expect(PortableMath.log1p(.infinity) == .infinity)
  }

  @Test(
    "powers of zero, one and infinity give what the C standard says",
    arguments: [
      (0, 2, 0), (0, -2, .infinity), (0, 0, 1), (1, .infinity, 1), (2, .infinity, .infinity), (0.5, .infinity, 0),
      (2, -.infinity, 0), (0.5, -.infinity, .infinity), (.infinity, 2, .infinity), (.infinity, -2, 0),
      (10, 400, .infinity), (10, -400, 0), (7, 1, 7), (1, .nan, 1), (.nan, 0, 1), (2, 10, 1_024),
    ] as [(Double, Double, Double)])
  func powers(base: Double, exponent: Double, expected: Double) {
    #expect(PortableMath.pow(base, exponent) == expected)
  }

  @Test("powers of negative numbers and of NaN are NaN")
  func noPowers() {
    #expect(PortableMath.pow(-2, 2).isNaN)
    #expect(PortableMath.pow(.nan, 1).isNaN)
    #expect(PortableMath.pow(2, .nan).isNaN)
  }

  @Test("a hundred thousand results are pinned to the last bit")
  func pinned() {
    var luck = testStream("mathematics")
    var digest = Digest()
    for _ in 0..<100_000 {
      let x = PortableMath.exp(1_400 * (luck.unit() - 0.5))
      digest.combine(x.bitPattern)
      digest.combine(PortableMath.log(x).bitPattern)
      digest.combine(PortableMath.pow(luck.unitOpen() * 10, 20 * luck.unit() - 10).bitPattern)
    }
    #expect(digest.hexadecimal() == "d7398f70144ba740bc1519468516f09d")
  }
}
