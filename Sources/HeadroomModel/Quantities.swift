import HeadroomKernel

/// An amount of CPU, exact in units of 1/1024 vCPU (U-40): never floating point.
package struct VCPU: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// 1024 units are one vCPU, as in an ECS task definition's CPU units.
  package var units: Int64

  package init(units: Int64) { self.units = units }

  package init(whole: Int64) { self.units = whole * 1024 }

  package static let zero = VCPU(units: 0)

  /// The amount in vCPU, for texts and reports only.
  package var value: Double { Double(units) / 1024 }

  package static func < (left: VCPU, right: VCPU) -> Bool { left.units < right.units }

  package static func + (left: VCPU, right: VCPU) -> VCPU { VCPU(units: left.units + right.units) }

  package static func - (left: VCPU, right: VCPU) -> VCPU { VCPU(units: left.units - right.units) }
}

/// A size in bytes: memory, images, payloads, storage.
package struct ByteCount: Comparable, Hashable, Sendable, BitwiseCopyable {
  package var bytes: Int64

  package init(bytes: Int64) { self.bytes = bytes }

  package init(mebibytes: Int64) { self.bytes = mebibytes << 20 }

  package init(gibibytes: Int64) { self.bytes = gibibytes << 30 }

  package static let zero = ByteCount(bytes: 0)

  /// Whole MiB, rounded up: what a task of this size must ask for.
  package var mebibytes: Int64 { (bytes + (1 << 20) - 1) >> 20 }

  package static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}

/// An amount of money in units of 1e-12 USD, the grain in which costs are added (I-09).
package struct Money: Comparable, Hashable, Sendable, BitwiseCopyable {
  package var picodollars: Int128

  package init(picodollars: Int128) { self.picodollars = picodollars }

  package static let zero = Money(picodollars: 0)

  /// The amount in USD, for texts and reports only.
  package var dollars: Double { Double(picodollars) / 1e12 }

  package static func < (left: Money, right: Money) -> Bool { left.picodollars < right.picodollars }

  package static func + (left: Money, right: Money) -> Money {
    Money(picodollars: left.picodollars + right.picodollars)
  }

  package static func += (left: inout Money, right: Money) { left.picodollars += right.picodollars }
}

/// The processor family of an environment, spelled as ECS spells it.
package enum Architecture: String, Sendable, Hashable, CaseIterable {
  case x86 = "X86_64"
  case arm = "ARM64"
}
