import HeadroomKernel
import HeadroomModel

/// Reads `expectations`: what must hold, with a limit in the unit of its metric.
struct ExpectationReader {
  let context: ReaderContext
  let sources: [JobSource]
  let root: Node
  let configurationNames: [String]

  func read(into scenario: inout Scenario) {
    for node in root["expectations"]?.elements ?? [] {
      if let expectation = expectation(node) { scenario.expectations.append(expectation) }
    }
  }

  private func expectation(_ node: Node) -> Expectation? {
    checkTargets(node)
    guard let metric = node["metric"]?.text.flatMap(Metric.init), let statistic = node["statistic"],
      let word = statistic.text.flatMap(Statistic.init)
    else { return nil }
    guard metric.statistics.contains(word) else {
      context.report(
        .badStatistic, "`\(metric.rawValue)` has no statistic `\(word.rawValue)`", at: statistic.span,
        help: "it has " + metric.statistics.map { "`\($0.rawValue)`" }.joined(separator: ", "))
      return nil
    }
    let bound: Expectation.Bound = node["atMost"] != nil ? .atMost : .atLeast
    guard let written = node["atMost"] ?? node["atLeast"], let limit = limit(written, metric, word, bound) else {
      return nil
    }
    return fill(
      Expectation(
        label: label(node, metric, word, bound, written), metric: metric, statistic: word, bound: bound, limit: limit),
      node)
  }

  private func fill(_ expectation: Expectation, _ node: Node) -> Expectation {
    var expectation = expectation
    if let jobs = node["jobs"]?.text, jobs != "*" {
      expectation.jobs = jobs.hasSuffix("*") ? .classPrefix(String(jobs.dropLast())) : .className(jobs)
    }
    expectation.tenant = node["tenant"]?.text
    expectation.queue = node["queue"]?.text
    expectation.workflow = node["workflow"]?.text
    expectation.configuration = node["configuration"]?.text
    expectation.from = node["from"]?.instant()
    expectation.to = node["to"]?.instant()
    if let from = expectation.from, let to = expectation.to, to <= from {
      context.report(
        .emptyWindow, "`to` of an expectation is not after `from`", at: node.entry("to")?.keySpan ?? node.span,
        label: "no job is submitted in it")
    }
    return expectation
  }

  /// How it reads in tables: `export: wait p95 at most 2m`.
  private func label(
    _ node: Node, _ metric: Metric, _ statistic: Statistic, _ bound: Expectation.Bound, _ limit: Node
  ) -> String {
    var scope: [String] = []
    if let jobs = node["jobs"]?.text, jobs != "*" { scope.append(jobs) }
    for key in ["tenant", "queue", "workflow", "configuration"] {
      if let text = node[key]?.text { scope.append("\(key) \(text)") }
    }
    if let from = node["from"]?.text { scope.append("from \(from)") }
    if let to = node["to"]?.text { scope.append("to \(to)") }
    let head = scope.isEmpty ? "" : scope.joined(separator: ", ") + ": "
    let words = bound == .atMost ? "at most" : "at least"
    return "\(head)\(metric.rawValue) \(statistic.rawValue) \(words) \(limit.text ?? "")"
  }
}

extension ExpectationReader {
  private func limit(_ node: Node, _ metric: Metric, _ statistic: Statistic, _ bound: Expectation.Bound) -> Double? {
    guard let scalar = node.scalar, !scalar.isNull else { return nil }
    do {
      return try metric.limit(scalar.text, statistic)
    } catch {
      let key = bound == .atMost ? "atMost" : "atLeast"
      context.report(
        .badLimit, "`\(key): \(scalar.text.prefix(60))` \(error.predicate)", at: node.span, label: error.label,
        notes: ["the limit of `\(metric.rawValue)` is \(metric.limitWords(statistic))"], help: error.help)
      return nil
    }
  }

  private func checkTargets(_ node: Node) {
    let hasTraces = sources.contains(where: \.isTrace)
    let classes = unique(sources.map(\.className))
    if let jobs = node["jobs"], let text = jobs.text, text != "*" {
      let isKnown = text.hasSuffix("*") ? classes.contains { $0.hasPrefix(text.dropLast()) } : classes.contains(text)
      let mayBeOfTrace = sources.contains { $0.isTrace && text.hasPrefix($0.className) }
      if !isKnown, !mayBeOfTrace { report(jobs, "class", text, classes) }
    }
    check(node["workflow"], "workflow", unique(sources.compactMap(\.workflow)))
    check(node["configuration"], "configuration", configurationNames)
    check(node["queue"], "queue, function or service", queues)
    if !hasTraces { check(node["tenant"], "tenant", unique(sources.flatMap { $0.template?.tenant.names ?? [] })) }
  }

  /// What `queue` can name: job queues, functions, and services of workers.
  private var queues: [String] {
    unique(
      (root["configurations"]?.elements ?? []).flatMap { configuration in
        let queues = (configuration["batch"]?["jobQueues"]?.elements ?? []).compactMap { $0["jobQueueName"]?.text }
        let functions = (configuration["lambda"]?["functions"]?.elements ?? []).compactMap { $0["functionName"]?.text }
        let services = (configuration["ecs"]?.submitEntries ?? []).compactMap { entry in
          entry.value["service"].map { $0["serviceName"]?.text ?? ECSSubmissionReader.defaultName(entry.key) }
        }
        return queues + functions + services
      })
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  private func check(_ node: Node?, _ what: String, _ names: [String]) {
    guard let node, let text = node.text, !names.contains(text) else { return }
    report(node, what, text, names)
  }

  private func report(_ node: Node, _ what: String, _ text: String, _ names: [String]) {
    context.report(
      .unknownTarget, "an expectation is about the \(what) `\(text)`, which does not exist", at: node.span,
      label: Suggestion.label(for: text, among: names))
  }
}
