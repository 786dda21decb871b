import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import Testing

@Suite("Configurations")
struct ConfigurationTests {
  private func scenario(_ reading: ScenarioReading) throws -> Scenario {
    #expect(reading.text() == "")
    return try #require(reading.scenario)
  }

  private func batch(_ configuration: Configuration) -> Batch.Configuration {
    switch configuration.service {
    case .batch(let batch): batch
    case .lambda, .ecs: Batch.Configuration()
    }
  }

  @Test("the output of describe-compute-environments and describe-job-queues pastes in")
  func pasted() throws {
    let reading = Fixture.read(
      """
      workload: { jobs: [{ name: A, duration: 10s, tenant: gold }] }
      configurations:
        - name: pasted
          batch:
            computeEnvironments:
              - { "computeEnvironmentName": "ce", "computeEnvironmentArn": "arn:aws:batch:us-east-1:1:compute-environment/ce",
                  "ecsClusterArn": "arn:x", "tags": {}, "type": "MANAGED", "state": "ENABLED", "status": "VALID", "statusReason": "ok",
                  "computeResources": { "type": "FARGATE", "maxvCpus": 256, "subnets": ["s"], "securityGroupIds": ["g"], "tags": {} },
                  "serviceRole": "r", "containerOrchestrationType": "ECS", "uuid": "u" }
            schedulingPolicies:
              - { name: fair, arn: x/fair, fairsharePolicy: { shareDecaySeconds: 3600, computeReservation: 0, shareDistribution: [{ shareIdentifier: gold, weightFactor: 0.5 }, { shareIdentifier: si* }] } }
            jobQueues:
              - { "jobQueueName": "q", "jobQueueArn": "arn:x", "state": "ENABLED", "status": "VALID", "statusReason": "", "priority": 10,
                  "schedulingPolicyArn": "arn:aws:batch:us-east-1:1:scheduling-policy/fair",
                  "computeEnvironmentOrder": [{ "order": 1, "computeEnvironment": "arn:aws:batch:us-east-1:1:compute-environment/ce" }],
                  "jobStateTimeLimitActions": [], "jobQueueType": "ECS_FARGATE", "serviceEnvironmentOrder": [], "tags": {} }
            submit: { "*": { jobQueue: "arn:aws:batch:us-east-1:1:job-queue/q", schedulingPriority: 3 } }
      """)
    let model = batch(try scenario(reading).configurations[0])
    #expect(model.computeEnvironments[0].kind == .fargate)
    #expect(model.computeEnvironments[0].maxVCPUs == VCPU(whole: 256))
    #expect(model.jobQueues[0].schedulingPolicy == 0)
    #expect(model.jobQueues[0].environments == [0])
    #expect(model.schedulingPolicies[0].shares.map(\.weight) == [5_000, 10_000])
    #expect(model.schedulingPolicies[0].shares.map(\.isPrefix) == [false, true])
    #expect(model.submit[0].submission.schedulingPriority == 3)
  }

  @Test("B-035: a submit entry overrides its job definition, and B-022: the latest revision holds")
  func definitions() throws {
    let reading = Fixture.read(
      """
      workload: { jobs: [{ name: A, duration: 10s }] }
      configurations:
        - name: c
          batch:
            computeEnvironments: [{ computeEnvironmentName: ce, computeResources: { type: FARGATE, maxvCpus: 8 } }]
            jobQueues: [{ jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] }]
            jobDefinitions:
              - { jobDefinitionName: d, revision: 2, retryStrategy: { attempts: 3 }, timeout: { attemptDurationSeconds: 900 },
                  containerProperties: { image: x, resourceRequirements: [{ type: VCPU, value: "2" }, { type: MEMORY, value: "4096" }] } }
              - { jobDefinitionName: d, revision: 1, retryStrategy: { attempts: 9 } }
            submit: { "*": { jobQueue: q, jobDefinition: d, timeout: { attemptDurationSeconds: 60 } } }
      """)
    let submission = batch(try scenario(reading).configurations[0]).submit[0].submission
    #expect(submission.retryStrategy?.attempts == 3)
    #expect(submission.timeout == SimDuration(seconds: 60))
    #expect(submission.call.vcpus == VCPU(whole: 2))
    #expect(submission.call.memory == ByteCount(mebibytes: 4096))
  }

