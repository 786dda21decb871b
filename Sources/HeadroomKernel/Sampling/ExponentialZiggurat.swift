extension RandomStream {
  /// An exponential variable with mean 1, always positive. About 2 ns; one draw in fifty takes more than one number.
  ///
  /// The layer comes from the low 8 bits of a number and the position in it from the high 53.
  @inline(__always)
  package mutating func exponential() -> Double {
    let bits = next()
    let layer = Int(truncatingIfNeeded: bits & 255)
    // Odd, so that no draw is zero.
    let position = (bits &>> 11) | 1
    let x = Double(position) * ExponentialZigguratTable.width[layer]
    if position < ExponentialZigguratTable.accept[layer] { return x }
    return exponentialAtEdge(layer: layer, x: x)
  }

  /// The position lies beside the rectangle that is wholly under the curve: decide by height, or go on in the tail.
  @inline(never)
  private mutating func exponentialAtEdge(layer: Int, x: Double) -> Double {
    // What is beyond the edge of the tail is again exponential: the law has no memory.
    if layer == 0 { return ExponentialZigguratTable.tailStart + exponential() }
    let bottom = ExponentialZigguratTable.height[layer]
    let top = ExponentialZigguratTable.height[layer + 1]
    let height = bottom + unit() * (top - bottom)
    return height < PortableMath.exp(-x) ? x : exponential()
  }
}
