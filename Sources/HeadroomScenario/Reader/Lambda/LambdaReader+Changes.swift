import HeadroomModel

/// What AWS lets one update in mid-run.
extension LambdaReader {
  static let changeable = [
    "lambda.functions.NAME.reservedConcurrentExecutions", "lambda.submit.NAME.source.sqs.maximumConcurrency",
  ]

  /// Functions are placed by AWS: nothing can be taken away.
  var outageTargets: [(name: String, target: Outage.Target)] { [] }

  func effect(_ change: ChangedPath) -> ScriptedChange.Effect? {
    let effect: Lambda.Change? =
      switch change.steps[1] {
      case .key("functions"): functionEffect(change)
      case .key("submit"): mappingEffect(change)
      default: change.notChangeable()
      }
    return effect.map { .lambda($0) }
  }

  private func functionEffect(_ change: ChangedPath) -> Lambda.Change? {
    guard let index = change.position(change.steps[2], in: functionNames.names, what: "function") else { return nil }
    guard Array(change.steps[3...]) == [.key("reservedConcurrentExecutions")] else { return change.notChangeable() }
    guard change.isGood(.function, "reservedConcurrentExecutions") else { return nil }
    return .reservedConcurrency(index, change.value.integer())
  }

  private func mappingEffect(_ change: ChangedPath) -> Lambda.Change? {
    let keys = lambda.submit.map(\.key)
    guard let index = change.position(change.steps[2], in: keys, what: "`submit` entry") else { return nil }
    guard case .sqs? = lambda.submit[index].submission.source,
      Array(change.steps[3...]) == [.key("source"), .key("sqs"), .key("maximumConcurrency")]
    else { return change.notChangeable() }
    guard change.isGood(.sqs, "maximumConcurrency") else { return nil }
    return .maximumConcurrency(index, change.value.int())
  }

  func check(_ configuration: Configuration, _ node: Node, _ sources: [JobSource]) {
    LambdaRules(context: context, configuration: configuration, lambda: self, node: node, sources: sources).check()
  }
}
