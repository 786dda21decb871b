import HeadroomKernel
import HeadroomModel

/// A law that chooses the vCPUs of jobs from a short list, ready for the loop: plain memory, nothing to copy or release.
///
/// It draws what the `ClampedDistribution` it is made from draws, bit for bit.
package struct VCPUChoice: BitwiseCopyable {
  private var thresholds = InlineArray<8, UInt64>(repeating: .max)
  /// 1/1024 vCPU.
  private var units = InlineArray<8, Int64>(repeating: 0)

  /// Nil for a law that is no such list, or a longer one.
  package init?(_ law: ClampedDistribution) {
    guard case .choice(let list) = law.base, list.values.count <= 8 else { return nil }
    for (index, value) in list.values.enumerated() {
      let clamped = ClampedDistribution(.constant(value), atLeast: law.atLeast, atMost: law.atMost)
      thresholds[index] = list.thresholds[index]
      units[index] = Blueprint.units(clamped.isConstant ?? value)
    }
  }

  /// Chooses nothing.
  init() {}

  /// 1/1024 vCPU.
  @inline(__always)
  package func draw(_ luck: inout RandomStream) -> Int64 {
    let position = luck.next() &>> 11
    var index = 0
    while position >= thresholds[index] { index &+= 1 }
    return units[index]
  }
}
