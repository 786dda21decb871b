import HeadroomModel

/// Says which services are more than the work needs, and which simpler one would do nearly as well.
struct Simplicity {
  private let best: ConfigurationFindings
  private let moreComplex: [ConfigurationFindings]
  private let simpler: [ConfigurationFindings]
  /// Whether nothing that is compared is simpler, fit or not.
  private let isSimplest: Bool

  init(_ best: ConfigurationFindings, _ configurations: [ConfigurationFindings]) {
    self.best = best
    let form = best.capacity.form
    moreComplex = configurations.filter { $0.fits && $0.capacity.form > form }
    simpler = configurations.filter { $0.fits && $0.capacity.form < form }
    isSimplest = configurations.allSatisfy { $0.capacity.form >= form }
  }

  var sentences: [String] { enough + simpler.map(nearlyAsGood) }

  /// `it is the simplest too and is enough: `batch` adds nothing this work needs (12.30 USD a month more)`.
  private var enough: [String] {
    // By wait, something dearer may be first: then what is cheaper does add something. Where most jobs come to nothing,
    // nothing is enough.
    let (surplus, others) = best.isMostlyInVain ? ([], moreComplex) : split
    var sentences = others.map { "`\($0.name)` fits too\(CostDistance($0, best).behind)\(Self.inVain($0))" }
    guard let first = surplus.first else { return sentences }
    let opening = isSimplest ? "it is also the simplest, and it is enough" : "it is enough"
    if surplus.count == 1 {
      let distance = CostDistance(first, best).text
      sentences.append("\(opening): `\(first.name)` adds nothing that this work needs (\(distance))")
    } else {
      let names = surplus.map { "`\($0.name)` (\(CostDistance($0, best).text))" }
      sentences.append("\(opening): \(Phrase.list(names)) add nothing that this work needs")
    }
    return sentences
  }

  private var split: (surplus: [ConfigurationFindings], others: [ConfigurationFindings]) {
    (
      moreComplex.filter { CostDistance($0, best).isNoGain }, moreComplex.filter { !CostDistance($0, best).isNoGain }
    )
  }

  private static func inVain(_ findings: ConfigurationFindings) -> String { findings.inVain.map { ", \($0)" } ?? "" }

  private func nearlyAsGood(_ other: ConfigurationFindings) -> String {
    let distance = CostDistance(other, best)
    return distance.isSlight
      ? "`\(other.name)` is simpler to run and fits too, at nearly the same cost (\(distance.text))\(Self.inVain(other))"
      : "`\(other.name)` is simpler to run and fits too\(distance.behind)\(Self.inVain(other))"
  }
}

/// How far the cost of one configuration is from that of another.
struct CostDistance {
  private let dollars: Double?
  private let base: Double
  private let period: String

  init(_ other: ConfigurationFindings, _ best: ConfigurationFindings) {
    period = best.cost.comparesByMonth ? best.cost.rankedPeriod : ""
    base = best.rankedCost ?? 0
    dollars = other.rankedCost.flatMap { cost in best.rankedCost.map { cost - $0 } }
  }

  /// At most a tenth more, or one USD a month: less than anybody's time to run the other is worth. How often a whole
  /// run comes nobody has said, so a USD there may be much.
  var isSlight: Bool {
    let slight = period == Self.monthly ? max(base / 10, 1) : base / 10
    return dollars.map { $0 <= slight } ?? false
  }

  private static let monthly = " a month"

  /// Whether the other costs no less.
  var isNoGain: Bool { dollars.map { $0 >= 0 } ?? true }

  /// `12.30 USD a month more`.
  var text: String {
    guard let dollars else { return "no price" }
    if dollars.magnitude <= base.magnitude * 1e-9 { return "at the same cost" }
    return "\(Phrase.money(dollars.magnitude))\(period) \(dollars > 0 ? "more" : "less")"
  }

  /// `, 12.30 USD a month more`; nothing without prices.
  var behind: String { dollars == nil ? "" : ", \(text)" }
}
