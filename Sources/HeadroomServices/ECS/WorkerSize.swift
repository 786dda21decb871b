import HeadroomKernel
import HeadroomModel

/// What the tasks of a service need: the size that is written, else the largest need that is routed to it, and the largest
/// image of its jobs.
struct WorkerNeed {
  private var vcpus = VCPU.zero
  private var memory = ByteCount.zero
  private var roundsUp = false
  private let service: ECS.Service
  private(set) var image: ByteCount?

  /// - Throws: when the rows of a trace cannot be read any more.
  init(_ service: ECS.Service, position: Int32, _ table: PlanTable, _ work: Work) throws {
    self.service = service
    for source in work.sources {
      switch source {
      case .generated(let blueprint): add(work.blueprints[Int(blueprint)], table.plan(of: blueprint), position)
      case .workflow(let steps):
        for step in steps { add(work.blueprints[Int(step)], table.plan(of: step), position) }
      case .explicit(let blueprints, _):
        for blueprint in blueprints { add(work.blueprints[Int(blueprint)], table.plan(of: blueprint), position) }
      case .trace(let trace, let blueprints):
        let rows = work.workload.traces[trace].table
        add(rows, trace, blueprints, table, position)
        let cursor = rows.blocks?.cursor()
        while let block = try cursor?.next() { add(block, trace, blueprints, table, position) }
      }
    }
  }

  private mutating func add(_ blueprint: Blueprint, _ plan: CallPlan, _ position: Int32) {
    guard plan.target == position else { return }
    var own: VCPU?
    if case .constant(let constant) = blueprint.template.vcpus { own = constant }
    var written: ByteCount?
    if case .constant(let constant)? = blueprint.template.memory { written = constant }
    add(plan, vcpus: own, memory: written, image: blueprint.template.imageSize)
  }

  private mutating func add(
    _ table: TraceTable, _ trace: Int, _ blueprints: [Int32], _ plans: PlanTable, _ position: Int32
  ) {
    for row in 0..<table.count {
      // Only rows that are held whole can have a name with a plan of its own.
      let plan = plans.plan(ofRow: row, of: trace, else: blueprints[Int(table.jobClass[row])])
      guard plan.target == position else { continue }
      let own = table.vcpus.isEmpty || table.vcpus[row] == 0 ? VCPU(whole: 1) : VCPU(units: Int64(table.vcpus[row]))
      let hasMemory = !table.memory.isEmpty && table.memory[row] > 0
      let hasImage = !table.image.isEmpty && table.image[row] > 0
      add(
        plan, vcpus: own, memory: hasMemory ? ByteCount(mebibytes: Int64(table.memory[row])) : nil,
        image: hasImage ? ByteCount(mebibytes: Int64(table.image[row])) : nil)
    }
  }

  private mutating func add(_ plan: CallPlan, vcpus own: VCPU?, memory written: ByteCount?, image: ByteCount?) {
    roundsUp = roundsUp || plan.roundsUp
    if let image { self.image = max(self.image ?? .zero, image) }
    guard let need = service.vcpus ?? plan.vcpus ?? own else { return }
    vcpus = max(vcpus, need)
    // A memory written nowhere follows the vCPUs of the task.
    memory = max(memory, service.memory ?? plan.memory ?? written ?? FargateSizes.defaultMemory(for: need))
  }

  /// The size of a task; `nil` when Fargate has none that is so (E-021).
  var size: FargateSizes.Size? {
    let cpu = vcpus == .zero ? service.vcpus ?? VCPU(whole: 1) : vcpus
    let size = FargateSizes.Size(
      vcpus: cpu, memory: memory == .zero ? service.memory ?? FargateSizes.defaultMemory(for: cpu) : memory)
    if FargateSizes.exists(size) { return size }
    return roundsUp ? FargateSizes.roundedUp(vcpus: size.vcpus, memory: size.memory) : nil
  }
}
