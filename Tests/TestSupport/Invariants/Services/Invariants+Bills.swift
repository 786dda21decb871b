import HeadroomModel

/// I-09 for services with standing capacity and requests: what jobs cost and what stands beside them is the whole bill.
extension Invariants {
  static func bills(_ evidence: Evidence) -> [String] {
    var wrong: [String] = []
    let items = evidence.result.costs
    for job in evidence.rows.jobs {
      let sum = (evidence.attempts[job.sequence] ?? []).map(\.cost).reduce(0, +)
      if sum > job.cost { wrong.append("I-09: \(job.name) costs \(job.cost), less than its attempts, \(sum)") }
    }
    let total = items.map(\.cost.picodollars).reduce(0, +)
    let jobs = evidence.rows.jobs.map { Int128($0.cost) }.reduce(0, +)
    let standing = total - jobs
    if standing < 0 { wrong.append("I-09: the jobs cost \(jobs), the items \(total)") }
    if let all = evidence.result.scopes.first(where: { $0.kind == .all }), all.totalCost.picodollars != total {
      wrong.append("I-09: the total is \(all.totalCost.picodollars), the items \(total)")
    }
    for scope in evidence.result.scopes where scope.kind == .jobClass {
      let own = evidence.rows.jobs.filter { $0.className == scope.name }.map { Int128($0.cost) }.reduce(0, +)
      if scope.totalCost.picodollars != own {
        wrong.append("I-09: \(scope.name) costs \(scope.totalCost.picodollars), its jobs \(own)")
      }
    }
    return wrong + items.flatMap { prices($0, evidence) }
  }

  /// Each attempt and item is rounded by itself, by half a unit at most.
  private static func prices(_ item: CostItem, _ evidence: Evidence) -> [String] {
    let exact = item.quantity * Double(item.unitPrice)
    let slack = Double(2 * evidence.rows.attempts.count + evidence.rows.jobs.count + 2) + abs(exact) * 1e-9
    guard abs(Double(item.cost.picodollars) - exact) > slack || item.cost < .zero else { return [] }
    return ["I-09: \(item.service) \(item.item): \(item.quantity) at \(item.unitPrice) is not \(item.cost.picodollars)"]
  }
}
