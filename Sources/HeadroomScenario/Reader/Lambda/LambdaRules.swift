import HeadroomKernel
import HeadroomModel

/// Checks what Lambda and SQS would refuse in every run of a configuration, and what is legal but doubtful.
struct LambdaRules {
  let context: ReaderContext
  let configuration: Configuration
  let lambda: LambdaReader
  let node: Node
  let sources: [JobSource]

  private var model: Lambda.Configuration { lambda.lambda }

  private var queues: LambdaQueueRules { LambdaQueueRules(context: context, model: model, node: node) }

  func check() {
    let lookup = SubmitLookup<Lambda.Submission>(
      context: context, configuration: configuration.name, entries: model.submit, node: node["lambda"],
      own: { $0.lambda }, needs: "{ function: …, source: … }", goal: "function")
    for source in sources { check(source, lookup) }
    lookup.checkUnused(sources)
    checkReservations()
    queues.check(used: Set(sources.filter { $0.ownSubmit?.lambda.source == nil }.compactMap(lookup.position)))
  }

  private func check(_ source: JobSource, _ lookup: SubmitLookup<Lambda.Submission>) {
    guard let submission = lookup.effective(source) else { return lookup.reportNotSubmitted(source) }
    guard
      let index = lookup.resource(
        submission.function, named: submission.functionName, among: lambda.functionNames, what: "function",
        key: "function", source)
    else { return }
    guard let way = submission.source else { return lookup.reportIncomplete(source, missing: "source") }
    checkStopped(index, source)
    if case .sqs(let mapping)? = source.ownSubmit?.lambda.source, let written = source.node.entry("submit") {
      queues.check(mapping, model.functions[index], written)
    }
    guard let template = source.template else { return }
    let function = model.functions[index]
    checkPayload(template, way, source)
    checkMemory(template, submission.call, function, source)
    LambdaTimeRules(context: context, configuration: configuration, function: function, written: functionNode(index))
      .check(source, template, way)
  }

  private func functionNode(_ index: Int) -> Node? {
    let name = model.functions[index].name
    return node["lambda"]?["functions"]?.elements?.first { $0["functionName"]?.text == name }
  }

  /// L-016, S-002: what a call or a message can carry.
  private func checkPayload(_ template: JobTemplate, _ way: Lambda.Source, _ source: JobSource) {
    let limit: (size: ByteCount, words: String, rule: String) =
      switch way {
      case .sqs: (ByteCount(mebibytes: 1), "a message of SQS", "S-002")
      case .asynchronous: (ByteCount(mebibytes: 1), "an asynchronous event", "L-016")
      case .synchronous: (ByteCount(mebibytes: 6), "a synchronous call", "L-016")
      }
    PayloadRules(context: context, configuration: configuration.name)
      .check(template, source, most: limit.size, words: limit.words, rule: limit.rule)
  }

  /// A written memory is a demand; above the function's own the job is lost at submission.
  private func checkMemory(
    _ template: JobTemplate, _ call: CallOptions, _ function: Lambda.Function, _ source: JobSource
  ) {
    let need = JobNeed(template, call)
    guard need.isMemoryWritten, let memory = need.memory, memory > ByteCount(mebibytes: function.memoryMB) else {
      return
    }
    let has = SizeWords.memory(ByteCount(mebibytes: function.memoryMB))
    context.report(
      .largerThanWorker,
      "\(source.words) asks for \(SizeWords.memory(memory)), and the function `\(function.name)` has \(has)",
      at: source.node["memory"]?.span ?? source.span, label: "lost at submission: `refused: memory` (L-013)",
      notes: ["in the configuration `\(configuration.name)`"],
      help: memory <= ByteCount(mebibytes: 10_240)
        ? "give the function `memorySize: \(memory.mebibytes)`, or the `submit` entry a `memory` of its own"
        : "no function has more than 10 GiB; give the `submit` entry a `memory` of its own if it needs less here")
  }

  /// L-005: a reservation of 0 stops a function.
  private func checkStopped(_ index: Int, _ source: JobSource) {
    guard model.functions[index].reservedConcurrency == 0 else { return }
    let isChanged = configuration.changes.contains {
      guard case .lambda(.reservedConcurrency(index, let value)) = $0.effect else { return false }
      return value != 0
    }
    if isChanged { return }
    context.report(
      .neverServed, "\(source.words) goes to the function `\(model.functions[index].name)`, which is stopped",
      at: source.span, label: "nothing runs with a reservation of 0 (L-005)",
      notes: ["in the configuration `\(configuration.name)`"], help: "reserve more, or leave the reservation out")
  }

  /// L-005: at least 100 of the account's concurrency stay unreserved; of a smaller quota the whole can be reserved.
  private func checkReservations() {
    guard let quota = configuration.account.quotas[.lambdaConcurrency] else { return }
    let total = model.functions.reduce(0) { $0 + ($1.reservedConcurrency ?? 0) }
    let room = quota >= 100 ? quota - 100 : quota
    guard total > room else { return }
    let written = (node["lambda"]?["functions"]?.elements ?? []).compactMap { $0["reservedConcurrentExecutions"] }
    context.report(
      .overReserved, "the functions of `\(configuration.name)` reserve \(total) of \(quota) environments",
      at: written.last?.span ?? node.span, label: "AWS refuses it (L-005)",
      notes: quota >= 100 ? ["100 must stay unreserved in the account"] : [],
      help: "reserve \(room) together, or raise the quota `lambdaConcurrency` (L-B99A9384)")
  }
}