  private let two = """
    - name: other
      extends: pool
      set: { batch.computeEnvironments.main.computeResources.maxvCpus: 8, assumptions.queue.headOfLine: backfill }
      assumptions: { queue.rank: runnableAt }
    """

  @Test("extends and set say: as that one, but")
  func extends() throws {
    let text =
      Fixture.pool(top: "assumptions: ideal", jobs: "- { name: A, duration: 10s }") + "\n"
      + two.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let scenario = try scenario(Fixture.read(text))
    #expect(scenario.configurations.map(\.name) == ["pool", "other"])
    #expect(batch(scenario.configurations[0]).computeEnvironments[0].maxVCPUs == VCPU(whole: 4))
    #expect(batch(scenario.configurations[1]).computeEnvironments[0].maxVCPUs == VCPU(whole: 8))
    let assumptions = scenario.configurations[1].assumptions
    #expect(assumptions.profile == .ideal)
    #expect(assumptions.choice("queue.headOfLine") == "backfill")
    #expect(assumptions.choice("queue.rank") == "runnableAt")
    #expect(assumptions.settings.filter { !$0.isDefault }.map(\.knob) == ["queue.headOfLine", "queue.rank"])
    #expect(scenario.configurations[0].assumptions.settings.allSatisfy { $0.isDefault })
  }

  @Test("--set reaches full paths, unique ends, missing keys and knobs")
  func sets() throws {
    let text = Fixture.pool(jobs: "- { name: A, duration: 10s }")
    let reading = Fixture.read(
      text,
      sets: [
        ("configurations.pool.batch.jobQueues.q.priority", "7"), ("maxvCpus", "16"), ("main.state", "DISABLED"),
        ("assumptions.queue.headOfLine", "backfill"), ("account.quotas.fargateOnDemandVcpus", "32"),
        ("workload.jobs[0].duration", "{ exponential: { mean: 5s } }"), ("seed", "9"),
        ("configurations[0].batch.submit[\"*\"].retryStrategy.attempts", "3"),
      ])
    let scenario = try scenario(reading)
    let model = batch(scenario.configurations[0])
    #expect(model.jobQueues[0].priority == 7)
    #expect(model.computeEnvironments[0].maxVCPUs == VCPU(whole: 16))
    #expect(model.computeEnvironments[0].state == .disabled)
    #expect(scenario.configurations[0].assumptions.choice("queue.headOfLine") == "backfill")
    #expect(scenario.configurations[0].account.quotas == [.fargateOnDemandVcpus: 32 * 1024])
    #expect(scenario.workload.jobs[0].template.duration.base == .exponential(mean: 5))
    #expect(scenario.seed == 9)
    #expect(model.submit[0].submission.retryStrategy?.attempts == 3)
    #expect(reading.canonicalText != Fixture.read(text).canonicalText)
  }

  @Test("a wrong path ends with 64, a wrong value with 65 at its place")
  func badSets() throws {
    let text = Fixture.pool(jobs: "- { name: A, duration: 10s }")
    for path in ["maxvCpu", "configurations.pool.batch.jobQueue", "x..y", "computeEnvironmentName.x", "type"] {
      let reading = Fixture.read(text, sets: [(path, "1")])
      #expect(reading.exitStatus == (path == "type" ? 65 : 64), "\(path): \(reading.text())")
    }
    let reading = Fixture.read(text, sets: [("maxvCpus", "lots")])
    #expect(reading.exitStatus == 65)
    #expect(reading.text().contains("--> --set:1:10\n  |\n1 | maxvCpus=lots\n  |          ^^^^"))
    #expect(Fixture.read(text, selected: ["nope"]).exitStatus == 64)
  }

