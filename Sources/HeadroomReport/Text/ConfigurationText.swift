import HeadroomAnalysis
import HeadroomModel

/// One configuration in the text of `run`: expectations, key figures, causes of waiting, cost, quotas.
struct ConfigurationText {
  let findings: ConfigurationFindings
  let style: TextStyle

  var lines: [String] {
    [title] + unfit + section("Expectations", expectations) + section("Key figures", figures)
      + section("Waits by class", classes) + section("Causes of waiting", causes) + section("Failures", failures)
      + section("Cost", cost) + section("Quotas needed", quotas)
  }

  private var title: String {
    let mark = findings.fits ? style.paint("✓ fits", .good) : style.paint("✗ does not fit", .bad)
    let name = style.paint(findings.name.printable, .heading)
    return "\(name) · \(findings.capacity.text) · \(mark)"
  }

  private var unfit: [String] {
    findings.unfitBecause.flatMap { Paragraph.lines("✗ \($0.text)", style, indent: 2, hanging: 2) }
  }

  private func section(_ title: String, _ table: TextTable?) -> [String] {
    guard let table, !table.rows.isEmpty else { return [] }
    return ["  " + style.paint(title, .heading)] + table.lines(style, indent: 4)
  }

  private var expectations: TextTable {
    let rows = findings.expectations.map { expectation in
      TextTable.Row.cells([
        expectation.holds ? Cell("✓", .good) : Cell("✗", .bad), Cell(expectation.label),
        Cell(expectation.valueText, expectation.holds ? .plain : .bad), Cell(expectation.limitText),
        Cell(expectation.marginText), Cell(expectation.brokenText(of: findings.replications)),
      ])
    }
    return TextTable(header: [], rows: rows, leftColumns: [0, 1, 3, 4, 5])
  }

  private var figures: TextTable {
    let all = findings.waits.first
    let jobs = findings.jobs
    let ends = [
      ("succeeded", jobs.succeeded), ("failed", jobs.failed), ("lost", jobs.lost), ("unfinished", jobs.unfinished),
    ].filter { $0.1 > 0 }.map { "\(Phrase.count($0.1)) \($0.0)" }
    var rows: [(String, String)] = [
      ("jobs", (["\(Phrase.count(jobs.submitted)) submitted"] + ends).joined(separator: ", "))
    ]
    if let all { rows += [("wait", waitText(all))] }
    rows += [
      ("response p95", FigureText.estimate(findings.response, unit: "s")),
      ("makespan", FigureText.estimate(findings.makespan, unit: "s")),
      ("throughput", FigureText.estimate(findings.throughput, unit: "jobs/s")),
      ("utilisation", FigureText.estimate(findings.utilisation, unit: "ratio")),
      ("most at once", FigureText.optional(findings.peak.value, unit: "count")),
    ]
    if let incidents = IncidentText.line(findings) { rows.append(("also", incidents)) }
    return TextTable(header: [], rows: rows.map { .cells([Cell($0.0), Cell($0.1)]) }, leftColumns: [0, 1])
  }

  private func waitText(_ waits: WaitFindings) -> String {
    let parts = [
      "mean \(FigureText.estimate(waits.mean, unit: "s"))", "p50 \(FigureText.optional(waits.p50, unit: "s"))",
      "p95 \(FigureText.estimate(waits.p95, unit: "s"))", "max \(FigureText.optional(waits.max, unit: "s"))",
      "of \(Phrase.count(waits.ran)) that ran",
    ]
    return parts.joined(separator: ", ")
  }

  private var classes: TextTable? {
    let classes = findings.waits.filter { $0.kind == .jobClass }
    guard classes.count > 1 else { return nil }
    let header = ["class", "jobs", "mean", "p50", "p95", "max"].map { Cell($0, .heading) }
    let rows = classes.prefix(ComparisonTable.classLimit).map { waits in
      TextTable.Row.cells([
        Cell(waits.scope), Cell(Phrase.count(waits.jobs)), Cell(FigureText.optional(waits.mean.value, unit: "s")),
        Cell(FigureText.optional(waits.p50, unit: "s")), waits.p95Cell,
        Cell(FigureText.optional(waits.max, unit: "s")),
      ])
    }
    let rest = classes.count - rows.count
    return TextTable(header: header, rows: rows + (rest > 0 ? [.cells([Cell("and \(rest) more")])] : []))
  }

  private var causes: TextTable {
    let causes = findings.waits.first?.causes.filter { $0.share > 0 } ?? []
    let rows = causes.map { cause in
      TextTable.Row.cells([
        Cell(cause.cause.words), Cell(Bar.text(cause.share)), Cell(Phrase.percent(cause.share)),
        Cell("\(Phrase.span(cause.totalSeconds)) over all jobs", .aside),
      ])
    }
    return TextTable(header: [], rows: rows)
  }

  private var failures: TextTable {
    let rows = findings.failures.filter { !$0.reason.isEmpty }.map { failure in
      TextTable.Row.cells([
        Cell("\(failure.outcome.text): \(failure.reason)"), Cell(Phrase.count(Double(failure.jobs))),
        Cell("jobs\(findings.replications > 1 ? " in \(findings.replications) replications" : "")"),
      ])
    }
    return TextTable(header: [], rows: rows, leftColumns: [0, 2])
  }

  private var cost: TextTable? {
    guard let total = findings.cost.total.value, total > 0 else { return nil }
    var rows: [(String, String)] = [
      ("a month", FigureText.estimate(findings.cost.perMonth, unit: "USD")),
      ("per 1,000 jobs", FigureText.estimate(findings.cost.per1000Jobs, unit: "USD")),
      ("whole run", FigureText.estimate(findings.cost.total, unit: "USD")),
    ]
    rows += [
      ("shares", findings.cost.shares.map { "\($0.kind.words) \(Phrase.percent($0.share))" }.joined(separator: ", "))
    ]
    rows += [("prices of", Phrase.list(findings.cost.pricesAsOf))]
    return TextTable(header: [], rows: rows.map { .cells([Cell($0.0), Cell($0.1)]) }, leftColumns: [0, 1])
  }

  private var quotas: TextTable {
    let rows = findings.quotas.map { quota in
      TextTable.Row.cells([
        Cell(quota.quota.rawValue), Cell("\(quota.text) \(quota.unitWord)", quota.isFlagged ? .warning : .plain),
        Cell(quota.awsDefault.map { "AWS default \($0)" } ?? "no AWS default"),
        Cell(quota.isExceeded ? quota.remedy : quota.limit == nil ? "not bound in this run" : ""),
      ])
    }
    return TextTable(header: [], rows: rows, leftColumns: [0, 2, 3])
  }
}

extension ExpectationFinding {
  var marginText: String {
    guard let margin else { return "" }
    return margin >= 0 ? "\(Phrase.percent(margin)) to spare" : "\(Phrase.percent(-margin)) beyond"
  }

  func brokenText(of replications: Int) -> String {
    if holds { return brokenIn > 0 ? "breaks alone in \(brokenIn) of \(replications) replications" : "" }
    let first = firstBroken.map { "first broken at \(Phrase.span($0))" } ?? ""
    return first
      + (replications > 1 ? (first.isEmpty ? "" : ", ") + "in \(brokenIn) of \(replications) replications" : "")
  }
}
