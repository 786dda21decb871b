import TestSupport

extension ToyScenario {
  /// The scenario of a seed: small, crowded and full of ties, for that is where orders differ.
  static func random(seed: UInt64) -> ToyScenario {
    var dice = Dice(seed: seed)
    var toy = ToyScenario(seed: seed)
    toy.throwAssumptions(&dice)
    for index in 0..<dice.number(1...3) {
      toy.pools.append(Pool(name: "pool\(index)", quarters: 4 * dice.number(1...6) + (dice.chance(20) ? 2 : 0)))
    }
    for index in 0..<dice.number(1...3) { toy.queues.append(toy.queue(index, &dice)) }
    let count = dice.number(3...(dice.chance(20) ? 45 : 18))
    for index in 0..<count { toy.jobs.append(toy.job(index, &dice)) }
    for index in toy.jobs.indices { toy.throwDependencies(of: index, &dice) }
    return toy
  }

  private mutating func throwAssumptions(_ dice: inout Dice) {
    backfills = dice.chance(40)
    if dice.chance(40) { retryPosition = dice.pick(RetryPosition.allCases) }
    // What a retry at the back means among jobs ranked by another instant than their submission is not defined.
    ranksByRunnable = retryPosition == .front && dice.chance(20)
    skipsShares = dice.chance(40)
    tiesByName = dice.chance(20)
    quantum = dice.pick([1, 1, 1, 0, 10])
    minimumWindow = dice.pick([600, 600, 30, 5])
    terminateGrace = dice.pick([30, 30, 5, 0])
  }

  private func queue(_ index: Int, _ dice: inout Dice) -> Queue {
    var order = Array(pools.indices)
    if order.count > 1 && dice.chance(50) { order.reverse() }
    let used = Array(order.prefix(dice.number(1...order.count)))
    var queue = Queue(name: "q\(index)", priority: dice.pick([1, 1, 5, 10]), pools: used)
    if dice.chance(50) {
      let shares = ["alpha", "beta", "gamma"].map {
        Share(name: $0, weight: dice.pick([10_000, 5_000, 1_250, 25_000]))
      }
      queue.policy = Policy(
        decaySeconds: dice.pick([0, 0, 20, 60, 3600]), shares: Array(shares.prefix(dice.number(0...3))))
    }
    return queue
  }

  private func job(_ index: Int, _ dice: inout Dice) -> Job {
    let largest = pools.map(\.quarters).max() ?? 4
    var job = Job(
      name: "job\(index)", at: dice.pick([0, 0, 0, 5, 10, dice.number(0...60)]),
      duration: dice.pick([1, 5, 10, 10, 20, dice.number(1...50)]),
      quarters: dice.chance(85)
        ? 4 * dice.pick([1, 1, 1, 2, 3]) : dice.number(1...(largest + (dice.chance(10) ? 4 : 0))),
      queue: dice.number(0...(queues.count - 1)))
    if queues[job.queue].policy != nil {
      job.share = dice.pick(["alpha", "beta", "gamma", "delta"])
      job.priority = dice.pick([0, 0, 0, 1, 9])
    }
    if dice.chance(25) { job.array = dice.number(2...5) }
    job.attempts = dice.pick([1, 1, 2, 3])
    job.tries = tries(&dice)
    if job.array > 0 && dice.chance(50) {
      let duration = dice.chance(50) ? dice.number(1...30) : nil
      job.children = [Child(index: dice.number(0...(job.array - 1)), duration: duration, tries: tries(&dice))]
    }
    if dice.chance(10) {
      job.timeout = dice.pick([60, 60, 75])
      job.duration = dice.pick([60, 100, 200])
    }
    if dice.chance(8) { job.cancelAt = job.at + dice.number(1...60) }
    if dice.chance(6) { job.terminateAt = job.at + dice.number(1...60) }
    return job
  }

  private func tries(_ dice: inout Dice) -> [Try] {
    guard dice.chance(45) else { return [] }
    return (0..<dice.number(1...3)).map { _ in
      var attempt = Try()
      if dice.chance(70) { attempt.exitCode = dice.pick([1, 137]) }
      if dice.chance(30) { attempt.duration = dice.pick([1, 5, 10, 80]) }
      if attempt.exitCode != nil && dice.chance(30) { attempt.failsAfter = dice.pick([1, 5, 40]) }
      attempt.ignoresSigterm = dice.chance(30)
      return attempt
    }
  }

  /// A dependency is submitted earlier, or stands earlier in the file at the same instant.
  private mutating func throwDependencies(of index: Int, _ dice: inout Dice) {
    let earlier = jobs.indices.filter { (jobs[$0].at, $0) < (jobs[index].at, index) }
    if jobs[index].array > 0 && dice.chance(20) { jobs[index].dependsOn.append(.sequential) }
    guard !earlier.isEmpty && dice.chance(40) else { return }
    for _ in 0..<dice.number(1...3) {
      let target = dice.pick(earlier)
      let matches = jobs[index].array > 0 && jobs[target].array == jobs[index].array
      jobs[index].dependsOn.append(matches && dice.chance(60) ? .nToN(target) : .plain(target))
    }
  }
}
