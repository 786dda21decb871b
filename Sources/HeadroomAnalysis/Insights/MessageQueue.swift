import HeadroomKernel
import HeadroomModel

/// A queue of messages with whoever works on them, and the classes that go through it.
struct MessageQueue {
  enum Consumer {
    case function(Lambda.Function, Lambda.EventSourceMapping)
    case workers(ECS.Service)
  }

  let queue: SQS.Queue
  let consumer: Consumer
  let classes: [String]

  /// How long a message stays invisible. A window that does not fit makes it longer (L-037).
  var visibilityTimeout: SimDuration {
    guard case .function(let function, let mapping) = consumer else { return queue.visibilityTimeout }
    return mapping.visibility(timeout: function.timeout)
  }

  /// Messages that are worked on one after another under one visibility timeout (L-031).
  var batchSize: Int {
    if case .function(_, let mapping) = consumer { mapping.batchSize } else { 1 }
  }
}

extension Examined {
  /// In the order of the `submit` entries; queues that no class of the run went through are left out.
  var messageQueues: [MessageQueue] {
    switch subject.configuration.service {
    case .batch: return []
    case .lambda(let lambda):
      return lambda.submit.indices.compactMap { entry in
        guard case .sqs(let mapping)? = lambda.submit[entry].submission.source,
          let position = lambda.submit[entry].submission.function
        else { return nil }
        return queue(mapping.queue, .function(lambda.functions[position], mapping), classes(lambda.submit, entry))
      }
    case .ecs(let ecs):
      return ecs.services.compactMap { entry, service in
        queue(service.queue, .workers(service), classes(ecs.submit, entry))
      }
    }
  }

  private func queue(_ queue: SQS.Queue, _ consumer: MessageQueue.Consumer, _ classes: [String]) -> MessageQueue? {
    classes.isEmpty ? nil : MessageQueue(queue: queue, consumer: consumer, classes: classes)
  }

  /// Explicit jobs may have entries under their own names: those go with the entry of their class.
  private func classes<Submission: SubmissionKeys>(_ entries: [SubmitEntry<Submission>], _ entry: Int) -> [String] {
    findings.waits.filter { $0.kind == .jobClass }.map(\.scope).filter { name in
      entries.position(job: nil, className: name, workflow: workload.workflow(ofClass: name)) == entry
    }
  }
}