  @Test("changes and outages become effects in the order of time")
  func changes() throws {
    let text =
      Fixture.pool(jobs: "- { name: A, duration: 10s }") + "\n"
      + [
        "    changes:",
        "      - { at: 2h, set: { batch.jobQueues.q.state: DISABLED, batch.computeEnvironments.main.status: INVALID } }",
        "      - at: 1h",
        "        set: { batch.computeEnvironments.main.computeResources.maxvCpus: 8, account.quotas.fargateSpotVcpus: none }",
        "    outages: [{ from: 1h, until: 2h, resource: main }, { from: 1h, until: 2h, resource: FARGATE_SPOT }]",
      ].joined(separator: "\n")
    let configuration = try scenario(Fixture.read(text)).configurations[0]
    #expect(configuration.changes.map { $0.at.microseconds / 3_600_000_000 } == [1, 1, 2, 2])
    guard case .batch(.environmentMaxVCPUs(0, VCPU(whole: 8))) = configuration.changes[0].effect,
      case .quota(.fargateSpotVcpus, nil) = configuration.changes[1].effect,
      case .batch(.queueState(0, .disabled)) = configuration.changes[2].effect,
      case .batch(.environmentIsValid(0, false)) = configuration.changes[3].effect
    else {
      Issue.record("\(configuration.changes)")
      return
    }
    #expect(configuration.outages.map(\.target) == [.environment(0), .kind(.fargateSpot)])
  }

  @Test("what is not modelled is an error in selected configurations only")
  func selection() {
    let text =
      Fixture.pool(jobs: "- { name: A, duration: 10s }")
      + "\n  - { name: ec2, ecs: { launchType: EC2, submit: { \"*\": { runTask: {} } } } }\n"
    #expect(Fixture.codes(Fixture.read(text)) == ["HR0901"])
    let selected = Fixture.read(text, selected: ["pool"])
    #expect(selected.text() == "")
    #expect(selected.scenario?.configurations.map(\.name) == ["pool"])
    #expect(Fixture.codes(Fixture.read(text, selected: ["ec2"])) == ["HR0901"])
  }

  @Test("accounts: defaults of AWS, single changes, rates by profile")
  func accounts() throws {
    let jobs = "- { name: A, duration: 10s }"
    func account(_ top: String) throws -> Account {
      try scenario(Fixture.read(Fixture.pool(top: top, jobs: jobs))).configurations[0].account
    }
    #expect(try account("").quotas.isEmpty)
    #expect(try account("").rates[.submitJob] == .init(burst: 50, microTokensPerSecond: 50_000_000))
    #expect(try account("assumptions: ideal").rates.isEmpty)
    let own = try account(
      "assumptions: ideal\naccount: { rates: { submitJob: { burst: 1, perSecond: 0.5 } }, quotas: { base: awsDefaults, fargateSpotVcpus: none } }"
    )
    #expect(own.rates == [.submitJob: .init(burst: 1, microTokensPerSecond: 500_000)])
    #expect(own.quotas == [.fargateOnDemandVcpus: 6 * 1024, .lambdaConcurrency: 1000])
    #expect(try account("account: { rates: { fargateLaunch: off } }").rates[.fargateLaunch] == nil)
  }

