import HeadroomKernel
import HeadroomModel

/// Reads `workload`: classes, workflows, explicit jobs, traces.
struct WorkloadReader {
  let context: ReaderContext
  private(set) var workload = Workload()
  private(set) var sources: [JobSource] = []
  /// Names of classes: generated, of steps, of traces.
  private var classes = NameTable()

  init(context: ReaderContext) { self.context = context }

  mutating func read(_ node: Node) {
    for (index, element) in (node["classes"]?.elements ?? []).enumerated() { readClass(element, index) }
    readWorkflows(node["workflows"]?.elements ?? [])
    readJobs(node["jobs"]?.elements ?? [])
    readTraces(node["traces"]?.elements ?? [])
    let hasEntries = node.entries?.contains { ($0.value.elements ?? []).isEmpty == false } ?? true
    if !hasEntries {
      context.report(
        .noWork, "the workload has no work in it", at: node.span, label: "nothing is simulated",
        help: "add an entry to `classes`, `workflows`, `jobs` or `traces`")
    }
  }

  private mutating func readClass(_ node: Node, _ index: Int) {
    let name = node["name"]?.text ?? ""
    let isNamed = classes.add(node["name"], index, what: "classes", to: context)
    let arrivals = node["arrivals"].flatMap {
      ArrivalsReader(context: context).read($0, owner: "class `\(name)`")
    }
    guard let template = JobTemplateReader(context: context).read(node, className: name), isNamed else { return }
    sources.append(
      JobSource(
        kind: "class", title: name, span: node["name"]?.span ?? node.span, node: node, className: name,
        template: template
      ))
    guard let arrivals else { return }
    if case .closed(_, let think) = arrivals.process, think.isConstant == 0, template.duration.isConstant == 0 {
      context.report(
        .badArrivals, "clients of class `\(name)` neither think nor wait", at: node["name"]?.span ?? node.span,
        label: "time would never go on", help: "give `think` or `duration` a length")
    }
    workload.classes.append(GeneratedClass(name: name, arrivals: arrivals, template: template))
  }

  private mutating func readWorkflows(_ nodes: [Node]) {
    var names = NameTable()
    for (index, node) in nodes.enumerated() {
      let isNamed = names.add(node["name"], index, what: "workflows", to: context)
      let name = node["name"]?.text ?? ""
      let arrivals = node["arrivals"].flatMap {
        ArrivalsReader(context: context).read($0, owner: "workflow `\(name)`")
      }
      guard let steps = readSteps(node["steps"]?.elements ?? [], of: name), isNamed, let arrivals else { continue }
      workload.workflows.append(Workflow(name: name, arrivals: arrivals, steps: steps))
    }
  }

  private mutating func readSteps(_ nodes: [Node], of workflow: String) -> [Workflow.Step]? {
    var names = NameTable()
    var steps: [Workflow.Step] = []
    var isWhole = true
    for (index, node) in nodes.enumerated() {
      let name = node["name"]?.text ?? ""
      let className = "\(workflow).\(name)"
      let isNamed =
        names.add(node["name"], index, what: "steps of `\(workflow)`", to: context)
        && classes.add(node["name"], index, what: "classes", shown: className, to: context)
      guard let template = JobTemplateReader(context: context).read(node, className: className), isNamed else {
        isWhole = false
        continue
      }
      steps.append(Workflow.Step(name: name, template: template))
      sources.append(
        JobSource(
          kind: "step", title: className, span: node["name"]?.span ?? node.span, node: node, className: className,
          workflow: workflow, template: template))
    }
    guard isWhole else { return nil }
    let units = zip(nodes, steps).map { DependencyReader.Unit(name: $1.name, node: $0, array: $1.template.array?.size) }
    let reader = DependencyReader(context: context, names: names, units: units, what: "step")
    let dependencies = reader.read()
    for (place, edges) in zip(sources.indices.suffix(steps.count), dependencies) {
      sources[place].template?.dependsOn = edges.map(\.dependency)
    }
    guard let order = reader.sorted(dependencies) else { return nil }
    return DependencyReader.reordered(steps, dependencies, order)
  }
}

