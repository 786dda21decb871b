import HeadroomModel

extension Examined {
  /// Heads that were passed for less than this are nothing to tell of, seconds.
  private static let worthTelling = 60.0

  /// Priority is an order of visiting, nothing is reserved for who does not fit yet: small work of lower priority takes
  /// what comes free, for ever if there is enough of it (B-097, B-098).
  var passedOver: [Insight] {
    let observed = observations(.passedOver).filter { $0.values.count == 4 }
    var queues: [String] = []
    for observation in observed where !queues.contains(observation.scope) { queues.append(observation.scope) }
    return queues.compactMap { queue in
      let own = observed.filter { $0.scope == queue }
      guard let worst = own.max(by: { $0.values[2] < $1.values[2] }), worst.values[2] >= Self.worthTelling else {
        return nil
      }
      let runs = Double(max(1, findings.replications))
      let times = own.reduce(0) { $0 + $1.values[0] } / runs
      let waited = own.reduce(0) { $0 + $1.values[1] } / runs
      let sentence =
        "\(name): jobs of lower priority were placed \(Phrase.count(times, of: "time")) before a job at the head of `\(queue)` "
        + "that lacked vCPU; heads waited \(Phrase.span(waited)) so, the longest, of \(Phrase.number(worst.values[3])) "
        + "vCPU, \(Phrase.span(worst.values[2])): priority reserves nothing, a compute environment of its own would"
      return Insight(code: "passedOver", sentence: sentence, rules: ["B-097", "B-098"])
    }
  }
}
