import HeadroomKernel
import HeadroomModel

/// Reads how jobs are invoked: `submit` entries of `lambda` and a job's own `submit`.
struct LambdaSubmissionReader {
  let context: ReaderContext
  /// Decides the default back-off of a `client` (U-03).
  var profile = Profile.typical

  /// A job's own `submit`: its function stays a name, since positions depend on the configuration.
  func readOwn(_ node: Node) -> Lambda.Submission {
    var submission = read(node)
    submission.functionName = node["function"]?.resourceName()
    return submission
  }

  /// Everything but the function.
  func read(_ node: Node) -> Lambda.Submission {
    var submission = Lambda.Submission()
    submission.source = node["source"].flatMap(source)
    submission.call = CallOptionsReader(context: context, profile: profile).read(node)
    return submission
  }

  private func source(_ node: Node) -> Lambda.Source? {
    if let sqs = node["sqs"] { return .sqs(mapping(sqs)) }
    if let async = node["async"] { return .asynchronous(invocation(async)) }
    return node["sync"] != nil ? .synchronous : nil
  }

  private func mapping(_ node: Node) -> Lambda.EventSourceMapping {
    var mapping = Lambda.EventSourceMapping()
    mapping.queue = QueueReader().read(node)
    mapping.batchSize = node["batchSize"]?.int() ?? mapping.batchSize
    if let window = node["maximumBatchingWindow"]?.duration(bareSeconds: true) {
      mapping.maximumBatchingWindow = window
    }
    mapping.maximumConcurrency = node["maximumConcurrency"]?.int()
    mapping.reportsBatchItemFailures = node["reportBatchItemFailures"]?.flag() ?? false
    checkBatches(mapping, node)
    return mapping
  }

  private func invocation(_ node: Node) -> Lambda.AsynchronousInvocation {
    var invocation = Lambda.AsynchronousInvocation()
    invocation.maximumRetryAttempts = node["maximumRetryAttempts"]?.int() ?? invocation.maximumRetryAttempts
    if let age = node["maximumEventAge"]?.duration(bareSeconds: true) { invocation.maximumEventAge = age }
    invocation.destination = node["destination"]?.text
    return invocation
  }

  /// L-031: what CreateEventSourceMapping refuses.
  private func checkBatches(_ mapping: Lambda.EventSourceMapping, _ node: Node) {
    // What lies outside the range has had its message.
    guard mapping.batchSize <= 10_000 else { return }
    let size = node["batchSize"]?.span ?? node.span
    if mapping.queue.isFIFO {
      if mapping.batchSize > 10 {
        report("a batch of \(mapping.batchSize) messages from a FIFO queue", size, help: "write 10 or fewer")
      }
      if mapping.maximumBatchingWindow > .zero, let window = node["maximumBatchingWindow"] {
        report("a batching window on a FIFO queue", window.span, help: "leave `maximumBatchingWindow` out")
      }
    } else if mapping.batchSize > 10, mapping.maximumBatchingWindow < SimDuration(seconds: 1) {
      report(
        "a batch of \(mapping.batchSize) messages without a window", size,
        help: "add `maximumBatchingWindow: 1` or more, or write 10 or fewer")
    }
  }

  private func report(_ what: String, _ span: SourceSpan, help: String) {
    context.report(.badBatch, what, at: span, label: "AWS Lambda refuses it (L-031)", help: help)
  }
}
