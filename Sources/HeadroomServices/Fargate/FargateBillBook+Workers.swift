import HeadroomKernel
import HeadroomModel

/// What jobs have used of a task that serves several.
struct WorkerUse {
  /// 1e-12 USD.
  var vcpuCost: Int64 = 0
  var memoryCost: Int64 = 0
  /// µs × places, and the part of it in the window of averages.
  var time: Int64 = 0
  var timeInWindow: Int64 = 0
}

/// The bill of a worker: what its jobs use is theirs, the rest stands ready (P-012).
extension FargateBillBook {
  /// Size of a worker and how many jobs share it.
  struct Sharing {
    var size: FargateSizes.Size
    var places: Int64
  }

  /// Adds a job's part of a task over its run: `1 / places` of the price, rounded half up once per item.
  ///
  /// - Returns: 1e-12 USD.
  mutating func addShare(_ sharing: Sharing, span: Int64, _ kind: CostItem.Kind, to use: inout WorkerUse) -> Int64 {
    guard let tariff = tariff(0) else { return 0 }
    let (vcpus, memory) = (sharing.size.vcpus.units, sharing.size.memory.mebibytes)
    let vcpu = BilledSpans.cost(
      Int128(tariff.vcpuHour) * Int128(vcpus), microseconds: span, per: 1024 * sharing.places)
    let gigabytes = BilledSpans.cost(
      Int128(tariff.memoryHour) * Int128(memory), microseconds: span, per: 1024 * sharing.places)
    add(0, 0, kind, cost: vcpu, quantity: Int128(vcpus) * Int128(span) / Int128(sharing.places))
    add(0, 1, kind, cost: gigabytes, quantity: Int128(memory) * Int128(span) / Int128(sharing.places))
    use.vcpuCost += vcpu
    use.memoryCost += gigabytes
    use.time += span
    return vcpu + gigabytes
  }

  /// What a task costs beside its jobs; 1e-12 USD.
  struct Rest {
    var startup: Int64 = 0
    var idle: Int64 = 0
    var other: Int64 = 0
  }

  /// Adds what is left of a task that is over: start-up, free places, and the rounding of its time. Jobs and rest add up
  /// to the price of the task; where no place was ever free the rounding of many jobs may exceed it by some 1e-12 USD.
  mutating func addRest(
    _ sharing: Sharing, _ use: WorkerUse, billedFrom: Int64, startedAt: Int64, endedAt: Int64
  ) -> Rest {
    guard let tariff = tariff(0) else { return Rest() }
    let bill = tariff.bill(
      vcpus: sharing.size.vcpus, memory: sharing.size.memory, storage: nil, billedFrom: billedFrom,
      startedAt: startedAt, endedAt: endedAt)
    guard bill.billedSeconds > 0 else { return Rest() }
    let life = endedAt - billedFrom
    let startup = startedAt < 0 ? life : max(startedAt - billedFrom, 0)
    let times = RestTimes(
      startup: startup, idle: (life - startup) * sharing.places - use.time, places: sharing.places,
      other: bill.billedSeconds * 1_000_000 - life)
    var rest = Rest()
    add(0, bill.vcpu, sharing.size.vcpus.units, used: use.vcpuCost, times, to: &rest)
    add(1, bill.memory, sharing.size.memory.mebibytes, used: use.memoryCost, times, to: &rest)
    return rest
  }

  /// µs; `idle` in µs × places.
  private struct RestTimes {
    var startup: Int64
    var idle: Int64
    var places: Int64
    var other: Int64
  }

  private mutating func add(
    _ item: Int, _ bill: FargateBill.Item, _ amount: Int64, used: Int64, _ times: RestTimes, to rest: inout Rest
  ) {
    let idle = max(bill.busy - used, 0)
    let other = max(bill.other - max(used - bill.busy, 0), 0)
    add(0, item, .startup, cost: bill.startup, quantity: Int128(amount) * Int128(times.startup))
    add(0, item, .idle, cost: idle, quantity: Int128(amount) * Int128(times.idle) / Int128(times.places))
    add(0, item, .other, cost: other, quantity: Int128(amount) * Int128(times.other))
    rest.startup += bill.startup
    rest.idle += idle
    rest.other += other
  }
}
