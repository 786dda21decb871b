/// The price of a Fargate task as integers: what the simulation computes an attempt's bill with.
///
/// No allocation and no reference counting; a bill costs some tens of nanoseconds.
package struct FargateTariff: Sendable, Hashable, BitwiseCopyable {
  /// 1e-12 USD for one vCPU-hour, one GB-hour of memory and one GB-hour of storage; a GB is a GiB, as AWS bills it.
  package var vcpuHour: Int64
  package var memoryHour: Int64
  package var storageHour: Int64

  package init(vcpuHour: Int64, memoryHour: Int64, storageHour: Int64) {
    self.vcpuHour = vcpuHour
    self.memoryHour = memoryHour
    self.storageHour = storageHour
  }

  /// B-255: the first 20 GiB of storage are free.
  package static let freeStorage = ByteCount(gibibytes: 20)

  /// What one attempt costs (P-012, B-252, E-026).
  ///
  /// - Parameters:
  ///   - storage: the whole ephemeral storage, the free part included; `nil` is the free part alone.
  ///   - billedFrom: start of the image pull (PU-7), µs. A task that ended before it is not billed (E-026).
  ///   - startedAt: RUNNING, µs; -1 when the attempt never ran.
  ///   - endedAt: µs.
  @inlinable
  package func bill(
    vcpus: VCPU, memory: ByteCount, storage: ByteCount?, billedFrom: Int64, startedAt: Int64, endedAt: Int64
  ) -> FargateBill {
    guard endedAt >= billedFrom else { return .nothing }
    let lifetime = endedAt - billedFrom
    let startup = startedAt < 0 ? lifetime : min(max(startedAt - billedFrom, 0), lifetime)
    let seconds = max(60, lifetime / 1_000_000 + (lifetime % 1_000_000 > 0 ? 1 : 0))
    let spans = BilledSpans(startup: startup, lifetime: lifetime, billed: seconds * 1_000_000)
    let extra = max(0, (storage?.bytes ?? 0) - (20 << 30))
    return FargateBill(
      billedSeconds: seconds,
      vcpu: spans.split(price: vcpuHour, amount: vcpus.units, per: 1024),
      memory: spans.split(price: memoryHour, amount: memory.bytes, per: 1 << 30),
      storage: extra == 0 ? .nothing : spans.split(price: storageHour, amount: extra, per: 1 << 30))
  }
}

/// The bill of one attempt; every amount in 1e-12 USD.
package struct FargateBill: Sendable, Hashable, BitwiseCopyable {
  /// At least 60, whole seconds (P-012); 0 when nothing is billed.
  package var billedSeconds: Int64
  package var vcpu: Item
  package var memory: Item
  /// Storage above 20 GiB.
  package var storage: Item

  @inlinable
  package init(billedSeconds: Int64, vcpu: Item, memory: Item, storage: Item) {
    self.billedSeconds = billedSeconds
    self.vcpu = vcpu
    self.memory = memory
    self.storage = storage
  }

  package static let nothing = FargateBill(billedSeconds: 0, vcpu: .nothing, memory: .nothing, storage: .nothing)

  @inlinable package var total: Int64 { vcpu.total + memory.total + storage.total }

  /// The cost of one item, rounded half up once, and the parts that add up to it exactly.
  package struct Item: Sendable, Hashable, BitwiseCopyable {
    /// From the start of the pull to RUNNING.
    package var startup: Int64
    /// From RUNNING to the end.
    package var busy: Int64
    /// Rounding up to a second, and the rest of the first minute.
    package var other: Int64

    @inlinable
    package init(startup: Int64, busy: Int64, other: Int64) {
      self.startup = startup
      self.busy = busy
      self.other = other
    }

    package static let nothing = Item(startup: 0, busy: 0, other: 0)

    @inlinable package var total: Int64 { startup + busy + other }
  }
}

/// The three spans of an attempt's bill, µs, each counted from the start of the pull.
package struct BilledSpans: BitwiseCopyable {
  package var startup: Int64
  package var lifetime: Int64
  package var billed: Int64

  @inlinable
  package init(startup: Int64, lifetime: Int64, billed: Int64) {
    self.startup = startup
    self.lifetime = lifetime
    self.billed = billed
  }

  /// The cost of an item over the three spans; rounding them one on top of the other keeps every part from zero upwards.
  @inlinable
  package func split(price: Int64, amount: Int64, per unit: Int64) -> FargateBill.Item {
    let perHour = Int128(price) &* Int128(amount)
    let untilRunning = Self.cost(perHour, microseconds: startup, per: unit)
    let untilEnd = Self.cost(perHour, microseconds: lifetime, per: unit)
    let total = Self.cost(perHour, microseconds: billed, per: unit)
    return FargateBill.Item(startup: untilRunning, busy: untilEnd - untilRunning, other: total - untilEnd)
  }

  /// `perHour × microseconds ÷ (unit × an hour)`, rounded half up. The product is exact in 128 bits: 2^46 × 2^38 × 2^43.
  @inlinable
  package static func cost(_ perHour: Int128, microseconds: Int64, per unit: Int64) -> Int64 {
    if microseconds == 0 { return 0 }
    let divisor = Int128(unit) &* 3_600_000_000
    return Int64((perHour &* Int128(microseconds) &* 2 &+ divisor) / (divisor &* 2))
  }
}
