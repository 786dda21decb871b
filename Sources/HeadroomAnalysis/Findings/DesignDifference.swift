import HeadroomModel

/// A difference between services that no configuration removes: it is so by design.
package struct DesignDifference: Sendable, Hashable {
  /// `AWS Batch`, `RunTask`, as people call it.
  package var service: String
  package var sentence: String
  package var rules: [String]

  /// `AWS Batch: no dead-letter queue …`.
  package var text: String { "\(service): \(sentence)" }

  /// Each once, and only where services of several forms are compared: alone, one differs from nothing.
  static func all(_ configurations: [Configuration]) -> [DesignDifference] {
    let services = configurations.map(\.service)
    guard Set(services.map(ServiceForm.init)).count > 1 else { return [] }
    return catalogue.filter { services.contains(where: $0.applies) }.map(\.difference)
  }

  private struct Entry {
    var difference: DesignDifference
    var applies: (Configuration.Service) -> Bool

    init(
      _ service: String, _ sentence: String, _ rules: [String], _ applies: @escaping (Configuration.Service) -> Bool
    ) {
      difference = DesignDifference(service: service, sentence: sentence, rules: rules)
      self.applies = applies
    }
  }

  private static var catalogue: [Entry] {
    [
      Entry("Lambda", "no run may last longer than 15 min, whatever the function says", ["L-014"], \.isLambda),
      Entry(
        "synchronous calls", "nothing waits behind one: the caller repeats what is throttled, or it is lost",
        ["L-006"], \.callsFunctions),
      Entry(
        "asynchronous calls", "two more tries after an error and six hours are the most, in a queue nobody can see",
        ["L-020", "L-021", "L-022"], \.sendsEvents),
      Entry(
        "SQS", "messages come at least once: one that is worked on longer than its visibility timeout comes again",
        ["S-001", "S-005", "S-006"], \.hasMessages),
      Entry(
        "RunTask", "no queue behind it: a call that is refused is the client's to repeat, or the job is lost",
        ["E-001", "E-028"], \.startsTasks),
      Entry(
        "AWS Batch",
        "no dead-letter queue, and no setting for how many jobs run at once: `maxvCpus` over the vCPU of a job stands "
          + "in for it", ["C-5", "C-7", "B-155"], \.isBatch),
      Entry(
        "a task for each job", "its start is waited for each time, and it pays for a minute at least",
        ["E-022", "E-026", "P-012"], \.startsTaskPerJob),
      Entry(
        "service of workers", "its least number of tasks is paid for day and night, and growing takes minutes",
        ["C-9", "E-051", "E-059"], \.hasWorkers),
    ]
  }
}

extension Configuration.Service {
  fileprivate var isBatch: Bool { if case .batch = self { true } else { false } }
  fileprivate var isLambda: Bool { if case .lambda = self { true } else { false } }

  private func hasSource(_ isIt: (Lambda.Source) -> Bool) -> Bool {
    guard case .lambda(let lambda) = self else { return false }
    return lambda.submit.compactMap(\.submission.source).contains(where: isIt)
  }

  fileprivate var callsFunctions: Bool { hasSource { if case .synchronous = $0 { true } else { false } } }
  fileprivate var sendsEvents: Bool { hasSource { if case .asynchronous = $0 { true } else { false } } }
  fileprivate var hasMessages: Bool { hasWorkers || hasSource { if case .sqs = $0 { true } else { false } } }

  fileprivate var startsTasks: Bool { if case .ecs(let ecs) = self { ecs.hasTasks } else { false } }
  fileprivate var hasWorkers: Bool { if case .ecs(let ecs) = self { !ecs.services.isEmpty } else { false } }

  fileprivate var startsTaskPerJob: Bool {
    if case .batch(let batch) = self { return batch.computeEnvironments.contains { $0.kind.isFargate } }
    return startsTasks
  }
}
