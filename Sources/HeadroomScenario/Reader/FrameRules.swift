import HeadroomKernel
import HeadroomModel

/// Checks what stands at the top of a scenario: its Region and its windows.
struct FrameRules {
  let context: ReaderContext
  let root: Node

  func check(_ scenario: Scenario) {
    checkRegion()
    checkWarmup(scenario)
  }

  /// The Regions of the built-in price list for Fargate. A price list of one's own (PU-3) may have others.
  private static let regions = PriceList.builtIn.regions(service: "fargate")

  private func checkRegion() {
    guard let region = root["region"], let name = region.text, !Self.regions.contains(name) else { return }
    let file = root["assumptions"]?["price.file"]?.text
    if let file, !LimitWord.matches(file) { return }
    context.report(
      .unknownRegion, "there are no prices for the Region `\(name)`", at: region.span,
      label: Suggestion.label(for: name, among: Self.regions),
      help: "the price list has " + Self.regions.map { "`\($0)`" }.joined(separator: ", "))
  }

  private func checkWarmup(_ scenario: Scenario) {
    guard let horizon = scenario.horizon, case .time(let warmup) = scenario.warmup, warmup >= horizon,
      let entry = root.entry("warmup")
    else { return }
    context.report(
      .allWarmup, "the warm-up is not shorter than the horizon", at: entry.value.span, label: "no job is left to count")
  }
}
