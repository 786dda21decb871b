import HeadroomModel

/// Tasks of one size that are bought one way: their price worked out once, and what they have cost so far.
///
/// Every amount is that of `FargateTariff.bill`, which is asked wherever this has no answer.
package struct SizeBill: BitwiseCopyable {
  package struct Key: BitwiseCopyable, Equatable {
    var purchase: Int
    /// 1/1024 vCPU, and MiB.
    var vcpus: Int64
    var memory: Int64

    package init(purchase: Int, vcpus: Int64, memory: Int64) {
      self.purchase = purchase
      self.vcpus = vcpus
      self.memory = memory
    }
  }

  /// Amounts by what a task did meanwhile: 1e-12 USD, or µs.
  package struct Sums: BitwiseCopyable {
    package var startup: Int128 = 0
    package var busy: Int128 = 0
    package var other: Int128 = 0
  }

  /// What of a bill its attempt keeps: µs, and 1e-12 USD.
  package struct Bill: BitwiseCopyable {
    package var billed: Int64
    package var cost: Int64
  }

  let key: Key
  private let vcpu: ItemPrice
  private let memory: ItemPrice
  /// µs; what is billed for longer is not billed here.
  private let longest: Int64
  package private(set) var vcpuCosts = Sums()
  package private(set) var memoryCosts = Sums()
  package private(set) var spans = Sums()

  /// P-012: a task costs at least a minute, µs.
  private static let least: Int64 = 60_000_000

  package init(_ key: Key, _ tariff: FargateTariff) {
    self.key = key
    vcpu = ItemPrice(perHour: tariff.vcpuHour, amount: key.vcpus, least: Self.least)
    memory = ItemPrice(perHour: tariff.memoryHour, amount: key.memory, least: Self.least)
    longest = min(vcpu.longest, memory.longest) - 1_000_000
  }

  /// Adds a task that was RUNNING and succeeded, without billed storage; `nil` where another way has to bill it.
  @inline(__always)
  package mutating func add(billedFrom: Int64, startedAt: Int64, endedAt: Int64) -> Bill? {
    let (startup, life) = (startedAt &- billedFrom, endedAt &- billedFrom)
    guard startedAt >= 0, startup >= 0, startup <= life, life <= longest else { return nil }
    let isShort = life <= Self.least
    let billed = isShort ? Self.least : (life &+ 999_999) / 1_000_000 &* 1_000_000
    let (vcpuCost, memoryCost) = (vcpu.cost(life), memory.cost(life))
    let vcpuTotal = isShort ? vcpu.least : vcpu.cost(billed)
    let memoryTotal = isShort ? memory.least : memory.cost(billed)
    spans.busy &+= Int128(life &- startup)
    spans.other &+= Int128(billed &- life)
    vcpuCosts.busy &+= Int128(vcpuCost)
    vcpuCosts.other &+= Int128(vcpuTotal &- vcpuCost)
    memoryCosts.busy &+= Int128(memoryCost)
    memoryCosts.other &+= Int128(memoryTotal &- memoryCost)
    if startup > 0 { move(startup) }
    return Bill(billed: billed, cost: vcpuTotal &+ memoryTotal)
  }

  /// The first part of a task's life was its start.
  @inline(never)
  private mutating func move(_ startup: Int64) {
    let (vcpuCost, memoryCost) = (Int128(vcpu.cost(startup)), Int128(memory.cost(startup)))
    spans.startup += Int128(startup)
    vcpuCosts.startup += vcpuCost
    vcpuCosts.busy -= vcpuCost
    memoryCosts.startup += memoryCost
    memoryCosts.busy -= memoryCost
  }
}

/// What a size costs of an item for a time: `price ÷ divisor` for a microsecond, in lowest terms.
struct ItemPrice: BitwiseCopyable {
  private let doubled: Int64
  private let divisor: Int64
  /// µs for which 64 bits are enough; 0 where they are not for the least time.
  let longest: Int64
  /// What the least time costs that is billed.
  let least: Int64

  /// - Parameters:
  ///   - perHour: 1e-12 USD for 1,024 of the amount.
  ///   - least: µs.
  init(perHour: Int64, amount: Int64, least: Int64) {
    let (price, isDear) = perHour.multipliedReportingOverflow(by: amount)
    guard !isDear, price >= 0, price < 1 << 60 else {
      (doubled, divisor, longest, self.least) = (0, 1, 0, 0)
      return
    }
    let whole: Int64 = 3_600_000_000 * 1024
    var (common, rest) = (whole, price)
    while rest != 0 { (common, rest) = (rest, common % rest) }
    doubled = 2 * (price / common)
    divisor = whole / common
    let longest = doubled == 0 ? 1 << 60 : min((1 << 61) / doubled, 1 << 60)
    self.longest = longest > least ? longest : 0
    self.least = longest > least ? (doubled * least + divisor) / (2 * divisor) : 0
  }

  /// 1e-12 USD, rounded half up.
  @inline(__always)
  func cost(_ span: Int64) -> Int64 { (doubled &* span &+ divisor) / (2 &* divisor) }
}
