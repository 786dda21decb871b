import HeadroomKernel
import HeadroomModel

/// Reads `tenant`: a name, Zipf's law, or a choice among names.
struct TenantReader {
  let context: ReaderContext

  func read(_ node: Node) -> TenantChoice {
    if let name = node.text { return .fixed(name) }
    if let zipf = node["zipf"], let count = zipf["count"]?.int() {
      return .zipf(count: count, exponent: zipf["exponent"]?.real() ?? 1)
    }
    guard let choice = node.entry("choice") else { return .none }
    let names = (choice.value.elements ?? []).compactMap(weightedName)
    guard names.reduce(0, { $0 + $1.weight }) > 0 else {
      context.report(
        .badDistribution, "`tenant` is no choice: the weights sum to zero", at: choice.keySpan,
        label: "these parameters make no sense")
      return .none
    }
    return .choice(names)
  }

  private func weightedName(_ node: Node) -> TenantChoice.WeightedName? {
    if let name = node.text { return .init(name: name, weight: 1) }
    guard let name = node["value"]?.text, let weight = node["weight"].map({ $0.real() }) ?? 1 else { return nil }
    return .init(name: name, weight: weight)
  }
}

extension TenantChoice {
  /// The names that can come out, as far as they are written out; `zipf` gives `t1` and so on.
  var names: [String] {
    switch self {
    case .none: []
    case .fixed(let name): [name]
    case .zipf(let count, _): (1...max(1, min(count, 10_000))).map { "t\($0)" }
    case .choice(let names): names.map(\.name)
    }
  }
}
