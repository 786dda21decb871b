import HeadroomKernel
import HeadroomModel

/// Resolves `dependsOn` among the steps of a workflow, or among the jobs of the list.
struct DependencyReader {
  /// A step or job that can be depended on.
  struct Unit {
    var name: String
    var node: Node
    /// Number of children, nil for a plain job.
    var array: Int?
    var at = SimInstant.zero
  }

  struct Edge {
    var dependency: Dependency
    var span: SourceSpan

    /// The position that is waited for, nil inside the array itself.
    var target: Int? {
      switch dependency {
      case .plain(let target), .nToN(let target): target
      case .sequential: nil
      }
    }
  }

  let context: ReaderContext
  let names: NameTable
  let units: [Unit]
  /// "step" or "job".
  let what: String

  /// The edges of every unit, in the order of the file; what is wrong has been reported and left out.
  func read() -> [[Edge]] {
    units.indices.map { index in
      guard let list = units[index].node["dependsOn"] else { return [] }
      return list.asList.compactMap { edge($0, of: index) }
    }
  }

  private func edge(_ node: Node, of index: Int) -> Edge? {
    let type = node["type"]?.text
    let named = node.entries == nil ? node : node["job"]
    guard let named, let name = named.text else { return type == nil ? nil : ofItself(node, type, index) }
    guard let target = names.index(name) else {
      context.report(
        .unknownDependency, "there is no \(what) `\(name)` to wait for", at: named.span,
        label: Suggestion.label(for: name, among: names.names))
      return nil
    }
    if type == "SEQUENTIAL" {
      context.report(
        .badArrayDependency, "`SEQUENTIAL` takes no `job`", at: named.span, label: "it links the children of one array",
        help: "write `{ type: SEQUENTIAL }`, or leave the type out")
      return nil
    }
    if type == "N_TO_N" { return nToN(named, target, index) }
    return Edge(dependency: .plain(target: target), span: named.span)
  }

  /// B-058: SEQUENTIAL links the children of the array itself.
  private func ofItself(_ node: Node, _ type: String?, _ index: Int) -> Edge? {
    if type == "N_TO_N" {
      context.report(
        .badArrayDependency, "`N_TO_N` needs a `job`", at: node.span, label: "wait for whose children?",
        help: "write `{ job: NAME, type: N_TO_N }`")
      return nil
    }
    guard type == "SEQUENTIAL" else { return nil }
    if units[index].array == nil {
      context.report(
        .badArrayDependency, "`SEQUENTIAL` on \(what) `\(units[index].name)`, which is no array", at: node.span,
        help: "add `array: N`, or remove the entry")
      return nil
    }
    return Edge(dependency: .sequential, span: node.span)
  }

  /// B-057: child i waits for child i, so both are arrays (of one size unless `deps.sizeMismatch` allows it, U-18).
  private func nToN(_ node: Node, _ target: Int, _ index: Int) -> Edge? {
    for unit in [units[index], units[target]] where unit.array == nil {
      context.report(
        .badArrayDependency, "`N_TO_N` between `\(units[index].name)` and `\(units[target].name)`", at: node.span,
        label: "`\(unit.name)` is no array", help: "leave the type out to wait for the whole of it")
      return nil
    }
    if units[index].array != units[target].array {
      let words = "`\(units[index].name)` has \(units[index].array ?? 0) children and `\(units[target].name)`"
      context.sizeMismatches.append(("\(words) has \(units[target].array ?? 0)", node.span))
    }
    return Edge(dependency: .nToN(target: target), span: node.span)
  }
}

extension DependencyReader {
  /// Positions in an order in which each stands behind those it depends on, else in the order of the file; nil, with a
  /// diagnostic, for a cycle.
  func sorted(_ edges: [[Edge]]) -> [Int]? {
    var order: [Int] = []
    var done = Array(repeating: false, count: units.count)
    while order.count < units.count {
      let next = units.indices.first { index in
        !done[index] && edges[index].allSatisfy { $0.target.map { done[$0] } ?? true }
      }
      guard let next else {
        reportCycle(edges, done)
        return nil
      }
      done[next] = true
      order.append(next)
    }
    return order
  }

