import HeadroomAnalysis
import HeadroomModel

/// Configurations side by side, in the order in which people decide: does it fit, then waits and their causes, then
/// failures and losses, then cost. Terminal and Markdown are drawn from it.
struct ComparisonTable {
  struct Row {
    var label: String
    /// One for each configuration.
    var cells: [Cell]
  }

  struct Section {
    var title: String
    var rows: [Row]
  }

  let findings: Findings
  /// Classes that get a row of their own; a table of hundreds helps nobody.
  static let classLimit = 12

  var sections: [Section] {
    [
      Section(title: "", rows: verdictRows), Section(title: "Waits", rows: waitRows),
      Section(title: "Causes of waiting", rows: causeRows), Section(title: "Failures and losses", rows: failureRows),
      Section(title: "Cost", rows: costRows), Section(title: "Quotas needed", rows: quotaRows),
      Section(title: differenceTitle, rows: differenceRows),
    ].filter { !$0.rows.isEmpty }
  }

  private var configurations: [ConfigurationFindings] { findings.configurations }

  func row(_ label: String, _ cell: (ConfigurationFindings) -> Cell) -> Row {
    Row(label: label, cells: configurations.map(cell))
  }

  private var verdictRows: [Row] {
    capacityRows + [
      row("fits") { $0.fits ? Cell("✓ yes", .good) : Cell("✗ no", .bad) },
      row("unfit because") { findings in
        let rules = UnfitReason.Rule.allCases.filter { rule in findings.unfitBecause.contains { $0.rule == rule } }
        return rules.isEmpty ? Cell(FigureText.missing) : Cell(rules.map(\.rawValue).joined(separator: ", "), .bad)
      },
    ]
  }

  /// A line for each part: side by side they would be wider than any screen.
  private var capacityRows: [Row] {
    let most = configurations.map(\.capacity.parts.count).max() ?? 0
    return (0..<max(most, 1)).map { place in
      row(place == 0 ? "capacity" : "") { findings in
        let parts = findings.capacity.parts
        return place < parts.count ? Cell((place > 0 ? "+ " : "") + parts[place]) : .empty
      }
    }
  }

  private var waitRows: [Row] {
    var rows = [
      row("wait mean") { Cell(FigureText.estimate($0.waits.first?.mean ?? Estimate(value: nil), unit: "s")) },
      row("wait p50") { Cell(FigureText.optional($0.waits.first?.p50, unit: "s")) },
      row("wait p95") { $0.waits.first?.p95Cell ?? .empty },
      row("wait max") { Cell(FigureText.optional($0.waits.first?.max, unit: "s")) },
    ]
    if classes.count > 1 {
      rows += classes.prefix(Self.classLimit).map { name in
        row("wait p95 of \(name)") { findings in
          findings.waits.first { $0.kind == .jobClass && $0.scope == name }?.p95Cell ?? Cell(FigureText.missing)
        }
      }
    }
    return rows + [
      row("response p95") { Cell(FigureText.estimate($0.response, unit: "s")) },
      row("makespan") { Cell(FigureText.estimate($0.makespan, unit: "s")) },
      row("utilisation") { Cell(FigureText.estimate($0.utilisation, unit: "ratio")) },
      row("most at once") { Cell(FigureText.optional($0.peak.value, unit: "count")) },
    ]
  }

  private var classes: [String] {
    var names: [String] = []
    for waits in configurations.flatMap(\.waits) where waits.kind == .jobClass && !names.contains(waits.scope) {
      names.append(waits.scope)
    }
    return names
  }

  private var causeRows: [Row] {
    WaitCause.allCases.compactMap { cause in
      let row = row(cause.words) { findings in
        let share = findings.waits.first?.causes.first { $0.cause == cause }?.share ?? 0
        return Cell(share > 0 ? Phrase.percent(share) : FigureText.missing)
      }
      return row.cells.allSatisfy { $0.text == FigureText.missing } ? nil : row
    }
  }

