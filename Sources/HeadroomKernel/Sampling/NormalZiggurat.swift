extension RandomStream {
  /// A normal variable with mean 0 and variance 1. About 2 ns.
  ///
  /// Of each number the low 8 bits are the layer, the next one the sign and the high 53 the position.
  package mutating func normal() -> Double {
    let bits = next()
    let layer = Int(truncatingIfNeeded: bits & 255)
    let sign = (bits & 256) &<< 55
    let position = bits &>> 11
    let x = Double(position) * NormalZigguratTable.width[layer]
    let magnitude = position < NormalZigguratTable.accept[layer] ? x : normalAtEdge(layer: layer, x: x)
    return Double(bitPattern: magnitude.bitPattern | sign)
  }

  /// The magnitude when the position lies beside the rectangle that is wholly under the curve. A rejected one is
  /// drawn again; the sign, which does not depend on it, stays.
  @inline(never)
  private mutating func normalAtEdge(layer: Int, x: Double) -> Double {
    if layer == 0 { return normalTail() }
    let bottom = NormalZigguratTable.height[layer]
    let top = NormalZigguratTable.height[layer + 1]
    let height = bottom + unit() * (top - bottom)
    return height < PortableMath.exp(-0.5 * x * x) ? x : normal().magnitude
  }

  /// Beyond the start r of the tail: an exponential step of mean 1/r, accepted with exp(-step^2 / 2).
  private mutating func normalTail() -> Double {
    while true {
      let step = exponential() / NormalZigguratTable.tailStart
      if 2 * exponential() > step * step { return NormalZigguratTable.tailStart + step }
    }
  }
}
