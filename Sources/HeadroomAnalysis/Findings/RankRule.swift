import HeadroomModel

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
      case .cost: (a.cost, a.form, a.size, a.wait) < (b.cost, b.form, b.size, b.wait)
      case .wait: (a.wait, a.cost, a.form, a.size) < (b.wait, b.cost, b.form, b.size)
      }
    }
  }

  /// The smallest of one form: the size decides, then the cost, then the wait. Sizes of different forms are not alike,
  /// and what has no size is not compared by it.
  func smallest(of configurations: [ConfigurationFindings], form: ServiceForm) -> ConfigurationFindings? {
    configurations.filter { $0.capacity.form == form && $0.capacity.size != nil }.min { left, right in
      let (a, b) = (Rank(left), Rank(right))
      return (a.size, a.cost, a.wait) < (b.size, b.cost, b.wait)
    }
  }

  /// Fargate costs the same under any `maxvCpus`: of equal costs the simpler form and then the smaller size wins, so
  /// that nobody takes more than the work needs.
  private struct Rank {
    let cost: Double
    let form: ServiceForm
    let size: Capacity.Size
    let wait: Double

    init(_ findings: ConfigurationFindings) {
      cost = findings.rankedCost ?? .infinity
      form = findings.capacity.form
      size = findings.capacity.size ?? Capacity.Size(total: nil, unit: .max)
      wait = findings.waits.first?.p95.value ?? .infinity
    }
  }
}

extension ConfigurationFindings {
  /// USD; `nil` for a pool, which has no price and so is never the cheapest.
  var rankedCost: Double? { capacity.isPriced ? cost.ranked : nil }
}
