import HeadroomKernel
import HeadroomModel

/// What an attempt will do by itself: how long it runs and how it ends. Luck alone decides, never the order of events.
struct AttemptPlanner {
  let failures: FailureTexts
  /// What may be drawn for an attempt, and by blueprint which of it.
  private let draws: [FailureDraw]
  private let drawsOf: [Range<Int>]
  /// Status reason of a recorded failure.
  private let essentialExited: Int32

  struct Plan {
    /// µs from RUNNING to its end.
    var span: Int64
    var ending = Ending()
    var ignoresSigterm = false
  }

  init(_ work: Work, _ recorder: inout Recorder) {
    failures = FailureTexts(work, &recorder)
    (draws, drawsOf) = FailureDraw.all(work, failures)
    essentialExited = recorder.text("Essential container in task exited")
  }

  /// The present attempt of a job is RUNNING: what it will do by itself goes into its row.
  @inline(__always)
  mutating func follow(_ slot: Int32, _ row: JobRow, on cpu: CPUShare, _ world: borrowing World) {
    let facts = world.facts.address(Int(row.pointee.blueprint))
    guard !row.pointee.isRecorded, !facts.pointee.canFail || facts.pointee.drawsFailures else {
      return row.pointee.follow(planOther(slot, row.pointee.record.attempts, cpu, world), from: world.now)
    }
    // An attempt begins as one that ends by success.
    let run = duration(slot, row, row.pointee.record.attempts, cpu, world)
    row.pointee.attempt.endsAt = world.now.addingClamped(max(run, 0))
    guard facts.pointee.drawsFailures else { return }
    let failure = failure(row, attempt: row.pointee.record.attempts, facts.pointee.key)
    guard failure >= 0 else { return }
    row.pointee.attempt.endsAt = world.now.addingClamped(max(draws[failure].instant.span(of: run), 0))
    row.pointee.attempt.ending = draws[failure].ending
  }

  /// How an attempt fails by luck, as a position in `draws`; -1 when it does not. One number per attempt, split in the
  /// order of the list.
  @inline(__always)
  private mutating func failure(_ row: JobRow, attempt: Int32, _ key: StreamKey) -> Int {
    var luck = RandomStream(
      key: key, index: row.pointee.luckIndex, attempt: UInt32(attempt), purpose: Purpose.failure)
    let drawn = luck.unit()
    for index in drawsOf[Int(row.pointee.blueprint)] where drawn < draws[index].below { return index }
    return -1
  }

  /// Looks up what attempt `attempt` of a job does on a machine that gives it so much CPU.
  @inline(__always)
  mutating func plan(_ slot: Int32, attempt: Int32, on cpu: CPUShare, _ world: borrowing World) -> Plan {
    let row = world.jobs.row(slot)
    if !row.pointee.isRecorded && !world.facts[Int(row.pointee.blueprint)].canFail {
      return Plan(span: duration(slot, row, attempt, cpu, world))
    }
    return planOther(slot, attempt, cpu, world)
  }

  @inline(never)
  private mutating func planOther(_ slot: Int32, _ attempt: Int32, _ cpu: CPUShare, _ world: borrowing World) -> Plan {
    if world.jobs[slot].isRecorded { return recorded(slot, attempt, cpu, world) }
    let scripted = failures.scripted(world.jobs[slot].blueprint, child: world.jobs[slot].record.identity.child)
    if Int(attempt) <= scripted.count {
      return self.scripted(slot, attempt, cpu, scripted[Int(attempt) - 1], world)
    }
    if scripted.isEmpty { return drawn(slot, attempt, cpu, world) }
    return Plan(span: duration(slot, world.jobs.row(slot), attempt, cpu, world))
  }

