/// The price of a Fargate task as integers: what the simulation computes an attempt's bill with.
///
/// No allocation and no reference counting; a bill costs some tens of nanoseconds.
package struct FargateTariff: Sendable, Hashable, BitwiseCopyable {
  /// 1e-12 USD for one vCPU-hour, one GB-hour of memory and one GB-hour of storage; a GB is a GiB, as AWS bills it.
  package let vcpuHour: Int64
  package let memoryHour: Int64
  package let storageHour: Int64
  @usableFromInline let vcpu: HourlyPrice
  @usableFromInline let memory: HourlyPrice
  @usableFromInline let storage: HourlyPrice

  package init(vcpuHour: Int64, memoryHour: Int64, storageHour: Int64) {
    self.vcpuHour = vcpuHour
    self.memoryHour = memoryHour
    self.storageHour = storageHour
    vcpu = HourlyPrice(vcpuHour)
    memory = HourlyPrice(memoryHour)
    storage = HourlyPrice(storageHour)
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
  @inlinable @inline(__always)
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
      vcpu: spans.split(vcpu, amount: vcpus.units, per: 1024),
      memory: memory.bytes & 0xF_FFFF == 0
        ? spans.split(self.memory, amount: memory.bytes >> 20, per: 1024)
        : spans.split(self.memory, amount: memory.bytes, per: 1 << 30),
      storage: extra == 0 ? .nothing : spans.split(self.storage, amount: extra, per: 1 << 30))
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
  @inlinable @inline(__always)
  package func split(_ hourly: HourlyPrice, amount: Int64, per unit: Int64) -> FargateBill.Item {
    let (price, isDear) = hourly.price.multipliedReportingOverflow(by: amount)
    let (divisor, isFine) = hourly.hour.multipliedReportingOverflow(by: unit)
    let (product, isLong) = price.multipliedReportingOverflow(by: billed &* 2)
    // The longest span decides whether 64 bits are enough; they are for every usual task.
    guard !isDear, !isFine, !isLong, product < 1 << 62, divisor < 1 << 61 else {
      return splitWide(hourly, amount: amount, per: unit)
    }
    let untilRunning = startup == 0 ? 0 : (price &* 2 &* startup &+ divisor) / (divisor &* 2)
    let untilEnd = (price &* 2 &* lifetime &+ divisor) / (divisor &* 2)
    let total = (product &+ divisor) / (divisor &* 2)
    return FargateBill.Item(startup: untilRunning, busy: untilEnd &- untilRunning, other: total &- untilEnd)
  }

  @inline(never) @usableFromInline
  func splitWide(_ hourly: HourlyPrice, amount: Int64, per unit: Int64) -> FargateBill.Item {
    let perHour = Int128(hourly.price) * Int128(amount)
    let divisor = Int128(unit) * Int128(hourly.hour)
    func cost(_ span: Int64) -> Int64 { Int64((perHour * Int128(span) * 2 + divisor) / (divisor * 2)) }
    let (untilRunning, untilEnd) = (cost(startup), cost(lifetime))
    return FargateBill.Item(startup: untilRunning, busy: untilEnd - untilRunning, other: cost(billed) - untilEnd)
  }

  /// `perHour × microseconds ÷ (unit × an hour)`, rounded half up. The product is exact in 128 bits: 2^46 × 2^38 × 2^43.
  @inlinable
  package static func cost(_ perHour: Int128, microseconds: Int64, per unit: Int64) -> Int64 {
    if microseconds == 0 { return 0 }
    let divisor = Int128(unit) &* 3_600_000_000
    return Int64((perHour &* Int128(microseconds) &* 2 &+ divisor) / (divisor &* 2))
  }
}

/// A price for an hour as a fraction in its lowest terms, `price ÷ hour` for a microsecond, so that most bills are
/// reckoned in 64 bits.
package struct HourlyPrice: Sendable, Hashable, BitwiseCopyable {
  /// 1e-12 USD, and µs, both divided by what they have in common.
  @usableFromInline let price: Int64
  @usableFromInline let hour: Int64

  package init(_ price: Int64) {
    var (common, rest): (Int64, Int64) = (3_600_000_000, price)
    while rest != 0 { (common, rest) = (rest, common % rest) }
    self.price = price / common
    hour = 3_600_000_000 / common
  }
}
