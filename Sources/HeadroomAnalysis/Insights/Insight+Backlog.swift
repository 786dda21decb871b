import HeadroomModel

extension Examined {
  /// Work that comes faster than it is done, quarter after quarter: no horizon is long enough (C-3).
  var growingBacklog: [Insight] {
    let replications = Set(index.observations.map(\.replication)).sorted()
    let growths = replications.compactMap { BacklogGrowth(index.observations, replication: $0) }
    guard !growths.isEmpty, growths.count == findings.replications, growths.allSatisfy(\.isClear) else { return [] }
    // A load that only rises inside the horizon says nothing of what comes behind it.
    let isSteady = workload.isSteady
    guard isSteady || growths.allSatisfy(\.arrivesEvenly) else { return [] }
    let count = Double(growths.count)
    let perHour = growths.reduce(0) { $0 + $1.perHour } / count
    let arrivals = growths.reduce(0) { $0 + $1.arrivalsPerSecond } / count
    let ends = growths.reduce(0) { $0 + $1.endsPerSecond } / count
    let sentence =
      "\(name): the backlog \(isSteady ? "grows for ever" : "keeps growing") at this load: in_queue grows by "
      + "\(Phrase.value(perHour, unit: "jobs")) an hour, "
      + "arrivals \(RatePhrase.text(arrivals, like: arrivals)), ends \(RatePhrase.text(ends, like: arrivals))"
    return [Insight(code: "growingBacklog", sentence: sentence, rules: ["C-3"])]
  }
}

/// What the quarters of a window say about a backlog.
struct BacklogGrowth {
  private let backlog: [Double]
  /// Of the second half.
  private let arrivals: Double
  private let ends: Double
  /// Of the first half.
  private let earlier: Double
  private let seconds: Double

  /// `nil` when the quarters were not observed: without a horizon or `stopAfter`, or in a window of no length.
  init?(_ rows: [ObservationRow], replication: Int) {
    func values(_ kind: Observation.Kind) -> [Double]? {
      rows.first { $0.replication == replication && $0.observation.kind == kind }?.observation.values
    }
    guard let quarters = values(.quarters), let backlog = values(.backlog), let arrivals = values(.arrivals),
      let ends = values(.ends), quarters.count == 5, backlog.count == 4, arrivals.count == 4, ends.count == 4,
      quarters[4] > quarters[2]
    else { return nil }
    self.backlog = backlog
    self.arrivals = arrivals[2] + arrivals[3]
    self.ends = ends[2] + ends[3]
    earlier = arrivals[0] + arrivals[1]
    seconds = quarters[4] - quarters[2]
  }

  var arrivalsPerSecond: Double { arrivals / seconds }
  var endsPerSecond: Double { ends / seconds }
  var perHour: Double { (backlog[3] - backlog[1]) / seconds * 3600 }

  /// It rises in every quarter, and in the second half more came than ended, by more than chance explains (three
  /// standard deviations of Poisson counts) and by at least a fiftieth.
  var isClear: Bool {
    let rises = zip(backlog, backlog.dropFirst()).allSatisfy { $0 < $1 }
    let excess = arrivals - ends
    return rises && excess > 3 * (arrivals + ends).squareRoot() && excess >= arrivals / 50
  }
}

extension BacklogGrowth {
  /// Hardly more came in the second half than in the first.
  var arrivesEvenly: Bool { arrivals <= earlier * 1.15 }
}

extension Workload {
  /// Whether all work comes at a rate that never changes by itself: only then a horizon shows what comes behind it.
  fileprivate var isSteady: Bool {
    traces.isEmpty && jobs.isEmpty && (classes.map(\.arrivals) + workflows.map(\.arrivals)).allSatisfy(\.isSteady)
  }
}

extension Arrivals {
  fileprivate var isSteady: Bool {
    switch process {
    case .poisson, .every, .renewal, .closed: count == nil && until == nil
    case .at, .profile, .mmpp: false
    }
  }
}

/// Rates as people say them.
enum RatePhrase {
  /// In the unit in which a rate of that size is at least one: `13.3/s`, `24/min`, `5/h`.
  static func text(_ perSecond: Double, like reference: Double) -> String {
    if reference >= 1 { return "\(Phrase.number(perSecond))/s" }
    if reference * 60 >= 1 { return "\(Phrase.number(perSecond * 60))/min" }
    return "\(Phrase.number(perSecond * 3600))/h"
  }
}
