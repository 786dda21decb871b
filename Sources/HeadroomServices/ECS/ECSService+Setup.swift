import HeadroomKernel
import HeadroomModel

extension ECSService {
  /// Makes a configuration ready to run the work of one part.
  init(_ ecs: ECS.Configuration, _ setup: PartSetup, _ recorder: inout Recorder) throws {
    let (configuration, work) = (setup.configuration, setup.work)
    let list = ServiceList(ecs, work)
    let knobs = ECSKnobs(configuration.assumptions)
    let plans = ECSPlans(work, ecs, list, profile: configuration.assumptions.profile)
    let kind = ecs.launchType.fargate
    let purchase = FargateBillBook.Purchase(kind: kind, architecture: ecs.architecture)
    // What throws comes first: nothing is half made then.
    let bill = try FargateBillBook([purchase], configuration, region: setup.region)
    let queueBill = list.places.isEmpty ? nil : try SQSMeter(configuration, region: setup.region)
    let needs = try list.places.indices.map { position in
      try WorkerNeed(list.places[position].service, position: Int32(position), plans.table, work)
    }
    let rates = configuration.account.rates
    let isRated = rates[.runTask] != nil || rates[kind.launchRate] != nil
    var services = Table<WorkerService>()
    for (position, name) in list.names.enumerated() {
      services.append(WorkerService(list.places[position], needs[position], key: work.key("service \(name)"), knobs))
    }
    checks = Table(knobs.checkOrder)
    storages = Table(work.blueprints.map(\.template.ephemeralStorage))
    planner = AttemptPlanner(work, &recorder)
    reasons = ECSReasons(&recorder)
    quotas = FargateQuotas(configuration.account, kinds: [kind])
    callBucket = configuration.account.rates[.runTask].map(TokenBucket.init)
    launchBucket = configuration.account.rates[kind.launchRate].map(TokenBucket.init)
    self.isRated = isRated
    self.services = services
    held = HeldJobs(work, plans: plans.table, &recorder)
    self.knobs = knobs
    self.plans = plans
    self.kind = kind
    self.bill = bill
    self.queueBill = queueBill
    noteChecks()
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
    beginServices(&world)
  }
}
