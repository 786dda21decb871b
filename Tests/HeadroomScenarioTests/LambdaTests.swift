import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import Testing

@Suite("Lambda and SQS in a configuration")
struct LambdaTests {
  private func lambda(_ example: DiagnosticExample) throws -> Lambda.Configuration {
    let reading = example.read()
    #expect(reading.diagnostics.allSatisfy { $0.severity == .warning }, "\(reading.text())")
    guard case .lambda(let lambda) = try #require(reading.scenario).configurations[0].service else {
      Issue.record("no Lambda")
      return Lambda.Configuration()
    }
    return lambda
  }

  private func sqs(_ keys: String) -> String { "\"*\": { function: worker, source: { sqs: { \(keys) } } }" }

  @Test("L-013, L-014, S-003, S-005: AWS's defaults hold where nothing is written")
  func defaults() throws {
    let model = try lambda(.lambda(functions: "- { functionName: worker }", submit: sqs("")))
    var function = Lambda.Function(name: "worker")
    #expect(model.functions == [function])
    function.memoryMB = 129
    #expect(model.functions != [function])
    #expect(model.functions[0].memoryMB == 128)
    #expect(model.functions[0].timeout == SimDuration(seconds: 3))
    guard case .sqs(let mapping)? = model.submit[0].submission.source else {
      Issue.record("\(model.submit)")
      return
    }
    #expect(mapping == Lambda.EventSourceMapping())
    #expect(mapping.batchSize == 10)
    #expect(mapping.queue.visibilityTimeout == SimDuration(seconds: 30))
    #expect(mapping.queue.retention == SimDuration(seconds: 4 * 86_400))
    #expect(mapping.queue.maxReceiveCount == nil)
  }

  @Test("every key of a function is read")
  func function() throws {
    let model = try lambda(
      .lambda(
        functions: """
          - { functionName: other }
          - { functionName: worker, memorySize: 2 GiB, timeout: 15m, architectures: [arm64], reservedConcurrentExecutions: 7,
              packageType: Image, ephemeralStorage: { Size: 2048 }, coldStart: { exponential: { mean: 2s } }, runtime: java21 }
          """))
    #expect(model.functions.map(\.name) == ["other", "worker"])
    let function = model.functions[1]
    #expect(function.memoryMB == 2048)
    #expect(function.timeout == SimDuration(seconds: 900))
    #expect(function.architecture == .arm)
    #expect(function.reservedConcurrency == 7)
    #expect(function.packageType == .image)
    #expect(function.storageMB == 2048)
    #expect(function.initTime?.base == .exponential(mean: 2))
    #expect(model.submit[0].submission.function == 1)
    #expect(model.submit[0].submission.functionName == "worker")
  }

  @Test(
    "L-017: the length of Init follows from runtime, package and architecture",
    arguments: [
      ("runtime: python3.13", 0.086), ("runtime: python3.13, packageType: Image", 0.179),
      ("runtime: nodejs22.x, architectures: [arm64]", 0.130), ("runtime: java25", 0.193),
      ("runtime: dotnet8, packageType: Image, architectures: [arm64]", 0.488), ("runtime: provided.al2023", 0.049),
      ("runtime: rust", 0.018), ("runtime: ruby3.4, architectures: [arm64]", 0.286), ("runtime: swift", 0.125),
      ("runtime: dotnet8-aot", 0.086), ("memorySize: 128", nil),
    ] as [(String, Double?)])
  func runtimes(_ keys: String, _ seconds: Double?) throws {
    let model = try lambda(.lambda(functions: "- { functionName: worker, timeout: 900, \(keys) }"))
    #expect(model.functions[0].initTime?.isConstant == seconds)
  }

  @Test("every key of a mapping and its queue is read")
  func mapping() throws {
    let keys = """
      visibilityTimeout: 5400, maxReceiveCount: 3, batchSize: 100, maximumBatchingWindow: 5, maximumConcurrency: 9,
          reportBatchItemFailures: true, fifo: false, messageRetentionPeriod: 1h, delaySeconds: 2
      """
    let model = try lambda(.lambda(jobs: "- { name: A, duration: 1s }", submit: sqs(keys)))
    guard case .sqs(let mapping)? = model.submit[0].submission.source else {
      Issue.record("\(model.submit)")
      return
    }
    #expect(mapping.batchSize == 100)
    #expect(mapping.maximumBatchingWindow == SimDuration(seconds: 5))
    #expect(mapping.maximumConcurrency == 9)
    #expect(mapping.reportsBatchItemFailures)
    #expect(mapping.queue.visibilityTimeout == SimDuration(seconds: 5400))
    #expect(mapping.queue.maxReceiveCount == 3)
    #expect(mapping.queue.retention == SimDuration(seconds: 3600))
    #expect(mapping.queue.delay == SimDuration(seconds: 2))
    #expect(!mapping.queue.isFIFO)
    guard case .sqs(let fifo)? = try lambda(.lambda(submit: sqs("fifo: true"))).submit[0].submission.source else {
      Issue.record("no mapping")
      return
    }
    #expect(fifo.queue.isFIFO)
  }

  @Test("L-020, L-006: asynchronous and synchronous invocation are read, and the caller beside them")
  func invocation() throws {
    let model = try lambda(
      .lambda(
        submit: """
          A: { function: worker, source: { async: { maximumRetryAttempts: 0, maximumEventAge: 1h, destination: failed } } }
          "*": { function: worker, source: { sync: {} }, client: { retries: 3, backoff: 2s } }
          """))
    var expected = Lambda.AsynchronousInvocation()
    expected.maximumRetryAttempts = 0
    expected.maximumEventAge = SimDuration(seconds: 3600)
    expected.destination = "failed"
    #expect(model.submit[0].submission.source == .asynchronous(expected))
    #expect(model.submit[1].submission.source == .synchronous)
    #expect(model.submit[1].submission.call.client == Client(retries: 3, backoff: .fixed(SimDuration(seconds: 2))))
    #expect(model.submit.map(\.key) == ["A", "*"])
  }

  @Test("a job's own submit is laid over the entry, and other services ignore its keys")
  func own() throws {
    let jobs =
      "- { name: A, duration: 10s, submit: { function: worker, source: { async: {} }, jobQueue: nowhere, memory: 1 GiB } }"
    let reading = DiagnosticExample.lambda(jobs: jobs).read()
    #expect(reading.text() == "")
    let scenario = try #require(reading.scenario)
    let own = try #require(scenario.workload.jobs[0].submit)
    #expect(own.lambda.functionName == "worker")
    #expect(own.lambda.source == .asynchronous(Lambda.AsynchronousInvocation()))
    #expect(own.lambda.call.memory == ByteCount(gibibytes: 1))
    #expect(own.batch.jobQueueName == "nowhere")
    #expect(own.ecs.start == nil)
    let inECS = DiagnosticExample.ecs(jobs: jobs.replacing("memory: 1 GiB", with: "vcpus: 1"))
    #expect(inECS.read().text() == "")
  }

  @Test(
    "what lies outside AWS's range is refused with its rule",
    arguments: [
      ("memorySize: 127", "L-013"), ("memorySize: 10241", "L-013"), ("memorySize: 11 GiB", "L-013"),
      ("timeout: 0", "L-014"), ("timeout: 901", "L-014"), ("timeout: 16m", "L-014"),
      ("ephemeralStorage: { Size: 511 }", "L-016"), ("ephemeralStorage: { Size: 11 GiB }", "L-016"),
      ("reservedConcurrentExecutions: -1", "L-005"),
    ])
  func functionRanges(_ keys: String, _ rule: String) {
    expectRefused(.lambda(functions: "- { functionName: worker, \(keys) }"), rule)
  }

  @Test(
    "what lies outside SQS's range is refused with its rule",
    arguments: [
      ("visibilityTimeout: 43201", "S-005"), ("visibilityTimeout: 13h", "S-005"), ("maxReceiveCount: 0", "S-007"),
      ("maxReceiveCount: 1001", "S-007"), ("batchSize: 0", "L-031"), ("batchSize: 10001", "L-031"),
      ("maximumBatchingWindow: 301", "L-031"), ("maximumConcurrency: 1", "L-033"),
      ("maximumConcurrency: 1001", "L-033"), ("messageRetentionPeriod: 59", "S-003"),
      ("messageRetentionPeriod: 15d", "S-003"), ("delaySeconds: 901", "S-004"),
    ])
  func queueRanges(_ keys: String, _ rule: String) { expectRefused(.lambda(submit: sqs(keys)), rule) }

  @Test(
    "what lies outside the range of asynchronous invocation is refused with its rule",
    arguments: [
      ("maximumRetryAttempts: 3", "L-021"), ("maximumEventAge: 59", "L-022"), ("maximumEventAge: 7h", "L-022"),
    ])
  func asyncRanges(_ keys: String, _ rule: String) {
    expectRefused(.lambda(submit: "\"*\": { function: worker, source: { async: { \(keys) } } }"), rule)
  }

  private func expectRefused(_ example: DiagnosticExample, _ rule: String) {
    let reading = example.read()
    let errors = reading.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.outOfRange], "\(reading.text())")
    #expect(errors.first?.label == "AWS refuses it (\(rule))")
  }

  @Test(
    "what is not modelled yet says so",
    arguments: [
      ("provisionedConcurrency: 5", "", "provisioned concurrency is not modelled yet"),
      ("timeout: 900", "provisionedPollerConfig: { minimumPollers: 2 }", "provisioned pollers are not modelled yet"),
      ("timeout: 900", "fair: true", "fair queues are not modelled yet"),
    ])
  func notYet(_ function: String, _ queue: String, _ message: String) {
    let reading = DiagnosticExample.lambda(
      functions: "- { functionName: worker, memorySize: 2048, \(function) }",
      submit: sqs("visibilityTimeout: 5400, \(queue)")
    ).read()
    let errors = reading.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message) == [message], "\(reading.text())")
    let harmless = DiagnosticExample.lambda(submit: sqs("visibilityTimeout: 5400, fair: false")).read()
    #expect(harmless.text() == "")
  }

  @Test("sizes of functions are whole MiB, and architectures one word")
  func sizes() {
    for keys in ["memorySize: 128.5", "ephemeralStorage: { Size: 600.1 }"] {
      #expect(
        Fixture.codes(DiagnosticExample.lambda(functions: "- { functionName: worker, timeout: 900, \(keys) }").read())
          == ["HR0204"])
    }
    let two = "- { functionName: worker, timeout: 900, architectures: [x86_64, arm64] }"
    #expect(Fixture.codes(DiagnosticExample.lambda(functions: two).read()) == ["HR0106"])
  }

  @Test("changes: reservations and maximum concurrency, set and lifted")
  func changes() throws {
    let reading = DiagnosticExample.lambda(
      configuration: """
        changes:
          - { at: 2h, set: { lambda.functions.worker.reservedConcurrentExecutions: none } }
          - { at: 1h, set: { lambda.functions.worker.reservedConcurrentExecutions: 5, "lambda.submit.*.source.sqs.maximumConcurrency": 9 } }
          - { at: 3h, set: { 'lambda.submit["*"].source.sqs.maximumConcurrency': none, account.quotas.lambdaConcurrency: 50 } }
        """, submit: sqs("visibilityTimeout: 5400")
    ).read()
    #expect(reading.text() == "")
    let changes = try #require(reading.scenario).configurations[0].changes.map(\.effect)
    try #require(changes.count == 5)
    guard case .lambda(.reservedConcurrency(0, 5)) = changes[0], case .lambda(.maximumConcurrency(0, 9)) = changes[1],
      case .lambda(.reservedConcurrency(0, nil)) = changes[2], case .lambda(.maximumConcurrency(0, nil)) = changes[3],
      case .quota(.lambdaConcurrency, 50) = changes[4]
    else {
      Issue.record("\(changes)")
      return
    }
  }

  @Test(
    "what cannot be changed, or is out of range, is refused",
    arguments: [
      ("lambda.functions.worker.memorySize: 256", "HR0505"), ("lambda.functions.wroker.timeout: 1", "HR0503"),
      ("lambda.functions.worker.reservedConcurrentExecutions: many", "HR0104"),
      ("\"lambda.submit.*.source.sqs.batchSize\": 5", "HR0505"), ("batch.jobQueues.q.priority: 5", "HR0505"),
      ("\"lambda.submit.*.source.sqs.maximumConcurrency\": 1", "HR0106"), ("lambda.functions.worker: 1", "HR0505"),
      ("lambda.functions: 1", "HR0505"), ("ecs.submit.A.service.desiredCount: 1", "HR0505"),
    ])
  func badChanges(_ set: String, _ code: String) {
    let reading = DiagnosticExample.lambda(
      configuration: "changes: [{ at: 1h, set: { \(set) } }]", submit: sqs("visibilityTimeout: 5400")
    ).read()
    #expect(Fixture.codes(reading) == [code], "\(reading.text())")
  }

  @Test("a mapping of no queue has no concurrency to change, and Lambda knows no outages")
  func impossible() {
    let path = "\"lambda.submit.*.source.sqs.maximumConcurrency\": 5"
    #expect(
      Fixture.codes(DiagnosticExample.lambda(configuration: "changes: [{ at: 1h, set: { \(path) } }]").read())
        == ["HR0505"])
    let outage = DiagnosticExample.lambda(configuration: "outages: [{ from: 1h, until: 2h, resource: FARGATE }]")
    #expect(Fixture.codes(outage.read()) == ["HR0401"])
  }

  @Test("L-003, L-004: rates of Lambda hold in typical, and follow the quota")
  func rates() throws {
    func account(_ top: String) throws -> Account {
      let reading = DiagnosticExample.lambda(top: top).read()
      #expect(reading.text() == "")
      return try #require(reading.scenario).configurations[0].account
    }
    let typical = try account("seed: 1")
    #expect(typical.rates[.lambdaEnvironments] == .init(burst: 1000, microTokensPerSecond: 100_000_000))
    #expect(typical.rates[.lambdaRequests] == nil)
    #expect(typical.limitsRequestsOfReservations)
    let limited = try account("account: { quotas: awsDefaults }")
    #expect(limited.rates[.lambdaRequests] == .init(burst: 10_000, microTokensPerSecond: 10_000_000_000))
    let ideal = try account("assumptions: ideal\naccount: { quotas: awsDefaults }")
    #expect(ideal.rates.isEmpty && !ideal.limitsRequestsOfReservations)
    let stated = try account(
      "assumptions: ideal\naccount: { rates: { lambdaRequests: { burst: 5, perSecond: 7 } }, quotas: awsDefaults }")
    #expect(stated.rates == [.lambdaRequests: .init(burst: 5, microTokensPerSecond: 7_000_000)])
    #expect(!stated.limitsRequestsOfReservations)
    let off = try account("account: { rates: { lambdaRequests: off }, quotas: awsDefaults }")
    #expect(off.rates[.lambdaRequests] == nil && !off.limitsRequestsOfReservations)
  }
}