  /// The run time of this attempt on the CPU that it has.
  @inline(__always)
  private mutating func duration(
    _ slot: Int32, _ row: JobRow, _ attempt: Int32, _ cpu: CPUShare, _ world: borrowing World
  ) -> Int64 {
    let position = Int(row.pointee.blueprint)
    guard world.facts[position].hasPlainDuration else { return durationOther(slot, attempt, cpu, world) }
    let own = ownRun(row, attempt, world)
    if cpu.numerator <= 0 || row.pointee.ownVCPUs &* cpu.denominator == cpu.numerator { return own }
    return scaled(own, slot, cpu, world)
  }

  @inline(__always)
  private mutating func ownRun(_ row: JobRow, _ attempt: Int32, _ world: borrowing World) -> Int64 {
    let redraws = world.facts[Int(row.pointee.blueprint)].redraws
    if row.pointee.ownRun >= 0, attempt == 1 || !redraws { return row.pointee.ownRun }
    return drawnRun(row, redraws ? UInt32(attempt) : 0, world)
  }

  @inline(never)
  private mutating func drawnRun(_ row: JobRow, _ attempt: UInt32, _ world: borrowing World) -> Int64 {
    let position = Int(row.pointee.blueprint)
    var luck = world.facts[position].luck(row.pointee.luckIndex, attempt: attempt, Purpose.duration)
    return world.facts[position].duration.sampleMicroseconds(&luck)
  }

  @inline(never)
  private mutating func scaled(_ own: Int64, _ slot: Int32, _ cpu: CPUShare, _ world: borrowing World) -> Int64 {
    cpu.scaled(own, ownVCPUs: world.jobs[slot].ownVCPUs, world.blueprint(slot).template)
  }

  @inline(never)
  private mutating func durationOther(_ slot: Int32, _ attempt: Int32, _ cpu: CPUShare, _ world: borrowing World)
    -> Int64
  {
    let facts = world.blueprint(slot)
    let own = facts.duration(
      world.jobs[slot].luckIndex, child: world.jobs[slot].record.identity.child, attempt: attempt)
    return cpu.scaled(own, ownVCPUs: world.jobs[slot].ownVCPUs, facts.template)
  }

  private mutating func drawn(_ slot: Int32, _ attempt: Int32, _ cpu: CPUShare, _ world: borrowing World) -> Plan {
    let row = world.jobs.row(slot)
    let run = duration(slot, row, attempt, cpu, world)
    let failure = failure(row, attempt: attempt, world.facts[Int(row.pointee.blueprint)].key)
    return failure < 0
      ? Plan(span: run) : Plan(span: draws[failure].instant.span(of: run), ending: draws[failure].ending)
  }

  private mutating func scripted(
    _ slot: Int32, _ attempt: Int32, _ cpu: CPUShare, _ ending: Ending, _ world: borrowing World
  ) -> Plan {
    let facts = world.blueprint(slot)
    let script = facts.outcomes(child: world.jobs[slot].record.identity.child)[Int(attempt) - 1]
    let run = script.duration?.microseconds ?? duration(slot, world.jobs.row(slot), attempt, cpu, world)
    return Plan(
      span: max(script.instant.span(of: run), 0), ending: ending, ignoresSigterm: script.ignoresSigterm)
  }

  /// A recorded job: the first `attempts_failed` attempts end as its row says, then one succeeds.
  private mutating func recorded(_ slot: Int32, _ attempt: Int32, _ cpu: CPUShare, _ world: borrowing World) -> Plan {
    let job = world.recorded[slot]
    let template = world.blueprint(slot).template
    let run = cpu.scaled(job.duration, ownVCPUs: world.jobs[slot].ownVCPUs, template)
    guard attempt <= job.attemptsFailed else { return Plan(span: run) }
    let code = job.failExitCode == 0 ? 1 : job.failExitCode
    let ending = Ending(
      succeeds: false, hasExitCode: true, exitCode: code, reason: -1, statusReason: essentialExited)
    return Plan(span: job.failAfter < 0 ? run : job.failAfter, ending: ending)
  }
}
