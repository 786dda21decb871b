import HeadroomKernel
import HeadroomModel

/// The bill of a part: every attempt on Fargate is added to it, item by item and kind by kind (B-254, I-09). Batch
/// itself is free (B-250).
struct FargateBillBook {
  /// By environment; `nil` costs nothing (POOL).
  private let rates: [FargateRates?]
  /// By (environment, item, kind): 1e-12 USD, and what was bought in item units × µs.
  private var costs: [[Cell]]

  private struct Cell {
    var cost: Int128 = 0
    var quantity: Int128 = 0
  }

  /// What of a task decides over its price.
  struct Task {
    var vcpus: VCPU
    var memory: ByteCount
    var storage: ByteCount?
    /// µs; start of the pull (E-026).
    var billedFrom: Int64
  }

  private static let kinds: [CostItem.Kind] = [.busy, .startup, .failed, .other]
  private static let items = 3

  init(_ environments: [Batch.ComputeEnvironment], _ configuration: Configuration, region: String) throws {
    let discount = configuration.assumptions.ratio("price.fargateSpotDiscount")
    var rates: [FargateRates?] = []
    for environment in environments {
      guard environment.kind.isFargate else {
        rates.append(nil)
        continue
      }
      do {
        rates.append(
          try FargateRates(
            prices: configuration.prices, region: region, architecture: environment.architecture,
            isSpot: environment.kind == .fargateSpot, spotDiscountMillionths: Int64((discount * 1e6).rounded())))
      } catch {
        throw SimulationError.unknownPrice("\(error)")
      }
    }
    self.rates = rates
    costs = Array(repeating: Array(repeating: Cell(), count: Self.items * Self.kinds.count), count: rates.count)
  }

  /// Adds an attempt that is over and writes its billed seconds and cost into its record.
  mutating func add(_ attempt: inout AttemptRecord, _ task: Task, until end: Int64) {
    guard attempt.environment >= 0, let rates = rates[Int(attempt.environment)] else { return }
    let (vcpus, memory, storage, from) = (task.vcpus, task.memory, task.storage, task.billedFrom)
    let bill = rates.tariff.bill(
      vcpus: vcpus, memory: memory, storage: storage, billedFrom: from, startedAt: attempt.startedAt, endedAt: end)
    attempt.billed = bill.billedSeconds * 1_000_000
    attempt.cost = bill.total
    guard bill.billedSeconds > 0 else { return }
    let started = attempt.startedAt < 0 ? end : attempt.startedAt
    let spans = (startup: max(started - from, 0), life: end - from, billed: bill.billedSeconds * 1_000_000)
    let failed = attempt.outcome != .succeeded && attempt.outcome != .unfinished
    let environment = Int(attempt.environment)
    record(environment, 0, bill.vcpu, vcpus.units, spans, failed)
    record(environment, 1, bill.memory, memory.bytes >> 20, spans, failed)
    let extra = max(0, (storage ?? .zero).mebibytes - FargateTariff.freeStorage.mebibytes)
    if extra > 0 { record(environment, 2, bill.storage, extra, spans, failed) }
  }

  private mutating func record(
    _ environment: Int, _ item: Int, _ bill: FargateBill.Item, _ amount: Int64,
    _ spans: (startup: Int64, life: Int64, billed: Int64), _ failed: Bool
  ) {
    func add(_ kind: Int, _ cost: Int64, _ span: Int64) {
      costs[environment][item * Self.kinds.count + kind].cost += Int128(cost)
      costs[environment][item * Self.kinds.count + kind].quantity += Int128(amount) * Int128(span)
    }
    if failed {
      add(2, bill.total, spans.billed)
    } else {
      add(0, bill.busy, spans.life - spans.startup)
      add(1, bill.startup, spans.startup)
      add(3, bill.other, spans.billed - spans.life)
    }
  }

  /// The lines of the bill: by environment, item and kind, those with nothing on them left out; environments of the
  /// same rates are one.
  var items: [CostItem] {
    var result: [CostItem] = []
    for (environment, cells) in costs.enumerated() {
      guard let rates = rates[environment] else { continue }
      for (index, cell) in cells.enumerated() where cell.cost > 0 || cell.quantity > 0 {
        add(line(rates, item: index / Self.kinds.count, kind: index % Self.kinds.count, cell), to: &result)
      }
    }
    return result
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
