import HeadroomModel
import HeadroomScenario
import Testing

/// A file, and the codes of what is said about it.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let name: String
  let codes: [String]
  let example: DiagnosticExample

  init(_ name: String, _ codes: [String], _ example: DiagnosticExample) {
    (self.name, self.codes, self.example) = (name, codes, example)
  }

  var testDescription: String { name }
}

/// What the file alone decides for every run of Lambda or ECS, and what is doubtful in it. The catalogue has one example
/// for each code; here are the others.
@Suite("Rules of Lambda and ECS")
struct ServiceRuleTests {
  private static func sqs(
    _ keys: String, jobs: String? = nil, functions: String? = nil, configuration: String? = nil, top: String? = nil
  ) -> DiagnosticExample {
    .lambda(
      top: top, jobs: jobs, configuration: configuration, functions: functions,
      submit: "\"*\": { function: worker, source: { sqs: { \(keys) } } }")
  }

  private static func service(
    _ keys: String, jobs: String? = nil, configuration: String? = nil, call: String = ""
  ) -> DiagnosticExample {
    .ecs(jobs: jobs, configuration: configuration, submit: "\"*\": { service: { \(keys) }\(call) }")
  }

  private static func function(_ keys: String) -> String { "- { functionName: worker, \(keys) }" }

  private static let long = "- { name: A, duration: 20m }"

  static let lambdaCases: [RuleCase] = [
    RuleCase(
      "no entry for a job", ["HR0416", "HR0705"], .lambda(submit: "B: { function: worker, source: { sync: {} } }\n")),
    RuleCase("an unknown function", ["HR0401"], .lambda(submit: "\"*\": { function: wroker, source: { sync: {} } }")),
    RuleCase(
      "an unknown function in a job's own submit", ["HR0401"],
      .lambda(jobs: "- { name: A, duration: 10s, submit: { function: wroker } }")),
    RuleCase(
      "a job's own submit alone, without a source", ["HR0416"],
      .lambda(
        jobs: "- { name: A, duration: 10s, submit: { function: worker } }\n- { name: B, duration: 10s }",
        submit: "B: { function: worker, source: { sync: {} } }")),
    RuleCase("an entry without a source", ["HR0101"], .lambda(submit: "\"*\": { function: worker }")),
    RuleCase(
      "a queue in a job's own submit", [],
      .lambda(jobs: "- { name: A, duration: 10s, submit: { source: { sqs: { visibilityTimeout: 5400 } } } }")),
    RuleCase(
      "two sources", ["HR0110"], .lambda(submit: "\"*\": { function: worker, source: { sync: {}, async: {} } }")),
    RuleCase(
      "L-031 a FIFO batch above ten", ["HR0419"],
      sqs("visibilityTimeout: 5400, batchSize: 11, fifo: true", jobs: "- { name: A, duration: 1s }")),
    RuleCase(
      "L-031 a window on FIFO", ["HR0419"],
      sqs("visibilityTimeout: 5700, maximumBatchingWindow: 5, fifo: true", jobs: "- { name: A, duration: 1s }")),
    RuleCase(
      "L-005 a small account", ["HR0420"],
      .lambda(
        configuration: "account: { quotas: { lambdaConcurrency: 10 } }",
        functions: function("memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 11"))),
    RuleCase(
      "L-005 the whole of a small account", [],
      .lambda(
        configuration: "account: { quotas: { lambdaConcurrency: 10 } }",
        functions: function("memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 10"))),
    RuleCase(
      "L-016 an event", ["HR0421"],
      .lambda(
        jobs: "- { name: A, duration: 10s, payload: 1025 KiB }",
        submit: "\"*\": { function: worker, source: { async: {} } }")),
    RuleCase(
      "S-002 a message", ["HR0421"],
      sqs("visibilityTimeout: 5400", jobs: "- { name: A, duration: 10s, payload: 1025 KiB }")),
    RuleCase(
      "S-002 a message of the largest size", [],
      sqs("visibilityTimeout: 5400", jobs: "- { name: A, duration: 10s, payload: 1 MiB }")),
    RuleCase(
      "L-013 more memory than any function has", ["HR0708"],
      .lambda(jobs: "- { name: A, duration: 10s, memory: 16 GiB }")),
    RuleCase(
      "L-013 the entry's own memory", ["HR0708"],
      .lambda(submit: "\"*\": { function: worker, source: { sync: {} }, memory: 3000 }")),
    RuleCase(
      "L-013 the entry's own memory is enough", [],
      .lambda(
        jobs: "- { name: A, duration: 10s, memory: 16 GiB }",
        submit: "\"*\": { function: worker, source: { sync: {} }, memory: 1024 }")),
    RuleCase("L-013 an unwritten memory is no demand", [], .lambda(jobs: "- { name: A, duration: 10s, vcpus: 4 }")),
    RuleCase("L-014 beyond the 15 minutes", ["HR0706"], .lambda(jobs: long)),
    RuleCase("L-014 AWS's default of 3 s", ["HR0706"], .lambda(functions: function("memorySize: 2048"))),
    RuleCase(
      "L-014 slowed down by little memory", ["HR0706"],
      .lambda(jobs: "- { name: A, duration: 100s }", functions: function("timeout: 900"))),
    RuleCase(
      "L-014 not slowed down when nothing is CPU work", [],
      .lambda(jobs: "- { name: A, duration: 100s, cpuFraction: 0 }", functions: function("timeout: 900"))),
    RuleCase(
      "LU-15 not slowed down on a flat curve", [],
      .lambda(
        top: "assumptions: { lambda.cpuCurve: flat }", jobs: "- { name: A, duration: 100s }",
        functions: function("timeout: 900"))),
    RuleCase(
      "L-014 longer on average", ["HR0706"],
      .lambda(jobs: "- { name: A, duration: { exponential: { mean: 20m } } }")),
    RuleCase(
      "L-014 shorter on average", [], .lambda(jobs: "- { name: A, duration: { exponential: { mean: 14m } } }")),
    RuleCase(
      "L-037 a window counts in the advice", ["HR0710"],
      sqs("visibilityTimeout: 5400, maximumBatchingWindow: 60")),
    RuleCase(
      "L-037 a window that stretches a short visibility", ["HR0710"],
      sqs("visibilityTimeout: 30, maximumBatchingWindow: 5, batchSize: 1")),
    RuleCase(
      "L-036 a maximum above the reservation", ["HR0712"],
      sqs(
        "visibilityTimeout: 360, maxReceiveCount: 3, batchSize: 1, maximumConcurrency: 6",
        functions: function("memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 5"))),
    RuleCase(
      "L-036 a reservation of one", ["HR0712"],
      sqs(
        "visibilityTimeout: 360, maxReceiveCount: 2, batchSize: 1, maximumConcurrency: 2",
        functions: function("memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 1"))),
    RuleCase(
      "L-036 five receives", [],
      sqs(
        "visibilityTimeout: 360, maxReceiveCount: 5, batchSize: 1",
        functions: function("memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 5"))),
    RuleCase(
      "L-005 a stopped function that is started later", [],
      .lambda(
        configuration: "changes: [{ at: 1h, set: { lambda.functions.worker.reservedConcurrentExecutions: 5 } }]",
        functions: function("memorySize: 2048, timeout: 60, reservedConcurrentExecutions: 0"))),
    RuleCase(
      "L-037 the queue of a job alone", ["HR0709"],
      .lambda(jobs: "- { name: A, duration: 10s, submit: { source: { sqs: { visibilityTimeout: 600 } } } }")),
    RuleCase(
      "L-006 a synchronous call takes no keys", ["HR0103"],
      .lambda(submit: "\"*\": { function: worker, source: { sync: { foo: 1 } } }")),
    RuleCase("a `submit` that is none", ["HR0102"], .lambda(submit: "[]")),
    RuleCase(
      "an unused entry", ["HR0705"],
      .lambda(
        submit: "exprot: { function: worker, source: { sync: {} } }\n\"*\": { function: worker, source: { sync: {} } }")
    ),
  ]