extension WorkloadReader {
  private mutating func readJobs(_ nodes: [Node]) {
    var names = NameTable()
    var jobs: [ExplicitJob] = []
    var units: [DependencyReader.Unit] = []
    /// Where the source of each job stands.
    var places: [Int: Int] = [:]
    jobs.reserveCapacity(nodes.count)
    units.reserveCapacity(nodes.count)
    sources.reserveCapacity(sources.count + nodes.count)
    for (index, node) in nodes.enumerated() {
      let name = node["name"]?.text ?? ""
      let isNamed = names.add(node["name"], index, what: "jobs", to: context)
      let template = JobTemplateReader(context: context).read(node, className: jobClass(node))
      units.append(DependencyReader.Unit(name: name, node: node, array: template?.array?.size))
      let at = node["at"].map { $0.instant() } ?? .zero
      var job = ExplicitJob(
        name: name, at: at ?? .zero,
        template: template ?? JobTemplate(className: "jobs", duration: ClampedDistribution(.constant(0))))
      job.cancelAt = node["cancelAt"]?.instant()
      job.terminateAt = node["terminateAt"]?.instant()
      job.submit = node["submit"].map { ownSubmit($0, job: name) }
      units[index].at = job.at
      if isNamed, template != nil {
        places[index] = sources.count
        addSource(job, node)
      }
      jobs.append(job)
    }
    let reader = DependencyReader(context: context, names: names, units: units, what: "job")
    let dependencies = reader.read()
    reader.checkOrder(dependencies)
    for index in jobs.indices {
      jobs[index].template.dependsOn = dependencies[index].map(\.dependency)
      if let place = places[index] { sources[place].template?.dependsOn = jobs[index].template.dependsOn }
    }
    workload.jobs = jobs
  }

  private func ownSubmit(_ node: Node, job: String) -> OwnSubmit {
    OwnSubmit(
      batch: SubmissionReader(context: context).readOwn(node),
      lambda: LambdaSubmissionReader(context: context).readOwn(node),
      ecs: ECSSubmissionReader(context: context).readOwn(node, job: job))
  }

  private func jobClass(_ node: Node) -> String {
    guard let written = node["class"], let name = written.text else { return "jobs" }
    if let fault = NameRules.fault(name) {
      context.report(.badName, "the class `\(name.prefix(60))` \(fault)", at: written.span)
    }
    return name
  }

  private mutating func addSource(_ job: ExplicitJob, _ node: Node) {
    sources.append(
      JobSource(
        kind: "job", title: job.name, span: node["name"]?.span ?? node.span, node: node, jobName: job.name,
        className: job.template.className, template: job.template, ownSubmit: job.submit))
  }

  private mutating func readTraces(_ nodes: [Node]) {
    for (index, node) in nodes.enumerated() {
      let isNamed = classes.add(node["name"], index, what: "classes", to: context)
      guard isNamed, let name = node["name"]?.text, let format = node["format"]?.text.flatMap(Trace.Format.init),
        let file = node["file"]?.text
      else { continue }
      let options = traceOptions(node)
      workload.traces.append(Trace(name: name, format: format, file: file, options: options))
      sources.append(
        JobSource(
          kind: "trace", title: name, span: node["name"]?.span ?? node.span, node: node,
          className: options.className ?? name, isTrace: true))
    }
  }

  private func traceOptions(_ node: Node) -> Trace.Options {
    var options = Trace.Options()
    options.from = node["from"]?.duration() ?? .zero
    options.to = node["to"]?.duration()
    if let to = options.to, to <= options.from {
      context.report(
        .emptyWindow, "`to` is not after `from`", at: node.entry("to")?.keySpan ?? node.span, label: "no job is left")
    }
    options.arrivalsScale = node["scale"]?["arrivals"]?.millionths() ?? 1_000_000
    options.durationScale = node["scale"]?["duration"]?.millionths() ?? 1_000_000
    options.vcpusScale = node["scale"]?["vcpus"]?.millionths() ?? 1_000_000
    options.limit = node["limit"]?.integer()
    options.className = node["as"]?.text
    for entry in node["map"]?.entries ?? [] where !Section.isNote(entry.key) {
      options.map[entry.key] = entry.value.text
    }
    return options
  }
}
