import HeadroomKernel
import HeadroomModel

/// The bill of a part: every task on Fargate is added to it, item by item and kind by kind (B-254, I-09). Batch and ECS
/// themselves are free (B-250).
struct FargateBillBook: ~Copyable {
  /// By position of the purchase; `nil` costs nothing (POOL).
  private let rates: [FargateRates?]
  private let tariffs: Table<FargateTariff?>
  /// By (purchase, item, kind): 1e-12 USD, and what was bought in item units × µs.
  private var costs: Table<Cell>
  /// Beside those: tasks that succeeded without billed storage, which nearly all do, by their size.
  private var sizes = Table<SizeBill>()
  private var lastSize = 0

  struct Cell {
    var cost: Int128 = 0
    var quantity: Int128 = 0

    @inline(__always)
    mutating func add(_ more: Int128, _ bought: Int128) {
      cost &+= more
      quantity &+= bought
    }
  }

  /// What is bought: tasks of a kind with a kind of processor.
  struct Purchase {
    var kind: FargateKind
    var architecture: Architecture
  }

  /// What of a task decides over its price.
  struct Task {
    /// 1/1024 vCPU, and MiB.
    var vcpus: Int64
    var memory: Int64
    var storage: ByteCount?
    /// µs; start of the pull (E-026).
    var billedFrom: Int64

    /// B-255.
    @inline(__always)
    var hasFreeStorage: Bool { (storage?.bytes ?? 0) <= 20 << 30 }
  }

  private static let kinds: [CostItem.Kind] = [.busy, .startup, .failed, .duplicate, .idle, .other]
  private static let kindCount = 6
  private static let items = 3
  /// Sizes are looked up one by one: Fargate has some seventy.
  private static let mostSizes = 80

  /// - Parameter purchases: by the position that later calls name; `nil` costs nothing.
  /// - Throws: `unknownPrice`.
  init(_ purchases: [Purchase?], _ configuration: Configuration, region: String) throws {
    let discount = configuration.assumptions.ratio("price.fargateSpotDiscount")
    rates = try purchases.map { purchase in
      guard let purchase else { return nil }
      do {
        return try FargateRates(
          prices: configuration.prices, region: region, architecture: purchase.architecture,
          isSpot: purchase.kind == .spot, spotDiscountMillionths: Int64((discount * 1e6).rounded()))
      } catch {
        throw SimulationError.unknownPrice("\(error)")
      }
    }
    tariffs = Table(rates.map { $0?.tariff })
    costs = Table(Array(repeating: Cell(), count: rates.count * Self.items * Self.kindCount))
  }

  /// The tariff of a purchase; `nil` costs nothing.
  func tariff(_ purchase: Int) -> FargateTariff? { tariffs[purchase] }

  /// Adds an attempt that is over and had a task of its own; writes its billed seconds and cost into its record.
  @inline(__always)
  mutating func add(_ attempt: inout AttemptRecord, _ task: Task, boughtAs purchase: Int, until end: Int64) {
    let key = SizeBill.Key(purchase: purchase, vcpus: task.vcpus, memory: task.memory)
    if !attempt.hasFailed, task.hasFreeStorage, let size = find(key),
      let bill = sizes[size].add(billedFrom: task.billedFrom, startedAt: attempt.startedAt, endedAt: end)
    {
      attempt.billed = bill.billed
      attempt.cost = bill.cost
    } else {
      addOther(&attempt, task, purchase, until: end)
    }
  }

  /// Where the tasks of a size stand; `nil` where they do not.
  @inline(__always)
  private mutating func find(_ key: SizeBill.Key) -> Int? {
    if lastSize < sizes.count, sizes[lastSize].key == key { return lastSize }
    return findOther(key)
  }

  @inline(never)
  private mutating func findOther(_ key: SizeBill.Key) -> Int? {
    if let known = sizes.indices.first(where: { sizes[$0].key == key }) {
      lastSize = known
      return known
    }
    guard sizes.count < Self.mostSizes, let tariff = tariff(key.purchase) else { return nil }
    sizes.append(SizeBill(key, tariff))
    lastSize = sizes.count - 1
    return lastSize
  }

  @inline(never)
  private mutating func addOther(
    _ attempt: inout AttemptRecord, _ task: Task, _ purchase: Int, until end: Int64
  ) {
    guard let tariff = tariff(purchase) else { return }
    let (storage, from) = (task.storage, task.billedFrom)
    let bill = tariff.bill(
      vcpus: VCPU(units: task.vcpus), memory: ByteCount(mebibytes: task.memory), storage: storage, billedFrom: from,
      startedAt: attempt.startedAt, endedAt: end)
    attempt.billed = bill.billedSeconds * 1_000_000
    attempt.cost = bill.total
    guard bill.billedSeconds > 0 else { return }
    let started = attempt.startedAt < 0 ? end : attempt.startedAt
    let spans = (startup: max(started - from, 0), life: end - from, billed: bill.billedSeconds * 1_000_000)
    let failed = attempt.hasFailed
    record(purchase, 0, bill.vcpu, task.vcpus, spans, failed)
    record(purchase, 1, bill.memory, task.memory, spans, failed)
    let extra = max(0, (storage ?? .zero).mebibytes - FargateTariff.freeStorage.mebibytes)
    if extra > 0 { record(purchase, 2, bill.storage, extra, spans, failed) }
  }

