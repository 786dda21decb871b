import HeadroomKernel
import HeadroomModel

/// The end of the simulation.
extension ECSService {
  /// The clock has stopped: whatever is left is unfinished, and what still runs is billed up to now.
  mutating func finish(_ world: inout World) throws {
    for slot in 0..<world.jobs.capacity where world.jobs[slot].isTaskUnderWay {
      charge(slot, until: world.now, &world)
      try world.writeAttempt(of: slot)
    }
    for run in runs.used {
      chargeRun(run, until: world.now, &world)
      try world.write(&runs[run].attempt.record, of: runs[run].slot)
    }
    try world.finishJobs()
    for id in workers.used {
      let began = max(workers[id].billedFrom, workers[id].startedAt)
      settleBill(id, until: max(world.now, began), &world)
    }
    for index in services.indices {
      world.recorder.addStanding(
        Money(picodollars: services[index].standing), inWindow: Money(picodollars: services[index].standingInWindow),
        queue: Int32(index))
      addIdlePolls(index, &world)
    }
  }

  /// P-014, PU-6: receives that find nothing.
  private mutating func addIdlePolls(_ index: Int, _ world: inout World) {
    guard knobs.idleReceives > 0 else { return }
    let seconds =
      Double(services[index].polling.integral(upTo: max(world.now, services[index].polling.lastChange))) / 1e6
    let polls = Int64((seconds * knobs.idleReceives).rounded(.down))
    let isFIFO = services[index].service.queue.isFIFO
    let cost = queueBill?.requests(polls, isFIFO: isFIFO, at: world.now, kind: .idle) ?? 0
    world.addStanding(cost, queue: Int32(index))
  }
}

extension Job {
  /// Whether RunTask's task of the job has not ended.
  fileprivate var isTaskUnderWay: Bool { state == .starting || state == .running || state == .stopping }
}
