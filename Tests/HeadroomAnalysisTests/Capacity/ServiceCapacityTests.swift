import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import TestSupport
import Testing

@Suite("How much Lambda and ECS may use")
struct ServiceCapacityTests {
  private func capacity(_ configuration: Configuration, vcpus: VCPU = VCPU(whole: 1)) -> Capacity {
    Capacity(configuration, workload: RunFixture.work(vcpus))
  }

  private func change(_ effect: ScriptedChange.Effect) -> ScriptedChange {
    ScriptedChange(at: SimInstant(microseconds: 3_600_000_000), effect: effect)
  }

  @Test("L-005, L-033: a function is bounded by its reservation, its mapping or the account, whichever is least")
  func functions() {
    #expect(capacity(RunFixture.lambda("l", reserved: 100)).text == "worker 2,048 MB x 100")
    #expect(capacity(RunFixture.lambda("l")).text == "worker 2,048 MB x unbounded")
    #expect(capacity(RunFixture.lambda("l")).vcpus == nil)
    let mapped = RunFixture.lambda("l", RunFixture.sqs(maximumConcurrency: 40), reserved: 100)
    #expect(capacity(mapped).text == "worker 2,048 MB x 40")
    // 2,048 MB are 1.1577 vCPU, as 1,186 units of 1/1024.
    #expect(capacity(mapped).vcpus == VCPU(units: 40 * 1186))
    var account = RunFixture.lambda("l")
    account.account.quotas[.lambdaConcurrency] = 1000
    #expect(capacity(account).text == "worker 2,048 MB x 1,000")
    #expect(capacity(RunFixture.lambda("l", RunFixture.sqs())).text == "worker 2,048 MB x 1,250")
  }

  @Test("a function that is called as well as polled for is not bounded by its mapping")
  func called() {
    var configuration = RunFixture.lambda("l", RunFixture.sqs(maximumConcurrency: 40))
    guard case .lambda(var lambda) = configuration.service else { return }
    var direct = Lambda.Submission()
    direct.function = 0
    direct.source = .synchronous
    lambda.submit.append(SubmitEntry(key: "other", submission: direct))
    configuration.service = .lambda(lambda)
    #expect(capacity(configuration).text == "worker 2,048 MB x unbounded")
    #expect(capacity(configuration).form == .functionBehindQueue)
  }

  @Test("changes move a limit")
  func changes() {
    var reserved = RunFixture.lambda("l", reserved: 10)
    reserved.changes = [change(.lambda(.reservedConcurrency(0, 50)))]
    #expect(capacity(reserved).text == "worker 2,048 MB x 10 to 50")
    reserved.changes = [change(.lambda(.reservedConcurrency(0, nil)))]
    #expect(capacity(reserved).text == "worker 2,048 MB x 10 to unbounded")
    var service = ECS.Service(name: "all")
    service.desiredCount = 2
    var workers = RunFixture.workers("w", service)
    workers.changes = [change(.ecs(.desiredCount(0, 21)))]
    #expect(capacity(workers).text == "2 to 21 tasks of 1 vCPU FARGATE")
    #expect(capacity(workers).vcpus == VCPU(whole: 21))
  }

  @Test("workers have their own size, else that of the largest need; a service that never scales keeps its count")
  func workers() {
    var service = ECS.Service(name: "all")
    (service.desiredCount, service.minCapacity, service.maxCapacity) = (4, 4, 40)
    #expect(capacity(RunFixture.workers("w", service)).text == "4 tasks of 1 vCPU FARGATE")
    service.backlogPerTask = 10
    #expect(capacity(RunFixture.workers("w", service)).text == "4 to 40 tasks of 1 vCPU FARGATE")
    let small = capacity(RunFixture.workers("w", service), vcpus: VCPU(units: 256))
    #expect(small.text == "4 to 40 tasks of 0.25 vCPU FARGATE" && small.vcpus == VCPU(whole: 10))
    service.vcpus = VCPU(whole: 2)
    service.concurrency = 8
    #expect(capacity(RunFixture.workers("w", service)).text == "4 to 40 tasks of 2 vCPU FARGATE, 8 jobs each")
  }

  @Test("a service that only a job's own `submit` makes counts, and its form with it")
  func ownService() {
    var service = ECS.Service(name: "own")
    service.desiredCount = 3
    var submission = ECS.Submission()
    submission.start = .service(service)
    var template = JobTemplate(className: "jobs", duration: ClampedDistribution(.constant(60)))
    template.vcpus = .constant(VCPU(whole: 2))
    var workload = Workload()
    workload.jobs = ["A", "B"].map { ExplicitJob(name: $0, at: .zero, template: template) }
    for index in workload.jobs.indices {
      workload.jobs[index].submit = OwnSubmit(batch: Batch.Submission(), lambda: Lambda.Submission(), ecs: submission)
    }
    let own = Capacity(RunFixture.runTask("t"), workload: workload)
    #expect(own.text == "3 tasks of 2 vCPU FARGATE + tasks on FARGATE" && own.form == .workers)
  }

  @Test("a service that no job goes to shows the size that its entry configures")
  func unusedService() {
    var workers = RunFixture.workers("w", ECS.Service(name: "all"))
    guard case .ecs(var ecs) = workers.service else { return }
    ecs.submit[0].submission.call.vcpus = VCPU(whole: 4)
    workers.service = .ecs(ecs)
    #expect(Capacity(workers, workload: Workload()).text == "1 task of 4 vCPU FARGATE")
  }

  @Test("E-001, E-006: tasks of their own have no bound but the quota, and no size without one")
  func tasks() {
    let free = capacity(RunFixture.runTask("t"))
    #expect(free.text == "tasks on FARGATE" && free.vcpus == nil && free.size == nil)
    let bound = capacity(RunFixture.runTask("t", quota: 6))
    #expect(bound.text == "tasks on FARGATE, at most 6 vCPU" && bound.vcpus == VCPU(whole: 6))
  }

  @Test("forms of service from the simplest on")
  func forms() {
    let forms = [
      RunFixture.lambda("l"), RunFixture.lambda("q", RunFixture.sqs()), RunFixture.runTask("t"),
      RunFixture.batch("b", vcpus: 4), RunFixture.workers("w", ECS.Service(name: "all")),
    ].map { capacity($0).form }
    #expect(forms == ServiceForm.allCases && forms == forms.sorted())
  }
}
