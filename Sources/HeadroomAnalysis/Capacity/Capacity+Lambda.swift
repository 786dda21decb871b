import HeadroomModel

extension Capacity {
  init(_ lambda: Lambda.Configuration, _ configuration: Configuration) {
    let history = ConcurrencyLimits.history(lambda, configuration)
    let functions = lambda.functions.indices
    let parts = functions.map { function in
      Self.text(lambda.functions[function], history.map { $0.limit(function, of: lambda) })
    }
    let totals = history.map { $0.vcpus(of: lambda) }
    let most = totals.contains(nil) ? nil : totals.compactMap(\.self).max()
    let unit = lambda.functions.reduce(0) { $0 + $1.vcpus.units }
    self.init(
      form: ServiceForm(configuration.service), vcpus: most.map { VCPU(units: $0) }, parts: parts,
      size: Size(total: most, unit: unit))
  }

  /// `worker 2,048 MB x 100`, with a range where changes move the limit.
  private static func text(_ function: Lambda.Function, _ limits: [Int64?]) -> String {
    let bounded = limits.compactMap(\.self).map(Double.init)
    let most = bounded.count == limits.count ? range(bounded) : openRange(bounded)
    return "\(function.name) \(Phrase.count(Double(function.memoryMB))) MB x \(most)"
  }

  private static func openRange(_ bounded: [Double]) -> String {
    bounded.min().map { "\(Phrase.count($0)) to unbounded" } ?? "unbounded"
  }
}

/// What bounds the environments of functions at one instant.
struct ConcurrencyLimits {
  /// At most so many batches of one mapping run at once (L-032).
  static let ofMapping: Int64 = 1250

  /// By function (L-005).
  var reserved: [Int64?]
  /// `maximumConcurrency` by `submit` entry (L-033).
  var maximum: [Int?]
  /// `lambdaConcurrency` of the account (L-002).
  var account: Int64?

  /// At the start and after each change.
  static func history(_ lambda: Lambda.Configuration, _ configuration: Configuration) -> [ConcurrencyLimits] {
    var limits = ConcurrencyLimits(
      reserved: lambda.functions.map(\.reservedConcurrency),
      maximum: lambda.mappings.map { $0.flatMap(\.maximumConcurrency) },
      account: configuration.account.quotas[.lambdaConcurrency])
    var history = [limits]
    for change in configuration.changes {
      switch change.effect {
      case .lambda(.reservedConcurrency(let function, let number)): limits.reserved[function] = number
      case .lambda(.maximumConcurrency(let entry, let number)): limits.maximum[entry] = number
      case .quota(.lambdaConcurrency, let number): limits.account = number
      case .batch, .ecs, .quota: continue
      }
      history.append(limits)
    }
    return history
  }

  /// The least of what its account or reservation and its mappings allow a function; `nil` is no bound.
  func limit(_ function: Int, of lambda: Lambda.Configuration) -> Int64? {
    let allowed = reserved[function] ?? account
    guard let mapped = mapped(function, of: lambda) else { return allowed }
    return min(mapped, allowed ?? mapped)
  }

  /// `nil` as soon as the function is called directly, or not at all.
  private func mapped(_ function: Int, of lambda: Lambda.Configuration) -> Int64? {
    var sum: Int64 = 0
    for (entry, mapping) in lambda.mappings.enumerated()
    where lambda.submit[entry].submission.function == function {
      guard mapping != nil else { return nil }
      sum += maximum[entry].map(Int64.init) ?? Self.ofMapping
    }
    return sum > 0 ? sum : nil
  }

  /// 1/1024 vCPU of all functions together; `nil` is no bound.
  func vcpus(of lambda: Lambda.Configuration) -> Int64? {
    var sum: Int64 = 0
    for (position, function) in lambda.functions.enumerated() {
      guard let limit = limit(position, of: lambda) else { return nil }
      sum += limit * function.vcpus.units
    }
    return sum
  }
}
