import HeadroomModel

extension Invariants {
  /// I-09: rows, items and totals agree to the last digit.
  package static func money(_ evidence: Evidence) -> [String] {
    var wrong: [String] = []
    for job in evidence.rows.jobs {
      let sum = (evidence.attempts[job.sequence] ?? []).map(\.cost).reduce(0, +)
      if sum != job.cost { wrong.append("I-09: \(job.name) costs \(job.cost), its attempts \(sum)") }
    }
    let rows = evidence.rows.jobs.map { Int128($0.cost) }.reduce(0, +)
    let items = evidence.result.costs.map(\.cost.picodollars).reduce(0, +)
    if rows != items { wrong.append("I-09: the jobs cost \(rows), the items \(items)") }
    for scope in evidence.result.scopes where scope.kind == .all || scope.kind == .jobClass {
      let jobs = scope.kind == .all ? evidence.rows.jobs : evidence.rows.jobs.filter { $0.className == scope.name }
      let total = jobs.map { Int128($0.cost) }.reduce(0, +)
      let window = jobs.filter { !$0.isWarmup }.map { Int128($0.cost) }.reduce(0, +)
      if scope.totalCost.picodollars != total || scope.windowCost.picodollars != window {
        wrong.append(
          "I-09: \(scope.kind) \(scope.name): \(scope.totalCost) and \(scope.windowCost), not \(total) and \(window)")
      }
    }
    for item in evidence.result.costs {
      let exact = item.quantity * Double(item.unitPrice)
      // Each attempt and item is rounded by itself, by half a unit at most.
      let slack = Double(evidence.rows.attempts.count) + abs(exact) * 1e-9
      if abs(Double(item.cost.picodollars) - exact) > slack {
        wrong.append(
          "I-09: \(item.service) \(item.item): \(item.quantity) at \(item.unitPrice) is not \(item.cost.picodollars)")
      }
    }
    return wrong
  }
}
