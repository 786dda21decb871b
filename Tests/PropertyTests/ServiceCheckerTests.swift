import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

/// The checkers for Lambda and ECS: each finds what it is there for, in the evidence of a sound run that was tampered
/// with.
@Suite("Checkers of the invariants of Lambda and ECS")
struct ServiceCheckerTests {
  static let lambda = """
    version: 1
    name: tampered
    assumptions: { profile: ideal }
    workload:
      jobs:
        - { name: first, tenant: A, duration: 10s, cpuFraction: 0 }
        - { name: second, tenant: A, duration: 10s, cpuFraction: 0 }
        - { name: third, tenant: B, duration: 10s, cpuFraction: 0, dependsOn: [first] }
        - { name: event, duration: 10s, cpuFraction: 0, outcomes: [{ exitCode: 1 }], submit: { source: { async: {} } } }
        - { name: call, duration: 10s, cpuFraction: 0, submit: { source: { sync: {} } } }
    configurations:
      - name: lambda
        lambda:
          functions:
            - { functionName: worker, memorySize: 1024, timeout: 60 }
          submit:
            "*": { function: worker, source: { sqs: { visibilityTimeout: 360, maxReceiveCount: 2, batchSize: 1, fifo: true } } }

    """

  static let ecs = """
    version: 1
    name: tampered
    assumptions: { profile: ideal, fargate.deprovision: 10s }
    account: { rates: { fargateLaunch: { burst: 2, perSecond: 1 } } }
    workload:
      jobs:
        - { name: first, duration: 60s, submit: { runTask: {} } }
        - { name: second, duration: 60s, submit: { runTask: {} } }
        - { name: third, duration: 60s, dependsOn: [first] }
        - { name: fourth, duration: 60s }
    configurations:
      - name: ecs
        ecs:
          launchType: FARGATE
          submit:
            "*": { service: { desiredCount: 2, visibilityTimeout: 360, maxReceiveCount: 2 } }

    """

  struct Tampering: Sendable, CustomTestStringConvertible {
    var rule: String
    var testDescription: String
    var tamper: @Sendable (inout PartRows, inout PartResult, inout Configuration) -> Void

    init(
      _ rule: String, _ text: String,
      _ tamper: @escaping @Sendable (inout PartRows, inout PartResult, inout Configuration) -> Void
    ) {
      self.rule = rule
      testDescription = text
      self.tamper = tamper
    }
  }

  static func violations(_ yaml: String, _ tampering: Tampering? = nil) throws -> [String] {
    let read = try ScenarioText(yaml).read()
    var scenario = try #require(read.scenario, "\(read.diagnostics.map(\.text))")
    var part = try SimulatedPart(scenario)
    if let tampering { tampering.tamper(&part.rows, &part.result, &scenario.configurations[0]) }
    return Invariants.violations(
      Evidence(scenario: scenario, configuration: 0, rows: part.rows, result: part.result))
  }

  /// The first attempt of a job.
  static func change(_ job: Int64, _ rows: inout PartRows, _ body: (inout AttemptRow) -> Void) {
    guard let index = rows.attempts.firstIndex(where: { $0.job == job }) else { return }
    body(&rows.attempts[index])
  }

  /// One attempt more, a second after the last one's placement.
  static func repeatLast(_ job: Int, _ rows: inout PartRows) {
    guard let last = rows.attempts.lastIndex(where: { $0.job == Int64(job) }) else { return }
    var more = rows.attempts[last]
    more.attempt += 1
    more.placed += 1_000_000
    more.started = more.placed
    rows.attempts.insert(more, at: last + 1)
    rows.jobs[job].attempts += 1
  }

  static func change(_ configuration: inout Configuration, _ body: (inout Lambda.Configuration) -> Void) {
    guard case .lambda(var lambda) = configuration.service else { return }
    body(&lambda)
    configuration.service = .lambda(lambda)
  }

