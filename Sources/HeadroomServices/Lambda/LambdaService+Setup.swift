import HeadroomKernel
import HeadroomModel

extension LambdaService {
  /// Makes a configuration ready to run the work of one part.
  init(_ lambda: Lambda.Configuration, _ setup: PartSetup, _ recorder: inout Recorder) throws {
    let (configuration, work) = (setup.configuration, setup.work)
    let knobs = LambdaKnobs(configuration.assumptions)
    let table = SubmissionTable(work, lambda.submit, own: \.lambda) { Self.call($0.keys, lambda) }
    var functions = Table<FunctionRuntime>()
    let architectures = Self.architectures(lambda)
    for function in lambda.functions {
      functions.append(Self.runtime(function, configuration, knobs, architectures))
    }
    var mappings = Table<MappingRuntime>()
    var entries: [Int] = []
    var ways: [Way] = []
    for way in table.ways {
      let function = max(Self.function(way.keys, lambda), 0)
      let source = way.keys.source ?? .synchronous
      var mapping: Int32 = -1
      if case .sqs(let own) = source {
        mapping = Self.mapping(
          own, entry: way.entry, function: function, lambda.functions[Int(function)].timeout, knobs, &mappings,
          &entries)
      }
      ways.append(
        Way(function: function, source: source, mapping: mapping, client: way.keys.call.client ?? Self.noRetry))
    }
    self.ways = ways
    wayFacts = Table(ways.map { WayFacts($0) })
    payloads = Table(work.blueprints.map { Payload($0.template.payload ?? ByteCount(bytes: 1024)) })
    self.knobs = knobs
    self.functions = functions
    self.mappings = mappings
    reserved = lambda.functions.reduce(0) { $0 + ($1.reservedConcurrency ?? 0) }
    entryOfMapping = entries
    reasons = LambdaReasons(&recorder)
    planner = AttemptPlanner(work, &recorder)
    limits = ConcurrencyLimits(account: configuration.account.quotas[.lambdaConcurrency])
    let account = configuration.account
    limitsReservations = account.limitsRequestsOfReservations
    followsQuota = account.quotas[.lambdaConcurrency].map { 10 * $0 == account.rates[.lambdaRequests]?.burst } ?? false
    requests = configuration.account.rates[.lambdaRequests].map { Self.bucket($0, knobs) }
    held = HeldJobs(work, plans: table.table, &recorder)
    bill = try LambdaBillBook(configuration, region: setup.region, architectures: architectures)
  }

  /// A synchronous caller that says nothing of itself does not retry.
  private static var noRetry: Client { Client(retries: 0, backoff: .asap) }

  private static func call(_ keys: Lambda.Submission, _ lambda: Lambda.Configuration) -> CallPlan {
    CallPlan(keys.call, target: function(keys, lambda), client: noRetry)
  }

  private static func function(_ keys: Lambda.Submission, _ lambda: Lambda.Configuration) -> Int32 {
    let named = keys.functionName.flatMap { name in lambda.functions.firstIndex { $0.name == name } }
    return Int32(named ?? keys.function ?? -1)
  }

  private static func architectures(_ lambda: Lambda.Configuration) -> [Architecture] {
    Architecture.allCases.filter { architecture in lambda.functions.contains { $0.architecture == architecture } }
  }

  private static func runtime(
    _ function: Lambda.Function, _ configuration: Configuration, _ knobs: LambdaKnobs, _ architectures: [Architecture]
  ) -> FunctionRuntime {
    let allowance = configuration.account.rates[.lambdaEnvironments].map {
      ScalingAllowance($0, isStepped: knobs.refillsInSteps)
    }
    // L-004: AWS's own limit of a reserved function holds where its other rates do.
    let reservation = configuration.account.limitsRequestsOfReservations ? function.reservedConcurrency : nil
    let requests = reservation.map {
      bucket(Account.Bucket(burst: 10 * $0, microTokensPerSecond: 10_000_000 * $0), knobs)
    }
    return FunctionRuntime(
      function, pool: EnvironmentPool(life: knobs.idleLife, takesOldest: knobs.reusesOldest),
      allowance: allowance, requests: requests,
      cpu: knobs.cpuIsFlat
        ? .any : CPUShare(numerator: function.cpuNumerator, denominator: Lambda.Function.memoryOfOneVCPU),
      rates: architectures.firstIndex(of: function.architecture) ?? 0)
  }

  /// LU-17: the bucket of requests starts empty or full.
  private static func bucket(_ limit: Account.Bucket, _ knobs: LambdaKnobs) -> TokenBucket {
    TokenBucket(
      burst: limit.burst, microTokensPerSecond: limit.microTokensPerSecond, startEmpty: knobs.requestBucketStartsEmpty)
  }

  /// Every `submit` entry has a queue and a mapping of its own; so has a job that brings another source.
  private static func mapping(
    _ mapping: Lambda.EventSourceMapping, entry: Int, function: Int32, _ timeout: SimDuration, _ knobs: LambdaKnobs,
    _ mappings: inout Table<MappingRuntime>, _ entries: inout [Int]
  ) -> Int32 {
    for known in mappings.indices where entries[known] == entry && mappings[known].function == function {
      if mappings[known].mapping == mapping { return Int32(known) }
    }
    mappings.append(MappingRuntime(mapping, function: function, timeout: timeout, knobs))
    entries.append(entry)
    return Int32(mappings.count - 1)
  }

  /// Puts what is scripted into the event queue.
  mutating func begin(_ world: inout World) {
    for (index, change) in world.configuration.changes.enumerated() {
      world.schedule(Event(.change, Int32(index)), at: change.at.microseconds)
    }
  }

  static func addNames(of setup: PartSetup, to names: inout Names) {
    guard case .lambda(let lambda) = setup.configuration.service else { return }
    names.queues = lambda.functions.map(\.name)
    names.queueKind = .function
  }
}

extension LambdaService.WayFacts {
  init(_ way: LambdaService.Way) {
    function = way.function
    mapping = way.mapping
    waits = way.client.backoff == .asap
    source =
      switch way.source {
      case .synchronous: .synchronous
      case .asynchronous: .asynchronous
      case .sqs: .sqs
      }
  }
}

extension LambdaService.Payload {
  init(_ size: ByteCount) {
    bytes = size.bytes
    requests = SQSRates.requests(carrying: size)
  }
}
