import HeadroomKernel
import HeadroomModel

/// What is updated in mid-run, and what a caller takes back.
extension ECSService {
  /// - Parameter index: position in `Configuration.changes`, or below zero the start (odd) or end of an outage.
  mutating func applyChange(_ index: Int32, _ world: inout World) throws {
    noteRoom()
    // Jobs that are still there may be moved by it.
    world.lastChange = world.now
    defer { noteChecks() }
    guard index >= 0 else { return switchOutage(index, world) }
    switch world.configuration.changes[Int(index)].effect {
    case .quota(let quota, let limit): quotas.set(quota, limit)
    case .ecs(let change): try apply(change, &world)
    case .batch, .lambda: break
    }
  }

  /// Capacity is short in the windows that are written, and only then (E-007, EU-15).
  private mutating func switchOutage(_ index: Int32, _ world: borrowing World) {
    let outage = world.configuration.outages[Int(-1 - index) / 2]
    guard outage.target == .kind(kind == .spot ? .fargateSpot : .fargate) else { return }
    outages += Int(-1 - index) % 2 == 0 ? 1 : -1
  }

  /// A job that is held or called for is withdrawn; its task is stopped (StopTask). A message cannot be taken back.
  mutating func withdraw(_ slot: Int32, _ world: inout World) throws {
    switch world.jobs[slot].state {
    case .pending, .calling:
      clearRefusal(slot, &world)
      world.spend(slot, on: world.jobs[slot].state == .pending ? .dependency : .admission)
      try world.lose(slot, reason: reasons.cancelled)
    case .starting, .running: try stop(slot, .terminated, &world)
    case .free, .submitted, .runnable, .stopping, .ended: break
    }
  }
}