  @Test("E-006: every quota can be 0, as in a fresh account", arguments: Account.Quota.allCases)
  func emptyQuota(_ quota: Account.Quota) throws {
    let top = "account: { quotas: { \(quota.rawValue): 0 } }"
    let reading = Fixture.read(Fixture.pool(top: top, jobs: "- { name: A, duration: 10s }"))
    #expect(reading.text() == "")
    #expect(try scenario(reading).configurations[0].account.quotas == [quota: 0])
    let negative = top.replacing(": 0", with: ": -1")
    #expect(
      Fixture.codes(Fixture.read(Fixture.pool(top: negative, jobs: "- { name: A, duration: 10s }"))) == ["HR0106"])
  }

  @Test(
    "knobs that something is divided by are above 0",
    arguments: [
      ("price.hoursPerMonth: 0", "price.hoursPerMonth: 1"), ("price.yenRate: 0", "price.yenRate: none"),
      ("timeout.rate: 0/s", "timeout.rate: unlimited"), ("fargate.pullRate: 0 MiB/s", "fargate.pullRate: 1 MiB/s"),
      ("fargate.smallTaskPull: 0", "fargate.smallTaskPull: 1%"),
      ("spot.meanTimeToInterrupt: 999ms", "spot.meanTimeToInterrupt: 1s"),
      ("spot.meanTimeToInterrupt: 0s", "spot.meanTimeToInterrupt: never"),
    ])
  func leastKnobs(_ bad: String, _ good: String) {
    func read(_ text: String) -> ScenarioReading {
      Fixture.read(Fixture.pool(top: "assumptions: { \(text) }", jobs: "- { name: A, duration: 10s }"))
    }
    #expect(Fixture.codes(read(bad)) == ["HR0106"])
    #expect(read(good).text() == "")
  }

  @Test("every knob takes its own defaults, in both profiles", arguments: Profile.allCases)
  func knobs(_ profile: Profile) throws {
    for knob in Knob.all {
      let text = "assumptions: { profile: \(profile.rawValue), \(knob.name): \(knob.defaultText(profile)) }"
      let reading = Fixture.read(Fixture.pool(top: text, jobs: "- { name: A, duration: 10s }"))
      #expect(reading.text() == "")
      let settings = try #require(reading.scenario).configurations[0].assumptions.settings
      #expect(settings.count == Knob.all.count)
      #expect(settings.allSatisfy { $0.isDefault }, "\(knob.name)")
    }
  }

  @Test("knobs of what is not modelled keep their default")
  func unmodelledKnobs() {
    for text in [
      "fss.decay: linear", "spot.notice: 60s", "image.cache: none", "mnp.gang: false", "lambda.pcPrepTime: 1s",
      "sqs.shortPollMiss: 0.1", "ecs.scaleInMetric: minusEmpty",
    ] {
      let reading = Fixture.read(Fixture.pool(top: "assumptions: { \(text) }", jobs: "- { name: A, duration: 10s }"))
      #expect(Fixture.codes(reading) == ["HR0901"], "\(text)")
    }
  }

  @Test("knobs of Lambda and ECS can be moved, and lists keep their sense")
  func movedKnobs() throws {
    func read(_ text: String) -> ScenarioReading {
      Fixture.read(Fixture.pool(top: "assumptions: { \(text) }", jobs: "- { name: A, duration: 10s }"))
    }
    let good = read(
      "lambda.asyncBackoff: [1s, 5m], ecs.checkOrder: [quota, api, capacity, launch], esm.growth: linear, esm.pickup: 1s"
    )
    let assumptions = try scenario(good).configurations[0].assumptions
    #expect(
      assumptions.list("lambda.asyncBackoff") == [.span(SimDuration(seconds: 1)), .span(SimDuration(seconds: 300))])
    #expect(assumptions.list("ecs.checkOrder").first == .choice("quota"))
    for text in [
      "lambda.asyncBackoff: [0s]", "esm.throttleRetry: []", "esm.throttleRetry: 1s", "ecs.checkOrder: [api, quota]",
      "ecs.checkOrder: [api, api, launch, capacity]", "ecs.checkOrder: [api, quota, launch, capacty]",
    ] {
      #expect(Fixture.codes(read(text)) == ["HR0602"], "\(text)")
    }
  }

  @Test("expectations are read in the unit of their metric")
  func expectations() throws {
    let reading = Fixture.read(
      Fixture.pool(
        top: """
          expectations:
            - { jobs: jobs, queue: q, from: 1h, metric: wait, statistic: p95, atMost: 2m }
            - { jobs: "jo*", metric: utilisation, statistic: ratio, atLeast: 50% }
            - { metric: cost, statistic: total, atMost: 40.5 USD }
            - { metric: lost, statistic: count, atMost: 0 }
          """, jobs: "- { name: A, duration: 10s }"))
    let list = try scenario(reading).expectations
    #expect(list.map(\.limit) == [120, 0.5, 40.5, 0])
    #expect(list.map(\.jobs) == [.className("jobs"), .classPrefix("jo"), .all, .all])
    #expect(list[0].label == "jobs, queue q, from 1h: wait p95 at most 2m")
    #expect(list[1].bound == .atLeast)
  }
}