  @inline(__always)
  private mutating func record(
    _ purchase: Int, _ item: Int, _ bill: FargateBill.Item, _ amount: Int64,
    _ spans: (startup: Int64, life: Int64, billed: Int64), _ failed: Bool
  ) {
    // Below 2^45 × 2^44.
    let amount = Int128(amount)
    if failed {
      add(purchase, item, .failed, cost: bill.total, quantity: amount &* Int128(spans.billed))
    } else {
      let startup = spans.startup
      add(purchase, item, .busy, cost: bill.busy, quantity: amount &* Int128(spans.life &- startup))
      if startup > 0 { add(purchase, item, .startup, cost: bill.startup, quantity: amount &* Int128(startup)) }
      add(purchase, item, .other, cost: bill.other, quantity: amount &* Int128(spans.billed &- spans.life))
    }
  }

  /// - Parameters:
  ///   - item: 0 vCPU, 1 memory, 2 storage.
  ///   - cost: 1e-12 USD.
  ///   - quantity: 1/1024 vCPU × µs, MiB × µs.
  @inline(__always)
  mutating func add(_ purchase: Int, _ item: Int, _ kind: CostItem.Kind, cost: Int64, quantity: Int128) {
    costs[(purchase &* Self.items &+ item) &* Self.kindCount &+ kind.place].add(Int128(cost), quantity)
  }

  /// The lines of the bill: by purchase, item and kind, those with nothing on them left out; purchases at the same
  /// rates are one.
  var items: [CostItem] {
    var result: [CostItem] = []
    for (purchase, rates) in rates.enumerated() {
      guard let rates else { continue }
      for index in 0..<Self.items * Self.kindCount {
        let cell = cell(purchase, item: index / Self.kindCount, kind: index % Self.kindCount)
        guard cell.cost > 0 || cell.quantity > 0 else { continue }
        add(line(rates, item: index / Self.kindCount, kind: index % Self.kindCount, cell), to: &result)
      }
    }
    return result
  }

  private func cell(_ purchase: Int, item: Int, kind: Int) -> Cell {
    var cell = costs[(purchase * Self.items + item) * Self.kindCount + kind]
    guard item < 2 else { return cell }
    for index in sizes.indices where sizes[index].key.purchase == purchase {
      let size = sizes[index]
      let (costs, amount) = item == 0 ? (size.vcpuCosts, size.key.vcpus) : (size.memoryCosts, size.key.memory)
      switch Self.kinds[kind] {
      case .busy: cell.add(costs.busy, Int128(amount) * size.spans.busy)
      case .startup: cell.add(costs.startup, Int128(amount) * size.spans.startup)
      case .other: cell.add(costs.other, Int128(amount) * size.spans.other)
      default: break
      }
    }
    return cell
  }

  private func line(_ rates: FargateRates, item: Int, kind: Int, _ cell: Cell) -> CostItem {
    let line = [rates.vcpu, rates.memory, rates.storage][item]
    return CostItem(
      service: rates.service, item: line.item, region: rates.region,
      // 1/1024 vCPU and MiB alike: 1,024 of them are one unit of the price.
      quantity: Double(cell.quantity) / 1024 / 3_600_000_000, unit: line.unit, unitPrice: line.unitPrice,
      cost: Money(picodollars: cell.cost), priceAsOf: line.asOf, kind: Self.kinds[kind])
  }

  private func add(_ item: CostItem, to items: inout [CostItem]) {
    let same = items.firstIndex {
      $0.service == item.service && $0.item == item.item && $0.kind == item.kind && $0.unitPrice == item.unitPrice
    }
    guard let same else {
      items.append(item)
      return
    }
    items[same].quantity += item.quantity
    items[same].cost += item.cost
  }
}

extension CostItem.Kind {
  /// Position among the kinds of a task's bill.
  @inline(__always)
  fileprivate var place: Int {
    switch self {
    case .busy: 0
    case .startup: 1
    case .failed: 2
    case .duplicate: 3
    case .idle: 4
    case .other: 5
    case .request: preconditionFailure("nobody pays for requests of tasks")
    }
  }
}

extension Job {
  /// What its task costs depends on.
  @inline(__always)
  func billedTask(storage: ByteCount?) -> FargateBillBook.Task {
    FargateBillBook.Task(
      vcpus: record.vcpus, memory: record.memoryMiB, storage: storage, billedFrom: attempt.billedFrom)
  }
}

extension AttemptRecord {
  fileprivate var hasFailed: Bool {
    switch outcome {
    case .succeeded, .unfinished: false
    default: true
    }
  }
}
