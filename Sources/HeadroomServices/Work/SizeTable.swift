import HeadroomModel

/// Sizes of jobs as a configuration makes them of what the workload says; each worked out once while few are in use.
struct SizeTable: ~Copyable {
  /// What the workload says: the job's own vCPUs (1/1024) and its memory in bytes, -1 where it says nothing.
  struct Demand: Equatable, BitwiseCopyable {
    var plan: Int32
    var vcpus: Int64
    var memory: Int64
  }

  struct Size: BitwiseCopyable {
    /// 1/1024 vCPU.
    var vcpus: Int64 = 0
    var memoryMiB: Int64 = 0
    /// MiB that somebody wrote down; -1 where nobody did.
    var demandedMemory: Int64 = -1
  }

  struct Entry: BitwiseCopyable {
    var demand = Demand(plan: -1, vcpus: 0, memory: 0)
    var size = Size()
  }

  private var entries = Table(Array(repeating: Entry(), count: 64))

  /// The size of a job; some 20 instructions where the last job of its place in the table was alike.
  @inline(__always)
  mutating func size(_ demand: Demand, _ plans: PlanTable) -> Size {
    let vcpus = UInt64(bitPattern: demand.vcpus)
    let spread = (vcpus &+ UInt64(bitPattern: demand.memory) &* 3) &* 0x9e37_79b9_7f4a_7c15
    let place = Int(truncatingIfNeeded: spread &>> 58) ^ Int(demand.plan) & 63
    if entries[place].demand != demand {
      entries[place] = Entry(demand: demand, size: Self.size(demand, plans.calls[Int(demand.plan)]))
    }
    return entries[place].size
  }

  /// A memory written nowhere follows the vCPUs in force.
  @inline(never)
  private static func size(_ demand: Demand, _ plan: CallPlan) -> Size {
    let memory = plan.memory ?? (demand.memory < 0 ? nil : ByteCount(bytes: demand.memory))
    var vcpus = plan.vcpus ?? VCPU(units: demand.vcpus)
    var wanted = memory ?? FargateSizes.defaultMemory(for: vcpus)
    if plan.roundsUp, let size = FargateSizes.roundedUp(vcpus: vcpus, memory: wanted) {
      vcpus = size.vcpus
      wanted = size.memory
    }
    return Size(vcpus: vcpus.units, memoryMiB: wanted.mebibytes, demandedMemory: memory?.mebibytes ?? -1)
  }
}
