import HeadroomKernel
import HeadroomModel

extension BatchService {
  /// Makes a configuration ready to run the work of one part.
  init(_ batch: Batch.Configuration, _ setup: PartSetup, _ recorder: inout Recorder) throws {
    let (configuration, work) = (setup.configuration, setup.work)
    self.configuration = batch
    knobs = BatchKnobs(configuration.assumptions)
    plans = SubmitPlans(work, batch, profile: configuration.assumptions.profile)
    planFacts = Table(plans.plans.map { SubmitFacts($0) })
    planner = AttemptPlanner(work, &recorder)
    reasons = BatchReasons(&recorder)
    tenantShares = work.names.tenants.map(Self.alphanumeric)
    tenantHasShare = Table(tenantShares.map { !$0.isEmpty })
    environments = Table(batch.computeEnvironments.map { EnvironmentRuntime($0) })
    policies = batch.schedulingPolicies
    passOver = PassOverWatch(queues: batch.jobQueues.count)
    quotas = FargateQuotas(configuration.account, kinds: batch.computeEnvironments.compactMap(\.kind.fargate))
    launchBuckets = Table(FargateKind.allCases.map { configuration.account.rates[$0.launchRate].map(TokenBucket.init) })
    submitBucket = configuration.account.rates[.submitJob].map(TokenBucket.init)
    intake = WorkIntake(work, plans: plans.table, rules: DependencyTracker.Rules(knobs))
    changesLeft = configuration.changes.count
    let purchases = batch.computeEnvironments.map { environment in
      environment.kind.fargate.map { FargateBillBook.Purchase(kind: $0, architecture: environment.architecture) }
    }
    bill = try FargateBillBook(purchases, configuration, region: setup.region)
    for queue in batch.jobQueues { add(queue) }
    sortQueues()
    findOpenQueues()
  }

  private mutating func addLedger(_ policy: Int) {
    var ledger = FairShareLedger(policy: policy, rules: knobs.fairShare)
    ledger.reweigh(policies[policy])
    ledgers.append(ledger)
  }

  private mutating func add(_ queue: Batch.JobQueue) {
    if let policy = queue.schedulingPolicy { addLedger(policy) }
    queues.append(
      QueueRuntime(
        queue: queue, fifo: FIFOOrder(separatesSizes: knobs.backfills),
        ledger: queue.schedulingPolicy == nil ? -1 : ledgers.count - 1, order: Table(queue.environments),
        isEnabled: queue.state == .enabled))
  }

  /// B-027: a share identifier has nothing but letters and digits.
  private static func alphanumeric(_ name: String) -> String {
    String(name.unicodeScalars.filter { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) })
  }

  static func addNames(of setup: PartSetup, to names: inout Names) {
    guard case .batch(let batch) = setup.configuration.service else { return }
    names.queues = batch.jobQueues.map(\.name)
    names.environments = batch.computeEnvironments.map(\.name)
  }

  /// Puts what is scripted into the event queue, and says what the environments allow at the start.
  mutating func begin(_ world: inout World) {
    for (index, change) in world.configuration.changes.enumerated() {
      world.schedule(Event(.change, Int32(index)), at: change.at.microseconds)
    }
    for (index, outage) in world.configuration.outages.enumerated() {
      world.schedule(Event(.change, Int32(-1 - 2 * index)), at: outage.from.microseconds)
      world.schedule(Event(.change, Int32(-2 - 2 * index)), at: outage.until.microseconds)
    }
    for index in environments.indices {
      world.recorder.provide(VCPU(units: environments[index].most), environment: index, at: 0)
    }
  }

  /// B-097, B-101: by priority descending, then by declaration.
  mutating func sortQueues() {
    let priorities = queues.indices.map { queues[$0].queue.priority }
    visitingOrder = Table(
      priorities.indices.sorted { left, right in
        priorities[left] != priorities[right] ? priorities[left] > priorities[right] : left < right
      })
    hasPriorities = priorities.min() != priorities.max()
    findRivals()
  }
}

extension DependencyTracker.Rules {
  init(_ knobs: BatchKnobs) {
    self.init(
      failsFast: knobs.failsFast, parentFailsFirst: knobs.parentFailsFirst,
      failsOnUnknown: knobs.unknownDependency == .fail)
  }
}

extension TokenBucket {
  init(_ bucket: Account.Bucket) {
    self.init(burst: bucket.burst, microTokensPerSecond: bucket.microTokensPerSecond)
  }
}
