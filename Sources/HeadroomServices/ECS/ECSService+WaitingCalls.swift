import HeadroomKernel
import HeadroomModel

/// Clients that call again as soon as a call can work: no call is made, and no token used, in between (EC-1).
extension ECSService {
  /// Makes the calls that can work now, first come first served.
  @inline(__always)
  mutating func admit(_ world: inout World) throws {
    callsMayWork = false
    if lines.lines.isEmpty { lines.isHeldUp = false } else { try admitWaiting(&world) }
  }

  @inline(never)
  private mutating func admitWaiting(_ world: inout World) throws {
    while let line = firstLine(world) {
      let pending = lines.lines[line].calls.first?.call
      guard let pending else { return }
      loadMembers(of: pending.call, world)
      let tasks = launches(of: members.count, room: roomInQuota(for: members.count, lines.lines[line].vcpus))
      let instant = tokens(for: tasks, after: world.instant)
      guard instant <= world.now else {
        lines.isHeldUp = true
        return scheduleAdmission(at: instant, &world)
      }
      orderInHand = lines.lines[line].calls.first?.order
      lines.removeFirst(line)
      try make(pending.call, &world)
      orderInHand = nil
    }
    lines.isHeldUp = false
  }

  /// The line whose first call has waited longest, of those that only tokens keep waiting.
  private mutating func firstLine(_ world: borrowing World) -> Int? {
    var best: Int?
    var order = Int64.max
    for line in lines.lines.indices {
      dropUnwanted(line, world)
      guard let first = lines.lines[line].calls.first, first.order < order, outages == 0 else { continue }
      let room = roomInQuota(for: lines.lines[line].tasks, lines.lines[line].vcpus)
      let tasks = launches(of: lines.lines[line].tasks, room: room)
      guard room > 0, tokens(for: tasks, after: world.instant) < .max else { continue }
      (best, order) = (line, first.order)
    }
    return best
  }

  private mutating func dropUnwanted(_ line: Int, _ world: borrowing World) {
    while let first = lines.lines[line].calls.first, !isWanted(first.call, world) { lines.removeFirst(line) }
  }

  /// How many tasks of a call the launch bucket sees: all of them where it is checked before the quota.
  private func launches(of count: Int, room: Int) -> Int { knobs.checksLaunchBeforeQuota ? count : room }

  /// The instant at which a call for so many tasks finds all its tokens; `Int64.max` for never.
  private mutating func tokens(for tasks: Int, after now: SimInstant) -> Int64 {
    let call = callBucket?.nextAvailable(after: now) ?? now
    let launch = launchBucket?.nextAvailable(Int64(tasks), after: now) ?? now
    return max(call, launch).microseconds
  }

  private mutating func scheduleAdmission(at instant: Int64, _ world: inout World) {
    guard instant < lines.scheduledAt else { return }
    lines.scheduledAt = instant
    world.schedule(Event(ECSEvent.admission, 0), at: instant)
  }
}
