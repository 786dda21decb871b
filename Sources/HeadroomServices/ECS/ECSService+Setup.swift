import HeadroomKernel
import HeadroomModel

extension ECSService {
  /// Makes a configuration ready to run the work of one part.
  init(_ ecs: ECS.Configuration, _ setup: PartSetup, _ recorder: inout Recorder) throws {
    let (configuration, work) = (setup.configuration, setup.work)
    let services = ServiceList(ecs, work)
    kind = ecs.launchType.fargate
    knobs = ECSKnobs(configuration.assumptions)
    plans = ECSPlans(work, ecs, services, profile: configuration.assumptions.profile)
    planner = AttemptPlanner(work, &recorder)
    reasons = ECSReasons(&recorder)
    quotas = FargateQuotas(configuration.account, kinds: [kind])
    callBucket = configuration.account.rates[.runTask].map(TokenBucket.init)
    launchBucket = configuration.account.rates[kind.launchRate].map(TokenBucket.init)
    held = HeldJobs(work, plans: plans.table, &recorder)
    let purchase = FargateBillBook.Purchase(kind: kind, architecture: ecs.architecture)
    bill = try FargateBillBook([purchase], configuration, region: setup.region)
  }

  static func addNames(of setup: PartSetup, to names: inout Names) {
    guard case .ecs(let ecs) = setup.configuration.service else { return }
    names.queues = ServiceList(ecs, setup.work).names
    names.queueKind = .service
  }

  /// Puts what is scripted into the event queue.
  mutating func begin(_ world: inout World) {
    world.completionLag = knobs.completionLag
    for (index, change) in world.configuration.changes.enumerated() {
      world.schedule(Event(.change, Int32(index)), at: change.at.microseconds)
    }
    for (index, outage) in world.configuration.outages.enumerated() {
      world.schedule(Event(.change, Int32(-1 - 2 * index)), at: outage.from.microseconds)
      world.schedule(Event(.change, Int32(-2 - 2 * index)), at: outage.until.microseconds)
    }
  }
}
