import HeadroomKernel
import HeadroomModel

/// Reads distributions. Values are in the unit of the kernel's samplers: seconds, vCPU, MiB, or plain numbers.
struct DistributionReader {
  let context: ReaderContext

  /// The law behind `key`, nil when something in it has been reported.
  func read(_ node: Node, _ quantity: Quantity, key: String) -> ClampedDistribution? {
    guard let entries = node.entries else {
      return value(node, quantity).map { ClampedDistribution(.constant($0)) }
    }
    guard let kind = entries.first(where: { KeyTable.distributionKinds.contains($0.key) }) else { return nil }
    do {
      guard let base = try law(kind, quantity) else { return nil }
      let low = node["atLeast"].flatMap { value($0, quantity) }
      let high = node["atMost"].flatMap { value($0, quantity) }
      return try ClampedDistribution(base, atLeast: low, atMost: high).validated()
    } catch {
      report(error, kind, key: key)
      return nil
    }
  }

  private func report(_ error: DistributionError, _ kind: Entry, key: String) {
    context.report(
      .badDistribution, "`\(key)` is no distribution: \(error.description)", at: kind.keySpan,
      label: "these parameters make no sense")
  }

  /// A scalar in the sampler's unit.
  private func value(_ node: Node, _ quantity: Quantity) -> Double? {
    switch quantity {
    case .span, .positiveSpan: node.duration().map(\.seconds)
    case .spanOrSeconds: node.duration(bareSeconds: true).map(\.seconds)
    case .vcpus: node.vcpu().map(\.value)
    case .memory: node.byteCount().map { Double($0.bytes) / 1_048_576 }
    default: node.real()
    }
  }

  private func law(_ kind: Entry, _ quantity: Quantity) throws(DistributionError) -> Distribution? {
    let body = kind.value
    switch kind.key {
    case "constant": return value(body, quantity).map { .constant($0) }
    case "lognormal": return try lognormal(body, quantity)
    case "hyperexponential": return phases(body, quantity).map { .hyperexponential($0) }
    case "choice": return try choice(body, quantity)
    case "empirical": return try empirical(body, quantity)
    default: return try simpleLaw(kind.key, Parameters(reader: self, body: body, quantity: quantity))
    }
  }

  /// The parameters of a law: in the drawn unit, or plain.
  private struct Parameters {
    let reader: DistributionReader
    let body: Node
    let quantity: Quantity

    func drawn(_ key: String) -> Double? { body[key].flatMap { reader.value($0, quantity) } }
    func plain(_ key: String) -> Double? { body[key].flatMap { $0.real() } }
  }

  private func simpleLaw(_ kind: String, _ given: Parameters) throws(DistributionError) -> Distribution? {
    switch kind {
    case "exponential":
      if let mean = given.drawn("mean") { return .exponential(mean: mean) }
    case "uniform":
      if let low = given.drawn("min"), let high = given.drawn("max") { return .uniform(min: low, max: high) }
    case "gamma":
      if let mean = given.drawn("mean"), let cv = given.plain("cv") { return try .gamma(mean: mean, cv: cv) }
    case "erlang":
      if let stages = given.body["k"]?.int(), let mean = given.drawn("mean") {
        return .erlang(stages: stages, mean: mean)
      }
    case "weibull":
      if let shape = given.plain("shape"), let mean = given.drawn("mean") {
        return try .weibull(shape: shape, mean: mean)
      }
    case "pareto":
      if let low = given.drawn("minimum"), let alpha = given.plain("alpha") {
        return .pareto(minimum: low, alpha: alpha)
      }
    default: break
    }
    return nil
  }

  private func lognormal(_ body: Node, _ quantity: Quantity) throws(DistributionError) -> Distribution? {
    var given: [LognormalParameter: Double] = [:]
    for entry in body.entries ?? [] {
      guard let parameter = LognormalParameter(rawValue: entry.key) else { continue }
      guard let value = parameter == .cv ? entry.value.real() : value(entry.value, quantity) else { return nil }
      given[parameter] = value
    }
    return try Distribution.lognormal(from: given)
  }

  private func phases(_ body: Node, _ quantity: Quantity) -> [WeightedMean]? {
    var phases: [WeightedMean] = []
    for element in body.elements ?? [] {
      guard let weight = element["weight"]?.real(), let mean = element["mean"].flatMap({ value($0, quantity) }) else {
        return nil
      }
      phases.append(WeightedMean(weight: weight, mean: mean))
    }
    return phases
  }

  private func choice(_ body: Node, _ quantity: Quantity) throws(DistributionError) -> Distribution? {
    var pairs: [(value: Double, weight: Double)] = []
    for element in body.elements ?? [] {
      guard let drawn = element["value"].flatMap({ value($0, quantity) }) else { return nil }
      guard let weight = element["weight"].map({ $0.real() }) ?? 1 else { return nil }
      pairs.append((drawn, weight))
    }
    return .choice(try WeightedValues(pairs))
  }

  private func empirical(_ body: Node, _ quantity: Quantity) throws(DistributionError) -> Distribution? {
    guard let file = body["file"], let path = file.text, let column = body["column"], let name = column.text,
      let bytes = context.file(path, at: file.span)
    else { return nil }
    let read = EmpiricalColumn.read(bytes, column: name) { text in
      DecimalNumber(text)?.double ?? value(Node(.scalar(Scalar(text)), column.span), quantity)
    }
    switch read {
    case .success(let values): return .empirical(try SortedValues(values))
    case .failure(let fault):
      context.report(
        .badFile, "`\(path)` \(fault.predicate)", at: fault.isAboutColumn ? column.span : file.span, label: fault.label)
      return nil
    }
  }
}
