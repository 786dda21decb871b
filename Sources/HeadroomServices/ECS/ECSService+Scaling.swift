import HeadroomKernel
import HeadroomModel

/// Service auto scaling: a point a minute, alarms that act a little later (E-050 to E-057).
extension ECSService {
  private static let minute: Int64 = 60_000_000

  /// The next minute boundary.
  mutating func schedulePoint(_ world: inout World) {
    let next = (world.now / Self.minute + 1) * Self.minute
    scheduleStanding(Event(ECSEvent.metricPoint, 0), at: next, &world)
  }

  /// Points of this minute, before the receives of the same instant.
  mutating func takePoints(_ world: inout World) {
    for index in services.indices where services[index].tracking != nil {
      if services[index].running > 0 || !services[index].queue.isEmpty { services[index].metrics.use(at: world.now) }
      // Missing data changes no alarm (E-051).
      guard services[index].metrics.areKnown(at: world.now) else { continue }
      let (visible, running) = (services[index].queue.visibleCount, services[index].running)
      let alarm = services[index].tracking?.count(visible: visible, running: running)
      guard let alarm else { continue }
      alarms.append((service: index, alarm: alarm))
      let delay = knobs.scaling.metricDelay.addingClamped(knobs.scaling.alarmDelay)
      scheduleStanding(Event(ECSEvent.scaling, 0), at: world.now.addingClamped(delay), &world)
    }
  }

  /// An alarm acts.
  mutating func scale(_ world: inout World) throws {
    let (index, alarm) = alarms.removeFirst()
    let state = TargetTracking.State(
      running: services[index].running, desired: services[index].desired, minimum: services[index].minimum,
      maximum: services[index].maximum)
    guard let desired = services[index].tracking?.act(alarm, state, at: world.now),
      desired != services[index].desired
    else { return }
    services[index].desired = desired
    try adjust(index, &world)
  }

  /// Points go on while anything can change: by work, or by a scale-in that is still to come.
  mutating func continuePoints(_ world: inout World) {
    if !isQuiet(world) || canShrink { schedulePoint(&world) }
  }

  /// Whether a scale-in may still come.
  var canShrink: Bool {
    services.indices.contains { services[$0].tracking != nil && services[$0].desired > services[$0].minimum }
  }

  /// What is updated in mid-run.
  mutating func apply(_ change: ECS.Change, _ world: inout World) throws {
    switch change {
    case .desiredCount(let entry, let count): try forEachService(of: entry, &world) { $0.desired = count }
    case .minCapacity(let entry, let count): try forEachService(of: entry, &world) { $0.minimum = count }
    case .maxCapacity(let entry, let count): try forEachService(of: entry, &world) { $0.maximum = count }
    }
  }

  private mutating func forEachService(
    of entry: Int, _ world: inout World, _ body: (inout WorkerService) -> Void
  ) throws {
    for index in services.indices where services[index].entry == entry {
      body(&services[index])
      try adjust(index, &world)
    }
  }
}
