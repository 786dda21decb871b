import HeadroomModel

/// Which configuration to take, in one sentence.
package struct Verdict: Sendable, Hashable {
  /// By `verdict.rankBy`; `nil` when none fits.
  package var cheapestThatFits: String?
  /// Fewest vCPU among those that fit.
  package var smallestThatFits: String?
  package var sentence: String

  init(_ configurations: [ConfigurationFindings], rule: RankRule) {
    let fitting = configurations.filter(\.fits)
    let best = rule.first(of: fitting)
    let smallest = fitting.min { rule.isSmaller($0, $1) }
    cheapestThatFits = best?.name
    smallestThatFits = smallest?.name
    let writer = VerdictWriter(configurations: configurations, rule: rule)
    sentence = writer.sentence(best: best, smallest: smallest)
  }
}

/// Orders configurations that fit (CU-6).
struct RankRule {
  enum Key: String { case cost, wait }

  let key: Key

  init(_ assumptions: Assumptions?) {
    guard case .choice(let word)? = assumptions?.value("verdict.rankBy") else {
      key = .cost
      return
    }
    key = Key(rawValue: word) ?? .cost
  }

  /// Equal configurations keep their order in the file.
  func first(of configurations: [ConfigurationFindings]) -> ConfigurationFindings? {
    configurations.min { left, right in
      let (a, b) = (Rank(left), Rank(right))
      return switch key {
      case .cost: (a.cost, a.vcpus, a.wait) < (b.cost, b.vcpus, b.wait)
      case .wait: (a.wait, a.cost, a.vcpus) < (b.wait, b.cost, b.vcpus)
      }
    }
  }

  /// The size decides, then the cost, then the wait.
  func isSmaller(_ left: ConfigurationFindings, _ right: ConfigurationFindings) -> Bool {
    let (a, b) = (Rank(left), Rank(right))
    return (a.vcpus, a.cost, a.wait) < (b.vcpus, b.cost, b.wait)
  }

  /// Fargate costs the same under any `maxvCpus`: of equal costs the smaller size wins, so that nobody buys more than
  /// the work needs.
  private struct Rank {
    let cost: Double
    let vcpus: Int64
    let wait: Double

    init(_ findings: ConfigurationFindings) {
      cost = findings.cost.perMonth.value ?? findings.cost.total.value ?? .infinity
      vcpus = findings.capacity.vcpus.units
      wait = findings.waits.first?.p95.value ?? .infinity
    }
  }
}