  static let ecsCases: [RuleCase] = [
    RuleCase("no entry for a job", ["HR0416", "HR0705"], .ecs(submit: "B: { runTask: {} }")),
    RuleCase("an entry without a start", ["HR0110"], .ecs(submit: "\"*\": { vcpus: 1 }")),
    RuleCase(
      "E-021 RunTask of a size that Fargate lacks", ["HR0411"], .ecs(jobs: "- { name: A, duration: 10s, vcpus: 3 }")),
    RuleCase(
      "a service in a job's own submit", ["HR0411"],
      .ecs(
        jobs:
          "- { name: A, duration: 10s, submit: { service: { vcpus: 1, memory: 16 GiB } } }\n- { name: B, duration: 1s }"
      )),
    RuleCase(
      "E-021 rounded up", [],
      .ecs(jobs: "- { name: A, duration: 10s, vcpus: 3 }", submit: "\"*\": { runTask: {}, sizing: roundUp }")),
    RuleCase(
      "E-021 the size of a service", ["HR0411"], service("vcpus: 1, memory: 16 GiB")),
    RuleCase(
      "E-021 the largest need has no size", ["HR0411"],
      service(
        "desiredCount: 1",
        jobs:
          "- { name: A, duration: 10s, vcpus: 4, memory: 30 GiB }\n- { name: B, duration: 10s, vcpus: 8, memory: 16 GiB }"
      )),
    RuleCase(
      "E-021 the largest need rounded up", [],
      service(
        "desiredCount: 1",
        jobs:
          "- { name: A, duration: 10s, vcpus: 4, memory: 30 GiB }\n- { name: B, duration: 10s, vcpus: 8, memory: 16 GiB }",
        call: ", sizing: roundUp")),
    RuleCase(
      "E-021 drawn vCPUs without a size", ["HR0423"],
      service("desiredCount: 1", jobs: "- { name: A, duration: 10s, vcpus: { choice: [{ value: 1 }, { value: 2 }] } }")),
    RuleCase(
      "E-021 drawn vCPUs with a size", [],
      service("vcpus: 2", jobs: "- { name: A, duration: 10s, vcpus: { choice: [{ value: 1 }, { value: 2 }] } }")),
    RuleCase(
      "EC-14 sixteen vCPUs in a fresh account", ["HR0702"],
      .ecs(
        jobs: "- { name: A, duration: 10s, vcpus: 16 }", configuration: "account: { quotas: awsDefaults }")),
    RuleCase(
      "EC-14 a quota raised later", [],
      .ecs(
        jobs: "- { name: A, duration: 10s, vcpus: 16 }",
        configuration:
          "account: { quotas: awsDefaults }\nchanges: [{ at: 1h, set: { account.quotas.fargateOnDemandVcpus: 16 } }]")),
    RuleCase(
      "EC-14 tasks of a service", ["HR0702"],
      service("vcpus: 16", configuration: "account: { quotas: awsDefaults }")),
    RuleCase(
      "E-046 bounds the wrong way round", ["HR0422"], service("minCapacity: 5, maxCapacity: 4, desiredCount: 4")),
    RuleCase("E-057 bounds without a target", ["HR0703"], service("minCapacity: 1, maxCapacity: 40, desiredCount: 4")),
    RuleCase(
      "E-046 fewer than the minimum", ["HR0714"],
      service("desiredCount: 1, minCapacity: 2, maxCapacity: 4, backlogPerTask: 5")),
    RuleCase("E-055 no worker ever", ["HR0715"], service("desiredCount: 0")),
    RuleCase(
      "E-055 a worker later", [],
      service(
        "desiredCount: 0", configuration: "changes: [{ at: 1h, set: { \"ecs.submit.*.service.desiredCount\": 2 } }]")),
    RuleCase("E-055 workers from zero", [], service("desiredCount: 0, maxCapacity: 4, backlogPerTask: 5")),
    RuleCase(
      "S-006 slowed down by a small task", ["HR0711"],
      service("vcpus: 0.5", jobs: "- { name: A, duration: 20s, vcpus: 1, memory: 2 GiB }")),
    RuleCase(
      "S-006 longer on average", ["HR0711"],
      service("desiredCount: 1", jobs: "- { name: A, duration: { exponential: { mean: 31s } } }")),
    RuleCase(
      "S-002 a message", ["HR0421"], service("desiredCount: 1", jobs: "- { name: A, duration: 10s, payload: 2 MiB }")),
    RuleCase(
      "E-040 more memory than a worker", ["HR0708"],
      service("vcpus: 1, memory: 2 GiB", jobs: "- { name: A, duration: 10s, memory: 4 GiB }")),
    RuleCase(
      "E-040 a job without a written memory fits every worker", [],
      service("vcpus: 1, memory: 2 GiB", jobs: "- { name: A, duration: 10s, vcpus: 4, cpuFraction: 0 }")),
    RuleCase(
      "E-003 calls that the bucket never holds, of Fargate Spot", ["HR0716"],
      .ecs(
        jobs: "- { name: A, duration: 10s, array: 4 }",
        configuration: "account: { rates: { fargateLaunch: off, fargateSpotLaunch: { burst: 3, perSecond: 5 } } }",
        launchType: "FARGATE_SPOT", submit: "\"*\": { runTask: { tasksPerCall: 10 } }")),
    RuleCase(
      "E-003 no call is larger than its array", [],
      .ecs(
        jobs: "- { name: A, duration: 10s, array: 3 }\n- { name: B, duration: 10s }",
        configuration: "account: { rates: { fargateLaunch: { burst: 3, perSecond: 5 } } }",
        submit: "\"*\": { runTask: { tasksPerCall: 10 } }")),
    RuleCase("a service without work", ["HR0705"], .ecs(submit: "A: { runTask: {} }\n\"*\": { service: {} }")),
    RuleCase("a `submit` that is none", ["HR0102"], .ecs(submit: "[]")),
    RuleCase(
      "a limit that is not modelled yet", ["HR0901"],
      .ecs(submit: "\"*\": { runTask: {}, client: { maxInFlight: 5 } }")),
    RuleCase("an unused entry", ["HR0705"], .ecs(submit: "B: { runTask: {} }\n\"*\": { runTask: {} }")),
  ]

  @Test("what Lambda and SQS make of a file", arguments: lambdaCases)
  func lambda(_ one: RuleCase) { expect(one) }

  @Test("what ECS makes of a file", arguments: ecsCases)
  func ecs(_ one: RuleCase) { expect(one) }

  private func expect(_ one: RuleCase) {
    let reading = one.example.read()
    #expect(Fixture.codes(reading) == one.codes, "\(reading.text())")
  }

  @Test("the texts of these rules are their golden")
  func texts() throws {
    var page = ""
    for one in Self.lambdaCases + Self.ecsCases where !one.codes.isEmpty {
      page += "== \(one.name)\n\n\(one.example.read().text())\n"
    }
    try Golden.check("service-rules.txt", page)
  }
}
