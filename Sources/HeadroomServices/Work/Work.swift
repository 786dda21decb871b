import HeadroomKernel
import HeadroomModel

/// A workload made ready for one part: names as numbers, templates as blueprints, luck addressed.
///
/// It says nothing of any service: every configuration of a replication compiles the same work.
struct Work {
  /// Where submissions come from, in the order in which those of one instant are taken.
  enum Source {
    case generated(blueprint: Int32)
    case workflow(steps: [Int32])
    /// Blueprints by position in `Workload.jobs`, and the positions in order of submission.
    case explicit(blueprints: [Int32], order: [Int32])
    /// Blueprints by position in `TraceTable.classNames`.
    case trace(Int, blueprints: [Int32])
  }

  private(set) var names = Names()
  private(set) var blueprints: [Blueprint] = []
  private(set) var sources: [Source] = []
  /// Arrivals of each source, where it has any.
  private(set) var arrivals: [Arrivals?] = []
  /// By trace, then by position in `TraceTable.tenantNames`: the position in `Names.tenants`.
  private(set) var traceTenants: [[Int32]] = []
  let workload: Workload
  private let seed: UInt64
  private let replication: UInt32
  private var classIndex: [String: Int32] = [:]
  private var tenantIndex: [String: Int32] = [:]

  init(_ scenario: Scenario, replication: Int) {
    workload = scenario.workload
    seed = scenario.seed
    self.replication = UInt32(replication)
    for generated in workload.classes { add(generated) }
    for workflow in workload.workflows { add(workflow) }
    if !workload.jobs.isEmpty { addExplicitJobs() }
    for index in workload.traces.indices { addTrace(index) }
  }

  /// The stream of a class, a workflow's arrivals, or whatever else has a name.
  func key(_ name: String) -> StreamKey { StreamKey(seed: seed, replication: replication, name: name) }

  private mutating func add(_ generated: GeneratedClass) {
    let source = begin(JobSource(name: generated.name, kind: .generated), generated.arrivals)
    sources.append(.generated(blueprint: blueprint(generated.template, source: source)))
  }

  private mutating func add(_ workflow: Workflow) {
    let kind = JobSource.Kind.workflow(steps: workflow.steps.map(\.name))
    let source = begin(JobSource(name: workflow.name, kind: kind), workflow.arrivals)
    names.workflows.append(workflow.name)
    let position = Int32(names.workflows.count - 1)
    let steps = workflow.steps.indices.map { step in
      blueprint(workflow.steps[step].template, source: source, step: Int32(step), workflow: position)
    }
    sources.append(.workflow(steps: steps))
  }

  private mutating func addExplicitJobs() {
    let source = begin(JobSource(name: "jobs", kind: .named(workload.jobs.map(\.name))), nil)
    let blueprints = workload.jobs.map { blueprint($0.template, source: source) }
    let order = workload.jobs.indices.sorted {
      (workload.jobs[$0].at, $0) < (workload.jobs[$1].at, $1)
    }
    sources.append(.explicit(blueprints: blueprints, order: order.map(Int32.init)))
  }

  private mutating func addTrace(_ index: Int) {
    let trace = workload.traces[index]
    let named = trace.table.name.map { $0 < 0 ? "" : trace.table.jobNames[Int($0)] }
    let source = begin(JobSource(name: trace.name, kind: .named(named)), nil)
    traceTenants.append(trace.table.tenantNames.map { tenantPosition($0) })
    let blueprints = trace.table.classNames.map { name in
      // The law is never drawn: every row has its own duration.
      blueprint(JobTemplate(className: name, duration: ClampedDistribution(.constant(0))), source: source)
    }
    sources.append(.trace(index, blueprints: blueprints))
  }

  private mutating func begin(_ source: JobSource, _ arrivals: Arrivals?) -> Int32 {
    names.sources.append(source)
    self.arrivals.append(arrivals)
    return Int32(names.sources.count - 1)
  }

  private mutating func blueprint(
    _ template: JobTemplate, source: Int32, step: Int32 = -1, workflow: Int32 = -1
  ) -> Int32 {
    blueprints.append(
      Blueprint(
        template: template, source: source, step: step, jobClass: classPosition(template.className),
        workflow: workflow, key: key(template.className), tenants: tenants(template.tenant)))
    return Int32(blueprints.count - 1)
  }

  private mutating func classPosition(_ name: String) -> Int32 {
    Self.position(of: name, in: &names.classes, &classIndex)
  }

  /// Position in `Names.tenants`; a new name is added.
  mutating func tenantPosition(_ name: String) -> Int32 {
    Self.position(of: name, in: &names.tenants, &tenantIndex)
  }

  private mutating func tenants(_ choice: TenantChoice) -> Blueprint.TenantDraw {
    switch choice {
    case .none: return .none
    case .fixed(let name): return .fixed(tenantPosition(name))
    case .zipf(let count, let exponent):
      let first = (1...count).map { tenantPosition("t\($0)") }
      // The names of a Zipf law stand in a row only if nobody used one of them before.
      if first == Array(first[0]..<first[0] + Int32(count)) {
        return .zipf(ZipfSampler(count: count, exponent: exponent), first: first[0])
      }
      return Self.choice(first, weights: (1...count).map { PortableMath.pow(Double($0), -exponent) })
    case .choice(let names):
      return Self.choice(names.map { tenantPosition($0.name) }, weights: names.map(\.weight))
    }
  }

  private static func choice(_ tenants: [Int32], weights: [Double]) -> Blueprint.TenantDraw {
    let pairs = weights.enumerated().map { (value: Double($0.offset), weight: $0.element) }
    guard let values = try? WeightedValues(pairs) else { return .fixed(tenants[0]) }
    return .choice(tenants, ClampedDistribution(.choice(values)))
  }

  private static func position(
    of name: String, in names: inout [String], _ index: inout [String: Int32]
  ) -> Int32 {
    if let known = index[name] { return known }
    names.append(name)
    index[name] = Int32(names.count - 1)
    return Int32(names.count - 1)
  }
}
