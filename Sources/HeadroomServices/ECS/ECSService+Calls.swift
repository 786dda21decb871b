import HeadroomKernel
import HeadroomModel

/// RunTask: what a call is answered, and what its caller does then (E-001 to E-007, EU-5, EU-6).
///
/// A call is written as the slot of a single job, or as `~group` of several tasks of an array.
extension ECSService {
  /// The caller makes a call, for the first time or again.
  mutating func call(_ call: Int32, _ world: inout World) throws {
    loadMembers(of: call, world)
    guard let first = members.first else { return forget(call) }
    if lines.isHeldUp, client(of: first, world).backoff == .asap {
      // First come, first served: nobody passes those who wait already.
      try refuse(call, members[...], reasons.throttled, &world)
    } else {
      try make(call, &world)
    }
  }

  /// The caller of a single job makes its first call.
  @inline(never)
  mutating func callSingle(_ slot: Int32, _ world: inout World) throws {
    guard !lines.isHeldUp else { return try call(slot, &world) }
    if isOpen { return try accept(slot, &world) }
    let answer = answer(1, world.jobs[slot].record.vcpus, world.instant)
    if answer.accepted == 1 { try accept(slot, &world) } else { try refuseSingle(slot, answer.reason, &world) }
  }

  /// What the checks look at has changed.
  mutating func noteChecks() { isOpen = !isRated && outages == 0 && !quotas.isLimited(kind) }

  @inline(never)
  private mutating func refuseSingle(_ slot: Int32, _ reason: Int32, _ world: inout World) throws {
    loadMembers(of: slot, world)
    try refuse(slot, members[...], reason, &world)
  }

  /// The jobs that the call is still for.
  mutating func loadMembers(of call: Int32, _ world: borrowing World) {
    members.removeAll(keepingCapacity: true)
    if call >= 0 { return members.append(call) }
    for pending in groups[~call].calls where isCalling(pending, world) { members.append(pending.call) }
  }

  private func isCalling(_ pending: PendingCall, _ world: borrowing World) -> Bool {
    world.jobs[pending.call].life == pending.life && world.jobs[pending.call].state == .calling
  }

  private func client(of slot: Int32, _ world: borrowing World) -> Client {
    plans.table.calls[Int(world.jobs[slot].plan)].client
  }

  /// What RunTask answers.
  private struct Answer {
    /// The first so many tasks are accepted.
    var accepted: Int
    /// Why the others are not.
    var reason: Int32 = -1
  }

  /// The call reaches ECS with the jobs in `members`.
  mutating func make(_ call: Int32, _ world: inout World) throws {
    let slots = members
    let answer = answer(slots.count, world.jobs[slots[0]].record.vcpus, world.instant)
    for slot in slots[..<answer.accepted] { try accept(slot, &world) }
    if answer.accepted == slots.count { return forget(call) }
    try refuse(call, slots[answer.accepted...], answer.reason, &world)
  }

  /// The checks, in the order of `ecs.checkOrder`. What a check that is passed takes is not given back.
  private mutating func answer(_ count: Int, _ vcpus: Int64, _ now: SimInstant) -> Answer {
    var answer = Answer(accepted: count)
    for place in checks.indices {
      switch checks[place] {
      case .api:
        guard callBucket?.take(at: now) ?? true else { return Answer(accepted: 0, reason: reasons.throttled) }
      case .quota:
        let room = roomInQuota(for: answer.accepted, vcpus)
        if room < answer.accepted { answer = Answer(accepted: room, reason: reasons.refusedQuota) }
      case .launch:
        // E-003: one bucket for the tasks; it throttles the call as a whole.
        guard launchBucket?.take(Int64(answer.accepted), at: now) ?? true else {
          return Answer(accepted: 0, reason: reasons.throttled)
        }
      case .capacity:
        if outages > 0 && answer.accepted > 0 { answer = Answer(accepted: 0, reason: reasons.refusedCapacity) }
      }
    }
    return answer
  }

  /// EU-5: how many tasks of a call the vCPU quota has room for.
  func roomInQuota(for count: Int, _ vcpus: Int64) -> Int {
    let room = quotas.room(for: count, vcpus, kind)
    return room < count && knobs.startsAllOrNothing ? 0 : room
  }

  // MARK: Refusals

