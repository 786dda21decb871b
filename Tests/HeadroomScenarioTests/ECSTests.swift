import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import Testing

@Suite("ECS in a configuration")
struct ECSTests {
  private static let two = "- { name: A, duration: 10s }\n- { name: B, duration: 10s }"

  private func ecs(_ example: DiagnosticExample) throws -> ECS.Configuration {
    let reading = example.read()
    #expect(reading.diagnostics.allSatisfy { $0.severity == .warning }, "\(reading.text())")
    guard case .ecs(let ecs) = try #require(reading.scenario).configurations[0].service else {
      Issue.record("no ECS")
      return ECS.Configuration()
    }
    return ecs
  }

  private func service(_ keys: String, jobs: String? = nil) -> DiagnosticExample {
    .ecs(jobs: jobs, submit: "\"*\": { service: { \(keys) } }")
  }

  private func read(_ keys: String) throws -> ECS.Service {
    guard case .service(let service)? = try ecs(service(keys)).submit[0].submission.start else {
      Issue.record("no service")
      return ECS.Service(name: "")
    }
    return service
  }

  @Test("E-001, E-002: RunTask is read, with the tasks of a call and the client")
  func runTask() throws {
    let model = try ecs(
      .ecs(
        submit: """
          A: { runTask: { tasksPerCall: 10 }, vcpus: 2, sizing: roundUp, client: { retries: 5 } }
          "*": { runTask: {} }
          """))
    #expect(model.launchType == .fargate)
    #expect(model.architecture == .x86)
    #expect(model.submit.map(\.submission.start) == [.runTask(tasksPerCall: 10), .runTask(tasksPerCall: 1)])
    #expect(model.submit[0].submission.call.vcpus == VCPU(whole: 2))
    #expect(model.submit[0].submission.call.sizing == .roundUp)
    #expect(model.submit[0].submission.call.client?.retries == 5)
  }

  @Test("E-030: the launch type and the processor family are read")
  func place() throws {
    let text = Fixture.ecs("launchType: FARGATE_SPOT, architecture: ARM64, submit: { \"*\": { runTask: {} } }")
    let reading = Fixture.read(text)
    #expect(reading.text() == "")
    guard case .ecs(let model) = try #require(reading.scenario).configurations[0].service else {
      Issue.record("no ECS")
      return
    }
    #expect(model.launchType == .fargateSpot)
    #expect(model.architecture == .arm)
  }

  @Test("every key of a service is read")
  func whole() throws {
    let service = try read(
      """
      serviceName: workers, desiredCount: 4, minCapacity: 2, maxCapacity: 40, backlogPerTask: 2.5, concurrency: 3, vcpus: 2,
          memory: 5 GiB, visibilityTimeout: 1h, maxReceiveCount: 3, messageRetentionPeriod: 1d, delaySeconds: 5, fifo: true,
          protection: true, scaleOutCooldown: 60, scaleInCooldown: 2m
      """)
    #expect(service.name == "workers")
    #expect(service.desiredCount == 4)
    #expect(service.minCapacity == 2)
    #expect(service.maxCapacity == 40)
    #expect(service.backlogPerTask == 2.5)
    #expect(service.concurrency == 3)
    #expect(service.vcpus == VCPU(whole: 2))
    #expect(service.memory == ByteCount(gibibytes: 5))
    #expect(service.queue.visibilityTimeout == SimDuration(seconds: 3600))
    #expect(service.queue.maxReceiveCount == 3)
    #expect(service.queue.retention == SimDuration(seconds: 86_400))
    #expect(service.queue.delay == SimDuration(seconds: 5))
    #expect(service.queue.isFIFO)
    #expect(service.isProtected)
    #expect(service.scaleOutCooldown == SimDuration(seconds: 60))
    #expect(service.scaleInCooldown == SimDuration(seconds: 120))
  }

  @Test(
    "a service scales between its bounds only with a target",
    arguments: [
      ("", [1, 1, 1]), ("desiredCount: 4", [4, 4, 4]),
      ("desiredCount: 0, backlogPerTask: 10, maxCapacity: 8", [0, 0, 8]),
      ("desiredCount: 4, backlogPerTask: 10, maxCapacity: 8", [4, 1, 8]),
      ("desiredCount: 4, minCapacity: 3, backlogPerTask: 10, maxCapacity: 8", [4, 3, 8]),
    ])
  func bounds(_ keys: String, _ counts: [Int]) throws {
    let service = try read(keys)
    #expect([service.desiredCount, service.minCapacity, service.maxCapacity] == counts)
    #expect(service.scaleOutCooldown == SimDuration(seconds: 300))
  }

  @Test("a service is called after its entry, `all` after `*`, and no two alike")
  func names() throws {
    let model = try ecs(.ecs(submit: "A: { service: {} }\n\"*\": { service: {} }"))
    let names = model.submit.map { entry -> String in
      guard case .service(let service)? = entry.submission.start else { return "" }
      return service.name
    }
    #expect(names == ["A", "all"])
    let twice = DiagnosticExample.ecs(
      jobs: Self.two, submit: "A: { service: {} }\n\"*\": { service: { serviceName: A } }"
    ).read()
    #expect(Fixture.codes(twice) == ["HR0307"])
  }

  @Test("a job's own submit is laid over the entry")
  func own() throws {
    let reading = DiagnosticExample.ecs(
      jobs: "- { name: A, duration: 10s, submit: { runTask: { tasksPerCall: 2 }, function: f, vcpus: 2 } }"
    ).read()
    #expect(reading.text() == "")
    let scenario = try #require(reading.scenario)
    let own = try #require(scenario.workload.jobs[0].submit)
    #expect(own.ecs.start == .runTask(tasksPerCall: 2))
    #expect(own.ecs.call.vcpus == VCPU(whole: 2))
    let alone = DiagnosticExample.ecs(jobs: "- { name: A, duration: 10s, submit: { service: { desiredCount: 2 } } }")
      .read()
    #expect(alone.text() == "")
    guard case .service(let service)? = alone.scenario?.workload.jobs[0].submit?.ecs.start else {
      Issue.record("no service of its own")
      return
    }
    #expect(service.name == "A")
    #expect(service.desiredCount == 2)
    let both = DiagnosticExample.ecs(jobs: "- { name: A, duration: 10s, submit: { runTask: {}, service: {} } }").read()
    #expect(Fixture.codes(both) == ["HR0110"])
  }

  @Test(
    "what lies outside AWS's range is refused with its rule",
    arguments: [
      ("runTask: { tasksPerCall: 11 }", "E-002"), ("runTask: { tasksPerCall: 0 }", "E-002"),
      ("service: { desiredCount: 5001 }", "E-010"), ("service: { minCapacity: -1 }", "E-010"),
      ("service: { maxCapacity: 5001 }", "E-010"), ("service: { visibilityTimeout: 13h }", "S-005"),
      ("service: { messageRetentionPeriod: 30 }", "S-003"), ("service: { delaySeconds: 1h }", "S-004"),
    ])
  func ranges(_ keys: String, _ rule: String) {
    let reading = DiagnosticExample.ecs(submit: "\"*\": { \(keys) }").read()
    let errors = reading.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [.outOfRange], "\(reading.text())")
    #expect(errors.first?.label == "AWS refuses it (\(rule))")
  }

  @Test(
    "what is not modelled yet says so",
    arguments: [
      ("launchType: EC2", "the EC2 launch type is not modelled yet"),
      ("launchType: FARGATE, capacityProvider: {}", "capacity providers are not modelled yet"),
    ])
  func notYet(_ keys: String, _ message: String) {
    let reading = Fixture.read(Fixture.ecs("\(keys), submit: { \"*\": { runTask: {} } }"))
    #expect(reading.diagnostics.map(\.message) == [message], "\(reading.text())")
    let fair = service("fair: true").read()
    #expect(fair.diagnostics.map(\.message) == ["fair queues are not modelled yet"])
  }

  @Test("several services in one configuration point to `route`")
  func several() {
    let text =
      Fixture.ecs("launchType: FARGATE, submit: { \"*\": { runTask: {} } }")
      + "    lambda: { functions: [{ functionName: f }], submit: {} }\n"
    let reading = Fixture.read(text)
    #expect(Fixture.codes(reading) == ["HR0901"])
    #expect(reading.text().contains("`route`"))
    let routed = Fixture.read(text + "    route: [{ jobs: \"*\", to: ecs }]\n")
    #expect(routed.diagnostics.map(\.message) == ["routes between services are not modelled yet"])
  }

  @Test("changes: counts of a service, and outages of Fargate")
  func changes() throws {
    let reading = DiagnosticExample.ecs(
      jobs: Self.two,
      configuration: """
        changes:
          - at: 1h
            set: { "ecs.submit.*.service.desiredCount": 0, "ecs.submit[\\"*\\"].service.minCapacity": 2, "ecs.submit.*.service.maxCapacity": 9 }
          - { at: 2h, set: { account.quotas.fargateOnDemandVcpus: 12 } }
        outages: [{ from: 1h, until: 2h, resource: FARGATE }, { from: 1h, until: 2h, resource: FARGATE_SPOT }]
        """, submit: "A: { runTask: {} }\n\"*\": { service: {} }"
    ).read()
    #expect(reading.text() == "")
    let configuration = try #require(reading.scenario).configurations[0]
    let changes = configuration.changes.map(\.effect)
    try #require(changes.count == 4)
    guard case .ecs(.desiredCount(1, 0)) = changes[0], case .ecs(.minCapacity(1, 2)) = changes[1],
      case .ecs(.maxCapacity(1, 9)) = changes[2], case .quota(.fargateOnDemandVcpus, 12_288) = changes[3]
    else {
      Issue.record("\(changes)")
      return
    }
    #expect(configuration.outages.map(\.target) == [.kind(.fargate), .kind(.fargateSpot)])
  }

  @Test(
    "what cannot be changed is refused",
    arguments: [
      ("ecs.launchType: FARGATE_SPOT", "HR0505"), ("ecs.submit.A.service.desiredCount: 1", "HR0505"),
      ("ecs.submit.B.service.desiredCount: 1", "HR0503"), ("\"ecs.submit.*.service.concurrency\": 1", "HR0505"),
      ("\"ecs.submit.*.service.desiredCount\": 5001", "HR0106"), ("lambda.functions.f.x: 1", "HR0505"),
    ])
  func badChanges(_ set: String, _ code: String) {
    let reading = DiagnosticExample.ecs(
      jobs: Self.two, configuration: "changes: [{ at: 1h, set: { \(set) } }]",
      submit: "A: { runTask: {} }\n\"*\": { service: {} }"
    ).read()
    #expect(Fixture.codes(reading) == [code], "\(reading.text())")
  }

  @Test("an expectation may name a function or a service as its queue")
  func expectations() {
    let expectation = "expectations: [{ queue: NAME, metric: wait, statistic: p95, atMost: 2m }]"
    func codes(_ name: String) -> [String] {
      Fixture.codes(
        DiagnosticExample.ecs(
          top: expectation.replacing("NAME", with: name), submit: "\"*\": { service: { serviceName: workers } }"
        ).read())
    }
    #expect(codes("workers") == [])
    #expect(codes("worker") == ["HR0603"])
    #expect(
      Fixture.codes(DiagnosticExample.lambda(top: expectation.replacing("NAME", with: "worker")).read()) == [])
  }
}