  @Test("Sound runs violate nothing", arguments: [lambda, ecs])
  func sound(yaml: String) throws { #expect(try Self.violations(yaml) == []) }

  static let both: [Tampering] = [
    Tampering("I-01", "a duplicate is invented") { _, result, _ in result.scopes[0].duplicates += 1 },
    Tampering("I-01", "a dead letter is invented") { _, result, _ in result.scopes[0].deadLetterUnrun += 1 },
    Tampering("I-01", "an outcome is miscounted") { _, result, _ in result.scopes[0].lost += 1 },
    Tampering("I-03", "a dependency has not succeeded") { rows, _, _ in rows.jobs[0].outcome = .failed },
    Tampering("I-04", "a part of a wait is missing") { rows, _, _ in rows.jobs[2].waits[0] -= 1 },
    Tampering("I-05", "a success has another end") { rows, _, _ in rows.jobs[0].ended? += 1 },
    Tampering("I-05", "an attempt is there twice") { rows, _, _ in change(0, &rows) { $0.attempt = 2 } },
    Tampering("I-05", "time goes back") { rows, _, _ in change(0, &rows) { $0.ended = -1 } },
    Tampering("I-05", "a placement is out of order") { rows, _, _ in change(2, &rows) { $0.placedSequence = 1 } },
    Tampering("I-06", "a message is received again too soon") { rows, _, _ in repeatLast(2, &rows) },
    Tampering("I-08", "an integral is off by one") { _, result, _ in result.scopes[0].inQueue.windowIntegral += 1 },
    Tampering("I-08", "a maximum is off by one") { _, result, _ in result.scopes[0].inService.maximum += 1 },
    Tampering("I-09", "an item is wrong") { _, result, _ in result.costs[0].cost += Money(picodollars: 1) },
    Tampering("I-09", "a job costs less than its attempts") { rows, _, _ in change(0, &rows) { $0.cost = .max / 2 } },
  ]

  static let ofLambda: [Tampering] = [
    Tampering("I-02", "a reservation is exceeded") { _, _, configuration in
      change(&configuration) { $0.functions[0].reservedConcurrency = 2 }
    },
    Tampering("I-02", "the account is exceeded") { _, _, configuration in
      configuration.account.quotas[.lambdaConcurrency] = 2
    },
    Tampering("I-02", "a mapping exceeds its maximum") { _, _, configuration in
      change(&configuration) { lambda in
        guard case .sqs(var mapping)? = lambda.submit[0].submission.source else { return }
        mapping.maximumConcurrency = 1
        lambda.submit[0].submission.source = .sqs(mapping)
      }
    },
    Tampering("I-06", "a timeout is overrun") { _, _, configuration in
      change(&configuration) { $0.functions[0].timeout = SimDuration(microseconds: 1) }
    },
    Tampering("I-06", "an event is tried again too soon") { rows, _, _ in
      rows.attempts[rows.attempts.lastIndex { $0.job == 3 } ?? 0].placed -= 1
    },
    Tampering("I-06", "a caller calls again after an answer") { rows, _, _ in repeatLast(4, &rows) },
    Tampering("I-07", "two messages of a group are in flight") { rows, _, _ in
      change(1, &rows) { $0.placed -= 1 }
    },
    Tampering("I-07", "a group is out of order") { rows, _, _ in
      change(0, &rows) { $0.placed = 20_000_000 }
    },
  ]

  static let ofECS: [Tampering] = [
    Tampering("I-02", "a quota is exceeded") { _, _, configuration in
      configuration.account.quotas[.fargateOnDemandVcpus] = 2047
    },
    Tampering("I-02", "an address too many is taken") { _, _, configuration in
      configuration.account.quotas[.subnetAddresses] = 1
    },
    Tampering("I-02", "a launch bucket gives too much") { _, _, configuration in
      configuration.account.rates[.fargateLaunch]?.burst = 1
    },
    Tampering("I-02", "a service serves more than its tasks can") { _, _, configuration in
      guard case .ecs(var ecs) = configuration.service, case .service(var service)? = ecs.submit[0].submission.start
      else { return }
      service.desiredCount = 0
      ecs.submit[0].submission.start = .service(service)
      configuration.service = .ecs(ecs)
    },
    Tampering("I-06", "a task starts again") { rows, _, _ in repeatLast(1, &rows) },
  ]

  @Test("Each checker finds what it is there for on Lambda", arguments: both + ofLambda)
  func findsOnLambda(tampering: Tampering) throws {
    let violations = try Self.violations(Self.lambda, tampering)
    #expect(violations.contains { $0.hasPrefix(tampering.rule) }, "\(violations)")
  }

  @Test("Each checker finds what it is there for on ECS", arguments: both + ofECS)
  func findsOnECS(tampering: Tampering) throws {
    let violations = try Self.violations(Self.ecs, tampering)
    #expect(violations.contains { $0.hasPrefix(tampering.rule) }, "\(violations)")
  }
}
