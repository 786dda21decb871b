import HeadroomModel

/// In which form a service takes the work, from the simplest to run to the one that asks for most (C-12 to C-14).
///
/// Configurations of one form are alike enough to be compared by size; a configuration that mixes forms has that of its
/// most demanding part.
package enum ServiceForm: Int, Sendable, Hashable, CaseIterable, Comparable {
  /// A function that is called, synchronously or not: nothing but the function is configured.
  case function
  /// A function behind a queue: two resources, and a visibility timeout that has to fit.
  case functionBehindQueue
  /// A task for each job: an image and a network, and a caller that keeps what is refused.
  case runTask
  /// Environments, queues, definitions; AWS runs the scheduler.
  case batch
  /// Workers that run all the time, with a queue and scaling of one's own.
  case workers

  /// In machine formats.
  package var word: String {
    switch self {
    case .function: "lambda"
    case .functionBehindQueue: "lambdaWithQueue"
    case .runTask: "runTask"
    case .batch: "batch"
    case .workers: "service"
    }
  }

  package static func < (left: ServiceForm, right: ServiceForm) -> Bool { left.rawValue < right.rawValue }

  package init(_ service: Configuration.Service) {
    self =
      switch service {
      case .batch: .batch
      case .lambda(let lambda): lambda.hasQueues ? .functionBehindQueue : .function
      case .ecs(let ecs): ecs.services.isEmpty ? .runTask : .workers
      }
  }
}

extension Lambda.Configuration {
  /// Whether any work reaches a function through a queue.
  var hasQueues: Bool { mappings.contains { $0 != nil } }

  /// The mapping of each `submit` entry, `nil` for an entry that calls its function.
  var mappings: [Lambda.EventSourceMapping?] {
    submit.map { entry in
      if case .sqs(let mapping)? = entry.submission.source { mapping } else { nil }
    }
  }

}

extension ECS.Configuration {
  /// The services, each with the position of its `submit` entry.
  var services: [(entry: Int, service: ECS.Service)] {
    submit.enumerated().compactMap { position, entry in
      if case .service(let service)? = entry.submission.start { (position, service) } else { nil }
    }
  }

  /// Whether any work is started as a task of its own.
  var hasTasks: Bool {
    submit.contains { entry in
      if case .runTask? = entry.submission.start { true } else { false }
    }
  }
}