  private var failureRows: [Row] {
    var rows = [
      row("jobs") { Cell(Phrase.count($0.jobs.submitted)) },
      row("failed") { bad($0.jobs.failed) }, row("lost") { bad($0.jobs.lost) },
      row("unfinished") { bad($0.jobs.unfinished) },
    ]
    for (label, _, count) in IncidentText.counts where configurations.contains(where: { count($0) > 0 }) {
      rows.append(row(label) { bad(count($0)) })
    }
    for failure in reasons where !failure.reason.isEmpty {
      rows.append(
        row("\(failure.outcome.text): \(failure.reason)") { findings in
          let same = findings.failures.first { $0.outcome == failure.outcome && $0.reason == failure.reason }
          return Cell(Phrase.count(Double(same?.jobs ?? 0) / Double(max(1, findings.replications))))
        })
    }
    return rows
  }

  private func bad(_ jobs: Double) -> Cell { Cell(Phrase.count(jobs), jobs > 0 ? .warning : .plain) }

  private var reasons: [FailureFinding] {
    var found: [FailureFinding] = []
    for failure in configurations.flatMap(\.failures)
    where !found.contains(where: { $0.outcome == failure.outcome && $0.reason == failure.reason }) {
      found.append(failure)
    }
    return found.sorted { ($0.outcome.rawValue, $0.reason) < ($1.outcome.rawValue, $1.reason) }
  }

  private var costRows: [Row] {
    guard configurations.contains(where: { ($0.cost.total.value ?? 0) > 0 }) else { return [] }
    let amounts = [
      row("a month") { Cell(FigureText.estimate($0.cost.perMonth, unit: "USD")) },
      row("per 1,000 jobs") { Cell(FigureText.estimate($0.cost.per1000Jobs, unit: "USD")) },
      row("whole run") { Cell(FigureText.estimate($0.cost.total, unit: "USD")) },
    ]
    let kinds = CostItem.Kind.allCases.filter { kind in configurations.contains { $0.cost.share(kind) > 0 } }
    return amounts
      + kinds.map { kind in
        row("of it \(kind.words)") { findings in
          let share = findings.cost.share(kind)
          return Cell(share > 0 ? Phrase.percent(share) : FigureText.missing)
        }
      }
  }

  private var quotaRows: [Row] {
    Account.Quota.allCases.filter { quota in
      configurations.contains { $0.quotas.contains { $0.quota == quota } }
    }.map { quota in
      let standard = quota.awsDefault.map { " (AWS default \($0))" } ?? ""
      return row("\(quota.rawValue)\(standard)") { findings in
        guard let need = findings.quotas.first(where: { $0.quota == quota }) else { return Cell(FigureText.missing) }
        return Cell(need.text, need.isFlagged ? .warning : .plain)
      }
    }
  }

  private var differenceTitle: String {
    configurations.first.map { "Difference to \($0.name)" } ?? ""
  }

  private var differenceRows: [Row] {
    guard configurations.count > 1 else { return [] }
    return Difference.figures.compactMap { metric, statistic in
      let row = row(Self.label(metric, statistic)) { findings in
        let found = self.findings.differences.first {
          $0.configuration == findings.name && $0.metric == metric && $0.statistic == statistic
        }
        return Cell(found.map(FigureText.difference) ?? FigureText.missing)
      }
      let texts = row.cells.map(\.text)
      return texts.allSatisfy { $0 == FigureText.missing || $0 == "same" } ? nil : row
    }
  }

  private static func label(_ metric: Metric, _ statistic: Statistic) -> String {
    switch (metric, statistic) {
    case (.cost, .perMonth): "cost a month"
    case (.cost, .per1000Jobs): "cost per 1,000 jobs"
    case (.cost, .total): "cost of the whole run"
    case (.makespan, _): "makespan"
    case (_, .count): metric.rawValue
    default: "\(metric.rawValue) \(statistic.rawValue)"
    }
  }
}

extension QuotaFinding {
  /// `64`, and what is in force beside it.
  var text: String {
    let mark = isFlagged ? "! " : ""
    let bound = limit.map { " of \(Phrase.count($0))" } ?? ""
    return "\(mark)\(Phrase.count(Double(needed)))\(bound)"
  }
}