  /// The call brought nothing for these jobs: the client tries again for them, or they are lost (E-001).
  mutating func refuse(_ call: Int32, _ slots: ArraySlice<Int32>, _ reason: Int32, _ world: inout World) throws {
    guard let first = slots.first else { return }
    world.jobs[first].throttled += 1
    if call < 0 { keep(slots, in: ~call, world) }
    noteRefusal(slots, reason, &world)
    let life = life(of: call, world)
    let isThrottle = reason == reasons.throttled
    let next = world.nextCall(first, client(of: first, world), call: call, life: life, isThrottle: isThrottle)
    for slot in slots { world.jobs[slot].calls = world.jobs[first].calls }
    switch next {
    case .none: try lose(call, slots, &world)
    case .at(let instant):
      guard !isHopeless(first, reason, world) else { return }
      world.schedule(Event(.callAgain, call, mark: life), at: instant)
    case .asSoonAsPossible:
      lines.append(
        PendingCall(call: call, life: life), vcpus: world.jobs[first].record.vcpus, tasks: slots.count,
        holdsUp: isThrottle, order: orderInHand)
      callsMayWork = true
    }
  }

  /// EC-14: a call that no instant can make work is not made for ever, or the run would have no end. The task is wider
  /// than its quota, or services hold that and give nothing back.
  private func isHopeless(_ slot: Int32, _ reason: Int32, _ world: borrowing World) -> Bool {
    guard client(of: slot, world).retries == nil, !world.isChangeAhead else { return false }
    if !quotas.everHolds(world.jobs[slot].record.vcpus, kind) { return true }
    let isHeld = tasksUnderWay == 0 && stopping.isEmpty && !canShrink && !(kind == .spot && knobs.reclaims.happen)
    return reason == reasons.refusedQuota && isHeld
  }

  private mutating func keep(_ slots: ArraySlice<Int32>, in group: Int32, _ world: borrowing World) {
    groups[group].calls.removeAll(keepingCapacity: true)
    for slot in slots { groups[group].calls.append(PendingCall(call: slot, life: world.jobs[slot].life)) }
  }

  /// What would be used at once if the quota did not refuse it.
  private mutating func noteRefusal(_ slots: ArraySlice<Int32>, _ reason: Int32, _ world: inout World) {
    for slot in slots {
      clearRefusal(slot, &world)
      world.jobs[slot].lossReason = reason
      if reason == reasons.refusedQuota { refusedVCPUs += world.jobs[slot].record.vcpus }
    }
    if reason == reasons.refusedQuota { quotas.miss(refusedVCPUs, kind) }
  }

  mutating func clearRefusal(_ slot: Int32, _ world: inout World) {
    if world.jobs[slot].lossReason == reasons.refusedQuota { refusedVCPUs -= world.jobs[slot].record.vcpus }
    world.jobs[slot].lossReason = -1
  }

  /// The caller gives up: the jobs are lost for the reason of the last refusal.
  private mutating func lose(_ call: Int32, _ slots: ArraySlice<Int32>, _ world: inout World) throws {
    for slot in slots {
      let reason = world.jobs[slot].lossReason
      clearRefusal(slot, &world)
      try world.lose(slot, reason: reason)
    }
    forget(call)
  }

  /// Nothing of a call is left to be made.
  mutating func forget(_ call: Int32) {
    if call < 0, groups.isUsed(~call) { groups.remove(~call) }
  }

  // MARK: Later calls

  mutating func callAgain(_ event: Event, _ world: inout World) throws {
    guard isLive(event.index, event, world) else { return }
    try call(event.index, &world)
  }

  /// `giveUpAfter` is over.
  mutating func giveUp(_ event: Event, _ world: inout World) throws {
    guard isLive(event.index, event, world) else { return }
    loadMembers(of: event.index, world)
    let slots = members
    try lose(event.index, slots[...], &world)
  }

  private func isLive(_ call: Int32, _ event: Event, _ world: borrowing World) -> Bool {
    if call < 0 { return groups.isUsed(~call) && event.isOf(groups.life(~call)) }
    return event.isOf(world.jobs[call].life) && world.jobs[call].state == .calling
  }

  /// What tells a call from a later one at the same place.
  func life(of call: Int32, _ world: borrowing World) -> UInt32 {
    call >= 0 ? world.jobs[call].life : groups.life(~call)
  }

  /// Whether a call that waits is still wanted.
  func isWanted(_ pending: PendingCall, _ world: borrowing World) -> Bool {
    if pending.call >= 0 { return isCalling(pending, world) }
    let group = ~pending.call
    guard groups.isUsed(group), groups.life(group) == pending.life else { return false }
    return groups[group].calls.contains { isCalling($0, world) }
  }
}
