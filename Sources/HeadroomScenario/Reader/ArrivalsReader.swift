import HeadroomKernel
import HeadroomModel

/// Reads `arrivals`: one process and its bounds.
struct ArrivalsReader {
  let context: ReaderContext

  /// The most instants that a `cron` schedule is written out to.
  private static let mostInstants = 5_000_000

  func read(_ node: Node, owner: String) -> Arrivals? {
    guard let kind = node.entries?.first(where: { KeyTable.arrivalKinds.contains($0.key) }) else { return nil }
    let from = node["from"].flatMap { $0.instant() } ?? .zero
    let until = node["until"].flatMap { $0.instant() }
    if let until, until <= from {
      context.report(
        .emptyWindow, "`until` of \(owner) is not after `from`", at: node.entry("until")?.keySpan ?? node.span,
        label: "nothing arrives")
    }
    checkEnd(node, kind, owner: owner)
    guard let process = process(kind, node, from: from, until: until, owner: owner) else { return nil }
    var arrivals = Arrivals(process: process, from: from, until: until)
    arrivals.count = node["count"]?.integer()
    arrivals.size = node["size"].flatMap { DistributionReader(context: context).read($0, .number, key: "size") }
    return arrivals
  }

  /// Work without an end of its own needs one from elsewhere.
  private func checkEnd(_ node: Node, _ kind: Entry, owner: String) {
    if kind.key == "at" || context.hasEnd { return }
    if node.entry("count") != nil || node.entry("until") != nil { return }
    context.report(
      .endlessArrivals, "\(owner) arrives without end", at: kind.keySpan, label: "`\(kind.key)` never stops by itself",
      help: "add `horizon: 24h` at the top, or `count` or `until` beside `\(kind.key)`")
  }

  private func process(
    _ kind: Entry, _ node: Node, from: SimInstant, until: SimInstant?, owner: String
  ) -> Arrivals.Process? {
    let body = kind.value
    switch kind.key {
    case "poisson": return body["rate"]?.perSecond().map { .poisson(perSecond: $0) }
    case "every": return body.duration().map { .every($0) }
    case "at": return at(body, from: from)
    case "renewal":
      return renewal(body, kind)
    case "cron": return cron(kind, node, from: from, until: until)
    case "profile": return profile(body, owner: owner).map { .profile($0) }
    case "mmpp": return mmpp(body, kind)
    case "closed":
      guard let clients = body["clients"]?.int(), let think = body["think"].flatMap({ distribution($0, key: "think") })
      else { return nil }
      return .closed(clients: clients, think: think)
    default: return nil
    }
  }

  private func distribution(_ node: Node, key: String) -> ClampedDistribution? {
    DistributionReader(context: context).read(node, .span, key: key)
  }

  /// Instants counted from `from`, in ascending order.
  private func renewal(_ body: Node, _ kind: Entry) -> Arrivals.Process? {
    guard let interval = body["interval"].flatMap({ distribution($0, key: "interval") }) else { return nil }
    guard interval.isConstant != 0 else {
      context.report(.badArrivals, "the interval of `renewal` is 0", at: kind.keySpan, label: "time would never go on")
      return nil
    }
    return .renewal(interval: interval)
  }

  private func at(_ body: Node, from: SimInstant) -> Arrivals.Process? {
    let spans = (body.elements ?? []).map { $0.duration() }
    guard !spans.contains(nil) else { return nil }
    return .at(spans.compactMap { $0 }.map { from + $0 }.sorted())
  }

  private func mmpp(_ body: Node, _ kind: Entry) -> Arrivals.Process? {
    var states: [Arrivals.State] = []
    for state in body["states"]?.elements ?? [] {
      guard let rate = state["rate"]?.perSecond(), let mean = state["mean"]?.duration() else { return nil }
      states.append(Arrivals.State(perSecond: rate, meanSeconds: mean.seconds))
    }
    guard states.contains(where: { $0.perSecond > 0 }) else {
      context.report(.badArrivals, "no state of `mmpp` has a rate above 0", at: kind.keySpan, label: "nothing arrives")
      return nil
    }
    return .mmpp(states)
  }

  private func profile(_ body: Node, owner: String) -> RateProfile? {
    guard let period = body["period"].map({ $0.duration() }) ?? SimDuration(seconds: 86_400) else { return nil }
    var points: [RateProfile.Point] = []
    for element in body["points"]?.elements ?? [] {
      guard let at = element["at"]?.duration(), let rate = element["rate"]?.perSecond() else { return nil }
      if at >= period || points.last.map({ at <= $0.at }) ?? false {
        let cause = at >= period ? "lies outside the period" : "does not come after the point before it"
        context.report(
          .badArrivals, "a point of the profile of \(owner) \(cause)", at: element["at"]?.span ?? element.span,
          help: "points ascend inside [0, period)")
        return nil
      }
      points.append(RateProfile.Point(at: at, perSecond: rate))
    }
    guard points.contains(where: { $0.perSecond > 0 }) else {
      context.report(
        .badArrivals, "no point of the profile of \(owner) has a rate above 0", at: body.span, label: "nothing arrives")
      return nil
    }
    let word = body["interpolation"]?.text ?? "linear"
    return RateProfile(period: period, interpolation: .init(rawValue: word) ?? .linear, points: points)
  }
}

extension ArrivalsReader {
  /// Writes a schedule out to instants: from `start` + `from` to the first of `until`, `horizon` and 100 years.
  private func cron(_ kind: Entry, _ node: Node, from: SimInstant, until: SimInstant?) -> Arrivals.Process? {
    guard let schedule = kind.value.text.flatMap({ try? CronSchedule($0) }) else { return nil }
    guard let start = context.start else {
      if context.hasStart { return nil }
      context.report(
        .cronNeedsStart, "`cron` needs to know when the simulation begins", at: kind.keySpan,
        help: "add `start: 2026-01-05T00:00:00Z` at the top")
      return nil
    }
    guard let offset = timezone(node) else { return nil }
    let end = min(
      until?.microseconds ?? TimeSpanText.longest, context.horizon?.microseconds ?? TimeSpanText.longest,
      TimeSpanText.longest)
    let most = min(node["count"]?.int() ?? Self.mostInstants, Self.mostInstants)
    let instants = schedule.instants(
      from: start + from.microseconds, until: start + end, offset: offset, most: most)
    return .at(instants.map { SimInstant(microseconds: $0 - start) })
  }

  /// Microseconds ahead of UTC, nil when a diagnostic has been made.
  private func timezone(_ node: Node) -> Int64? {
    guard let zone = node["timezone"], let text = zone.text, text != "UTC" else { return 0 }
    if text == "Asia/Tokyo" { return 9 * 3_600_000_000 }
    if let shifted = try? InstantText.parse("2000-01-01T00:00:00\(text)"),
      let utc = try? InstantText.parse("2000-01-01T00:00:00Z")
    {
      return utc - shifted
    }
    context.report(
      .badCron, "the time zone `\(text)` is not known", at: zone.span,
      help: "write `UTC` or an offset such as `+09:00`; zones with daylight saving time are not modelled")
    return nil
  }
}
