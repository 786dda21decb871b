import HeadroomKernel
import HeadroomModel

/// What an attempt will do by itself: how long it runs and how it ends. Luck alone decides, never the order of events.
extension BatchService {
  /// Looks up the attempt that has just begun to run and writes its end into the job.
  func plan(_ slot: Int32, _ world: inout World) {
    let attempt = world.jobs[slot].record.attempts
    let child = world.jobs[slot].record.identity.child
    let scripted = failures.scripted(world.jobs[slot].blueprint, child: child)
    if world.jobs[slot].traceRow >= 0 {
      planRow(slot, attempt, &world)
    } else if Int(attempt) <= scripted.count {
      planScripted(slot, attempt, scripted[Int(attempt) - 1], &world)
    } else if scripted.isEmpty {
      planDrawn(slot, attempt, &world)
    } else {
      set(slot, runs: duration(slot, attempt, world), Ending(), &world)
    }
  }

  private func set(_ slot: Int32, runs span: Int64, _ ending: Ending, _ world: inout World) {
    world.jobs[slot].attempt.endsAt = world.now.addingClamped(max(span, 0))
    world.jobs[slot].attempt.ending = ending
  }

  /// The run time of this attempt on the vCPUs that it has.
  private func duration(_ slot: Int32, _ attempt: Int32, _ world: borrowing World) -> Int64 {
    let facts = world.blueprint(slot)
    let own = facts.duration(
      world.jobs[slot].luckIndex, child: world.jobs[slot].record.identity.child, attempt: attempt)
    return scaled(own, slot, facts.template, world)
  }

  /// On C vCPU the CPU part lasts `× min(threads, vcpus) ÷ min(threads, C)`, the rest as long as before.
  private func scaled(_ own: Int64, _ slot: Int32, _ template: JobTemplate, _ world: borrowing World) -> Int64 {
    let (had, has) = (world.jobs[slot].ownVCPUs, world.jobs[slot].record.vcpus)
    guard had != has else { return own }
    let threads = (template.threads ?? max((had + 1023) / 1024, 1)) * 1024
    let (before, after) = (min(threads, had), min(threads, has))
    guard before != after else { return own }
    let cpu = SimDuration(microseconds: own).scaled(numerator: template.cpuMillionths, denominator: 1_000_000)
    let rest = own - cpu.microseconds
    return max(cpu.scaled(numerator: before, denominator: after).microseconds + rest, own > 0 ? 1 : 0)
  }

  /// One draw per attempt, split in the order of the list.
  private func planDrawn(_ slot: Int32, _ attempt: Int32, _ world: inout World) {
    let run = duration(slot, attempt, world)
    let blueprint = world.jobs[slot].blueprint
    let modes = world.work.blueprints[Int(blueprint)].template.failures
    guard !modes.isEmpty else { return set(slot, runs: run, Ending(), &world) }
    var luck = world.luck(slot, attempt: attempt, Purpose.failure)
    let drawn = luck.unit()
    var below = 0.0
    for (index, mode) in modes.enumerated() {
      below += mode.probability
      if drawn < below {
        let span = Self.span(mode.instant, of: run)
        return set(slot, runs: span, failures.modes[Int(blueprint)][index], &world)
      }
    }
    set(slot, runs: run, Ending(), &world)
  }

  private static func span(_ instant: FailureMode.Instant, of run: Int64) -> Int64 {
    switch instant {
    case .end: run
    case .after(let span): span.microseconds
    case .fraction(let millionths):
      SimDuration(microseconds: run).scaled(numerator: millionths, denominator: 1_000_000).microseconds
    }
  }

  private func planScripted(_ slot: Int32, _ attempt: Int32, _ ending: Ending, _ world: inout World) {
    let facts = world.blueprint(slot)
    let script = facts.outcomes(child: world.jobs[slot].record.identity.child)[Int(attempt) - 1]
    let run = script.duration?.microseconds ?? duration(slot, attempt, world)
    set(slot, runs: Self.span(script.instant, of: run), ending, &world)
    world.jobs[slot].attempt.ignoresSigterm = script.ignoresSigterm
  }

  /// A recorded job: the first `attempts_failed` attempts end as its row says, then one succeeds.
  private func planRow(_ slot: Int32, _ attempt: Int32, _ world: inout World) {
    guard case .trace(let trace, _) = world.work.sources[Int(world.jobs[slot].record.identity.source)] else { return }
    let table = world.work.workload.traces[trace].table
    let row = Int(world.jobs[slot].traceRow)
    let template = world.blueprint(slot).template
    let run = scaled(table.duration[row], slot, template, world)
    let failing = table.attemptsFailed.isEmpty ? 0 : table.attemptsFailed[row]
    guard attempt <= failing else { return set(slot, runs: run, Ending(), &world) }
    let code = table.failExitCode.isEmpty || table.failExitCode[row] == 0 ? 1 : table.failExitCode[row]
    let after = table.failAfter.isEmpty || table.failAfter[row] < 0 ? run : table.failAfter[row]
    let ending = Ending(
      succeeds: false, hasExitCode: true, exitCode: code, reason: -1, statusReason: reasons.essentialExited)
    set(slot, runs: after, ending, &world)
  }
}
