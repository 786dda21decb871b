import HeadroomKernel
import HeadroomModel

/// The tasks of services: how they come up, and how they go (E-040, E-041, E-044).
extension ECSService {
  /// The first `desiredCount` tasks are RUNNING at 0, as far as quota and addresses reach.
  mutating func beginServices(_ world: inout World) {
    for index in services.indices {
      while services[index].missing > 0, let size = services[index].size, holds(size.vcpus.units) {
        let id = placeWorker(index, &world)
        workers[id].billedFrom = 0
        runWorker(id, &world)
        drawReclaim(id, &world)
      }
      provide(index, &world)
      services[index].polling.change(to: Int64(services[index].free.count), at: world.now)
      if services[index].missing > 0 { tasksMayStart = true }
    }
    if services.indices.contains(where: { services[$0].tracking != nil }) { schedulePoint(&world) }
  }

  private func holds(_ vcpus: Int64) -> Bool { quotas.holds(vcpus, kind) && quotas.hasAddress }

  /// What happens whether there is work or not; it does not prolong a run.
  mutating func scheduleStanding(_ event: Event, at instant: Int64, _ world: inout World) {
    guard instant < .max else { return }
    standingEvents += 1
    world.schedule(event, at: instant)
  }

  /// Whether nothing is to come any more but what services do by themselves.
  func isQuiet(_ world: borrowing World) -> Bool {
    world.stream.next == .max && world.events.count <= standingEvents
      && world.now >= world.scenario.horizon?.microseconds ?? 0
  }

  // MARK: Coming up

  /// Services launch what they miss; whatever keeps a task from starting, they try again (E-006, E-012).
  mutating func launchMissing(_ world: inout World) {
    tasksMayStart = false
    for index in services.indices where services[index].missing > 0 {
      guard let size = services[index].size else { continue }
      let vcpus = size.vcpus.units
      while services[index].missing > 0 {
        guard outages == 0 else { break }
        guard quotas.holds(vcpus, kind) else {
          quotas.miss(Int64(services[index].missing) * vcpus, kind)
          break
        }
        guard quotas.hasAddress else {
          quotas.missAddress()
          break
        }
        guard takeLaunchToken(index, &world) else { break }
        startWorker(index, &world)
      }
    }
  }

  /// E-041, E-003: a launch counts against the service's own rate and the account's; false sets a timer for the next one.
  private mutating func takeLaunchToken(_ index: Int, _ world: inout World) -> Bool {
    let own = services[index].limiter.nextAvailable(after: world.instant)
    let account = launchBucket?.nextAvailable(after: world.instant) ?? world.instant
    let instant = max(own, account).microseconds
    guard instant <= world.now else {
      if instant < services[index].launchAt {
        services[index].launchAt = instant
        scheduleStanding(Event(ECSEvent.launch, Int32(index)), at: instant, &world)
      }
      return false
    }
    _ = services[index].limiter.take(at: world.instant)
    _ = launchBucket?.take(at: world.instant)
    return true
  }

  private mutating func placeWorker(_ index: Int, _ world: inout World) -> Int32 {
    takeRoom(services[index].size?.vcpus.units ?? 0)
    services[index].placed += 1
    services[index].starting += 1
    let worker = Worker(service: Int32(index), placedAt: world.now, billedFrom: world.now)
    let id = workers.insert(worker)
    services[index].workers.append(id)
    return id
  }

  private mutating func startWorker(_ index: Int, _ world: inout World) {
    let id = placeWorker(index, &world)
    drawReclaim(id, &world)
    let (key, number) = (services[index].key, services[index].placed)
    var base = RandomStream(key: key, index: number, attempt: 0, purpose: Purpose.start)
    var jitter = RandomStream(key: key, index: number, attempt: 0, purpose: Purpose.startJitter)
    let times = knobs.fargate.times(
      base: &base, jitter: &jitter, image: services[index].image, vcpus: services[index].size?.vcpus ?? .zero)
    workers[id].billedFrom = world.now.addingClamped(times.billed)
    if times.running == 0 { return runWorker(id, &world) }
    let event = Event(ECSEvent.workerStarts, id, mark: workers.life(id))
    scheduleStanding(event, at: world.now.addingClamped(times.running), &world)
  }