  /// Follows unfinished dependencies from the first unit that is left until one comes again.
  private func reportCycle(_ edges: [[Edge]], _ done: [Bool]) {
    guard var current = units.indices.first(where: { !done[$0] }) else { return }
    var path: [Int] = []
    while !path.contains(current) {
      path.append(current)
      guard let edge = edges[current].first(where: { $0.target.map { !done[$0] } ?? false }), let target = edge.target
      else { return }
      current = target
    }
    let cycle = Array(path[(path.firstIndex(of: current) ?? 0)...])
    let words = (cycle + [current]).map { "`\(units[$0].name)`" }.joined(separator: " waits for ")
    let span =
      edges[cycle[0]].first { $0.target.map { cycle.contains($0) } ?? false }?.span ?? units[cycle[0]].node.span
    context.report(
      .dependencyCycle, "these \(what)s wait for each other", at: span, label: "none of them can start", notes: [words])
  }

  /// B-043: a job depends on jobs that were submitted before it; at one instant on those that stand before it.
  func checkOrder(_ edges: [[Edge]]) {
    var done = Array(repeating: false, count: units.count)
    // Jobs in the order of submission: what depends only on earlier ones is done at once.
    let order = units.indices.sorted { (units[$0].at, $0) < (units[$1].at, $1) }
    var late: [(Int, Edge)] = []
    for index in order {
      let wrong = edges[index].filter { $0.target.map { !done[$0] } ?? false }
      late += wrong.map { (index, $0) }
      done[index] = true
    }
    guard !late.isEmpty else { return }
    if late.count < 1000, hasCycle(edges, from: late) { return }
    for (index, edge) in late { reportLate(index, edge) }
  }

  private func hasCycle(_ edges: [[Edge]], from late: [(Int, Edge)]) -> Bool {
    let before = context.diagnostics.count
    // Kahn's algorithm on the whole list; what is left over lies on a cycle or behind one.
    var waiting = edges.map { $0.count { $0.target != nil } }
    var dependents = Array(repeating: [Int](), count: units.count)
    for index in units.indices {
      for edge in edges[index] { if let target = edge.target { dependents[target].append(index) } }
    }
    var ready = units.indices.filter { waiting[$0] == 0 }
    var done = Array(repeating: false, count: units.count)
    while let index = ready.popLast() {
      done[index] = true
      for dependent in dependents[index] {
        waiting[dependent] -= 1
        if waiting[dependent] == 0 { ready.append(dependent) }
      }
    }
    if done.contains(false) { reportCycle(edges, done) }
    return context.diagnostics.count > before
  }

  private func reportLate(_ index: Int, _ edge: Edge) {
    guard let target = edge.target else { return }
    let (unit, other) = (units[index], units[target])
    let when = other.at > unit.at ? "is submitted later" : "stands later in the list, at the same instant"
    context.report(
      .dependencyNotEarlier, "`\(unit.name)` waits for `\(other.name)`, which \(when)", at: edge.span,
      label: "no such job yet", help: "a job can wait for jobs that have been submitted: change `at`, or the order")
  }

  /// Steps in a new order, with the targets of their dependencies moved along.
  static func reordered(_ steps: [Workflow.Step], _ edges: [[Edge]], _ order: [Int]) -> [Workflow.Step] {
    var places = Array(repeating: 0, count: steps.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return order.map { index in
      var step = steps[index]
      step.template.dependsOn = edges[index].map { edge in
        switch edge.dependency {
        case .plain(let target): .plain(target: places[target])
        case .nToN(let target): .nToN(target: places[target])
        case .sequential: .sequential
        }
      }
      return step
    }
  }
}
