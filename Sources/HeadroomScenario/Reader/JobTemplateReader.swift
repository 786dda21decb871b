import HeadroomKernel
import HeadroomModel

/// Reads what a job may say, wherever it stands; dependencies are resolved by whoever knows the names.
struct JobTemplateReader {
  let context: ReaderContext

  private var distributions: DistributionReader { DistributionReader(context: context) }

  func read(_ node: Node, className: String) -> JobTemplate? {
    let duration = node["duration"].flatMap { distributions.read($0, .span, key: "duration") }
    // Read on without a duration, so that all mistakes of the job are reported.
    var template = JobTemplate(
      className: className, duration: duration ?? ClampedDistribution(.constant(0)))
    readWork(node, &template)
    readSizes(node, &template)
    readEnds(node, &template)
    return duration == nil ? nil : template
  }

  private func readWork(_ node: Node, _ template: inout JobTemplate) {
    if let redraw = node["redraw"]?.flag() { template.redraw = redraw }
    if let vcpus = node["vcpus"] { template.vcpus = cpu(vcpus) ?? template.vcpus }
    if let memory = node["memory"] { template.memory = self.memory(memory) }
    template.threads = node["threads"]?.integer()
    if let fraction = node["cpuFraction"]?.ratioMillionths() { template.cpuMillionths = fraction }
    if let tenant = node["tenant"] { template.tenant = TenantReader(context: context).read(tenant) }
  }

  private func cpu(_ node: Node) -> CPUDemand? {
    if node.entries == nil { return node.vcpu().map { .constant($0) } }
    return distributions.read(node, .vcpus, key: "vcpus").map { .drawn($0) }
  }

  private func memory(_ node: Node) -> MemoryDemand? {
    if node.entries == nil { return node.byteCount().map { .constant($0) } }
    return distributions.read(node, .memory, key: "memory").map { .drawn($0) }
  }

  /// B-162: 20 GiB come with a task, at most 200 can be had.
  private func storage(_ node: Node) -> ByteCount? {
    guard let storage = node["ephemeralStorage"], let size = storage.byteCount() else { return nil }
    guard size >= ByteCount(gibibytes: 20), size <= ByteCount(gibibytes: 200) else {
      context.report(
        .outOfRange, "ephemeral storage is from 20 GiB to 200 GiB", at: storage.span,
        label: "Fargate refuses it (B-162)")
      return nil
    }
    return size
  }

  private func readSizes(_ node: Node, _ template: inout JobTemplate) {
    template.imageSize = node["image"]?["size"]?.byteCount()
    template.ephemeralStorage = storage(node)
    template.payload = node["payload"]?.byteCount()
    if let array = node["array"], let size = array.int() {
      template.array = ArrayProperties(size: size, children: children(node, size: size))
    } else if let entry = node.entry("children"), node.entry("array") == nil {
      context.report(
        .badChildren, "`children` without `array`", at: entry.keySpan, label: "only an array job has children",
        help: "add `array: N`, or move these keys to the job itself")
    }
  }

  private func children(_ node: Node, size: Int) -> [ArrayProperties.Child] {
    var children: [ArrayProperties.Child] = []
    for element in node["children"]?.elements ?? [] {
      guard let index = element["index"]?.int() else { continue }
      let span = element["index"]?.span ?? element.span
      if index >= size {
        context.report(
          .badChildren, "an array of \(size) has no child \(index)", at: span, label: "the last one is \(size - 1)")
      } else if children.contains(where: { $0.index == index }) {
        context.report(.badChildren, "the child \(index) is set apart twice", at: span)
      } else {
        var child = ArrayProperties.Child(index: index)
        child.duration = element["duration"].flatMap { distributions.read($0, .span, key: "duration") }
        child.outcomes = element["outcomes"].map(outcomes)
        children.append(child)
      }
    }
    return children
  }

  private func readEnds(_ node: Node, _ template: inout JobTemplate) {
    if let failure = node["failure"] { template.failures = failures(failure) }
    if let list = node["outcomes"] { template.outcomes = outcomes(list) }
    template.cancelAfter = node["cancelAfter"].flatMap { distributions.read($0, .span, key: "cancelAfter") }
    template.terminateAfter = node["terminateAfter"].flatMap { distributions.read($0, .span, key: "terminateAfter") }
  }
}

extension JobTemplateReader {
  private func failures(_ node: Node) -> [FailureMode] {
    var modes: [FailureMode] = []
    var total = 0.0
    for element in node.asList {
      guard let probability = element["probability"]?.ratio() else { continue }
      total += probability
      let texts = texts(element, failing: true)
      modes.append(
        FailureMode(
          probability: probability, exitCode: texts.exitCode, reason: texts.reason, statusReason: texts.statusReason,
          instant: instant(element)))
    }
    if total > 1 + 1e-9 {
      context.report(
        .probabilitiesAboveOne, "the probabilities of `failure` sum to more than 1", at: node.span,
        label: "each attempt fails in one way at most")
    }
    return modes
  }

  private func outcomes(_ node: Node) -> [ScriptedOutcome] {
    (node.elements ?? []).map { element in
      var outcome = ScriptedOutcome()
      let texts = texts(element, failing: false)
      (outcome.exitCode, outcome.reason, outcome.statusReason) = (texts.exitCode, texts.reason, texts.statusReason)
      outcome.instant = instant(element)
      outcome.duration = element["duration"]?.duration()
      outcome.ignoresSigterm = element["ignoresSigterm"]?.flag() ?? false
      return outcome
    }
  }

  /// What a container that failed leaves behind. B-082: a non-zero code without a status reason gets the usual one,
  /// and without a code there is none. A failure that says nothing has exit code 1.
  private func texts(
    _ node: Node, failing: Bool
  ) -> (exitCode: Int32?, reason: String?, statusReason: String?) {
    var exitCode = node["exitCode"]?.integer().flatMap { Int32(exactly: $0) }
    let reason = node["reason"]?.text
    var statusReason = node["statusReason"]?.text
    if failing, exitCode == nil, reason == nil, statusReason == nil { exitCode = 1 }
    if let exitCode, exitCode != 0, statusReason == nil { statusReason = "Essential container in task exited" }
    return (exitCode, reason, statusReason)
  }

  private func instant(_ node: Node) -> FailureMode.Instant {
    guard let after = node["after"] else { return .end }
    if let fraction = after["fraction"]?.ratioMillionths() { return .fraction(millionths: fraction) }
    return after.duration().map { .after($0) } ?? .end
  }
}