  /// EU-12: the luck of a task is that of its service and number.
  private mutating func drawReclaim(_ id: Int32, _ world: inout World) {
    guard kind == .spot, knobs.reclaims.happen, !isQuiet(world) else { return }
    let index = Int(workers[id].service)
    let (key, number) = (services[index].key, services[index].placed)
    let luck = RandomStream(key: key, index: number, attempt: 0, purpose: Purpose.interruption)
    let instant = knobs.reclaims.instant(after: world.now, luck)
    workers[id].reclaimedAt = instant
    scheduleStanding(Event(ECSEvent.workerReclaimed, id, mark: workers.life(id)), at: instant, &world)
  }

  /// A task is RUNNING and polls.
  mutating func runWorker(_ id: Int32, _ world: inout World) {
    let index = Int(workers[id].service)
    workers[id].state = .running
    workers[id].startedAt = world.now
    services[index].starting -= 1
    services[index].running += 1
    services[index].started += 1
    workers[id].order = services[index].started
    services[index].free.insert(id, key: workers[id].order)
    if !knobs.quotaCountsFromAcceptance { quotas.take(services[index].size?.vcpus.units ?? 0, kind) }
    provide(index, &world)
  }

  private mutating func provide(_ index: Int, _ world: inout World) {
    world.recorder.provide(services[index].provided, queue: index, at: world.now)
  }

  // MARK: Going

  /// The desired count has changed.
  mutating func adjust(_ index: Int, _ world: inout World) throws {
    tasksMayStart = true
    var excess = services[index].alive - services[index].desired
    guard excess > 0 else { return }
    let order = knobs.stopsNewestFirst ? services[index].workers.reversed() : services[index].workers
    for id in order where excess > 0 && workers[id].state != .stopping {
      // E-044: a protected task that works is spared until it is idle.
      if services[index].service.isProtected && !workers[id].runs.isEmpty { continue }
      try stopWorker(id, .killed, &world)
      excess -= 1
    }
  }

  /// SIGTERM: what does not ignore it ends now, the rest has until `stopTimeout` (E-025).
  mutating func stopWorker(_ id: Int32, _ outcome: AttemptOutcome, _ world: inout World) throws {
    let index = Int(workers[id].service)
    let wasRunning = workers[id].state == .running
    workers[id].state = .stopping
    if wasRunning { services[index].running -= 1 } else { services[index].starting -= 1 }
    services[index].stopping += wasRunning ? 1 : 0
    services[index].free.remove(id)
    for run in workers[id].runs {
      runs[run].attempt.stop = outcome
      if !runs[run].attempt.ignoresSigterm { try finishRun(run, outcome, &world) }
    }
    if workers[id].runs.isEmpty { return endWorker(id, &world) }
    let event = Event(ECSEvent.workerKilled, id, mark: workers.life(id))
    scheduleStanding(event, at: world.now.addingClamped(ECSKnobs.stopTimeout), &world)
  }

  /// SIGKILL.
  mutating func killWorker(_ id: Int32, _ world: inout World) throws {
    for run in workers[id].runs { try finishRun(run, runs[run].attempt.stop, &world) }
    endWorker(id, &world)
  }

  /// The task has stopped: billed, its room on the way back.
  mutating func endWorker(_ id: Int32, _ world: inout World) {
    let index = Int(workers[id].service)
    let wasRunning = workers[id].startedAt >= 0
    settleBill(id, until: world.now, &world)
    services[index].stopping -= wasRunning ? 1 : 0
    services[index].workers.removeAll { $0 == id }
    workers.remove(id)
    giveRoom(services[index].size?.vcpus.units ?? 0, wasRunning: wasRunning, &world)
    provide(index, &world)
  }

  /// E-031: a Spot task is taken back; the service asks for another one, `ecs.replaceDelay` later (EU-14).
  mutating func reclaimWorker(_ id: Int32, _ world: inout World) throws {
    guard workers[id].state != .stopping else { return }
    let index = Int(workers[id].service)
    try stopWorker(id, .interrupted, &world)
    guard services[index].alive + services[index].replacing < services[index].desired else { return }
    services[index].replacing += 1
    let due = world.now.addingClamped(knobs.replaceDelay)
    scheduleStanding(Event(ECSEvent.replacement, Int32(index)), at: due, &world)
  }
}
