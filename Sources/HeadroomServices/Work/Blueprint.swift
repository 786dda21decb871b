import HeadroomKernel
import HeadroomModel

/// A job template made ready for the loop: positions instead of names, constants instead of laws that never vary.
///
/// A class, since it is shared by all jobs of its kind and never changes: looking one up copies a reference, not its
/// lists.
final class Blueprint {
  let template: JobTemplate
  /// Position in `Names.sources`, and the step within the source.
  let source: Int32
  let step: Int32
  /// Positions in `Names.classes` and `.workflows`; -1 is none.
  let jobClass: Int32
  let workflow: Int32
  /// Where the luck of this class is found.
  let key: StreamKey
  /// Microseconds, where every job takes the same.
  let constantDuration: Int64?
  let tenants: TenantDraw
  /// What an array's children set apart, by index.
  let children: [Int: ArrayProperties.Child]

  /// How a job's tenant is found; names are positions in `Names.tenants`.
  enum TenantDraw {
    case none
    case fixed(Int32)
    case zipf(ZipfSampler, first: Int32)
    /// The law draws positions in the list.
    case choice([Int32], ClampedDistribution)
  }

  init(
    template: JobTemplate, source: Int32, step: Int32, jobClass: Int32, workflow: Int32, key: StreamKey,
    tenants: TenantDraw
  ) {
    self.template = template
    self.source = source
    self.step = step
    self.jobClass = jobClass
    self.workflow = workflow
    self.key = key
    self.tenants = tenants
    constantDuration = template.duration.isConstant.map {
      ClampedDistribution.duration(seconds: $0).microseconds
    }
    children = Dictionary(
      (template.array?.children ?? []).map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func luck(_ index: UInt64, attempt: UInt32, _ purpose: UInt32) -> RandomStream {
    RandomStream(key: key, index: index, attempt: attempt, purpose: purpose)
  }

  /// Position of the tenant in `Names.tenants`; -1 without one.
  func tenant(_ index: UInt64) -> Int32 {
    switch tenants {
    case .none: return -1
    case .fixed(let tenant): return tenant
    case .zipf(let sampler, let first):
      var luck = luck(index, attempt: 0, Purpose.tenant)
      return first + Int32(sampler.sample(&luck) - 1)
    case .choice(let tenants, let law):
      var luck = luck(index, attempt: 0, Purpose.tenant)
      return tenants[Int(law.sample(&luck))]
    }
  }

  /// The job's own vCPUs.
  func vcpus(_ index: UInt64) -> VCPU {
    switch template.vcpus {
    case .constant(let vcpus): return vcpus
    case .drawn(let law):
      var luck = luck(index, attempt: 0, Purpose.vcpus)
      return VCPU(units: Self.units(law.sample(&luck)))
    }
  }

  /// Drawn vCPUs in 1/1024 vCPU, rounded half up.
  static func units(_ drawn: Double) -> Int64 {
    Int64(min(max((drawn * 1024 + 0.5).rounded(.down), 1), 1_000_000_000))
  }

  /// The memory that the workload writes; `nil` when it writes none.
  func memory(_ index: UInt64) -> ByteCount? {
    switch template.memory {
    case nil: return nil
    case .constant(let memory)?: return memory
    case .drawn(let law)?:
      var luck = luck(index, attempt: 0, Purpose.memory)
      let mebibytes = (law.sample(&luck) + 0.5).rounded(.down)
      return ByteCount(mebibytes: Int64(min(max(mebibytes, 1), 1_000_000_000)))
    }
  }

  /// Run time of attempt `attempt` (from 1) of a job on its own vCPUs, in microseconds.
  func duration(_ index: UInt64, child: Int32, attempt: Int32) -> Int64 {
    let law = child >= 0 ? children[Int(child)]?.duration : nil
    if law == nil, let constantDuration { return constantDuration }
    var luck = luck(index, attempt: template.redraw ? UInt32(attempt) : 0, Purpose.duration)
    return (law ?? template.duration).sampleDuration(&luck).microseconds
  }

  func outcomes(child: Int32) -> [ScriptedOutcome] {
    if child >= 0, let own = children[Int(child)]?.outcomes { return own }
    return template.outcomes
  }

  /// The index under which the luck of a job is found: children of an array have one each.
  static func luckIndex(_ index: Int64, child: Int32) -> UInt64 {
    UInt64(bitPattern: index) << childBits | UInt64(child + 1)
  }

  static let childBits: UInt64 = 14

  /// That of the whole of which it is a child; its own for a plain job.
  static func luckIndex(_ child: UInt64) -> UInt64 { (child >> childBits) << childBits }
}

/// What the loop asks of a blueprint for every job: plain memory beside the class.
struct BlueprintFacts: BitwiseCopyable {
  /// Where the luck of its class is found.
  let key: StreamKey
  /// The law of run times; meaningless unless `hasPlainDuration`.
  let duration: PlainLaw
  let hasPlainDuration: Bool
  /// Whether every attempt draws its own run time.
  let redraws: Bool
  /// Neither an array nor dependent on other jobs.
  let isSingle: Bool
  /// Whether jobs may be cancelled or terminated after a span of their own.
  let hasStops: Bool
  /// Whether an attempt can end in other ways than by success.
  let canFail: Bool
  /// Whether an attempt ends by success or in one of the template's failure modes, and in no other way.
  let drawsFailures: Bool
  /// What is drawn for each job.
  let drawsTenant: Bool
  let drawsVCPUs: Bool
  let drawsMemory: Bool
  /// The list that vCPUs are chosen from; meaningless unless `choosesVCPUs`.
  let vcpus: VCPUChoice
  let choosesVCPUs: Bool
  /// Bytes that every job has; -1 where the workload says nothing.
  let memory: Int64

  init(_ blueprint: Blueprint) {
    let template = blueprint.template
    key = blueprint.key
    let law = blueprint.children.values.contains { $0.duration != nil } ? nil : PlainLaw(template.duration)
    duration = law ?? Self.never
    hasPlainDuration = law != nil
    redraws = template.redraw
    isSingle = template.array == nil && template.dependsOn.isEmpty
    hasStops = template.cancelAfter != nil || template.terminateAfter != nil
    let isScripted = !template.outcomes.isEmpty || blueprint.children.values.contains { $0.outcomes != nil }
    canFail = !template.failures.isEmpty || isScripted
    drawsFailures = !template.failures.isEmpty && !isScripted
    drawsTenant = !blueprint.tenants.isFixed
    drawsVCPUs = template.drawnVCPUs != nil
    let choice = template.drawnVCPUs.flatMap { VCPUChoice($0) }
    vcpus = choice ?? VCPUChoice()
    choosesVCPUs = choice != nil
    if case .constant(let constant)? = template.memory { memory = constant.bytes } else { memory = -1 }
    if case .drawn = template.memory { drawsMemory = true } else { drawsMemory = false }
  }

  private static let never = PlainLaw(constant: 0)

  func luck(_ index: UInt64, attempt: UInt32, _ purpose: UInt32) -> RandomStream {
    RandomStream(key: key, index: index, attempt: attempt, purpose: purpose)
  }
}

extension Blueprint.TenantDraw {
  fileprivate var isFixed: Bool {
    switch self {
    case .none, .fixed: true
    case .zipf, .choice: false
    }
  }
}

extension JobTemplate {
  fileprivate var drawnVCPUs: ClampedDistribution? {
    if case .drawn(let law) = vcpus { law } else { nil }
  }
}
