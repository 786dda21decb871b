import HeadroomKernel
import HeadroomModel

/// What happens to a job whatever the service: the time it waits, its attempts, its end.
///
/// A message handed out twice has several attempts at once, and its job an end while copies of it go on: the end is
/// known with the first success, the row is written when nothing can run it any more.
extension World {
  /// Adds the time since the last change to a part of the wait, until the job has been RUNNING once.
  @inline(__always)
  mutating func spend(_ slot: Int32, on cause: WaitCause) {
    jobs[slot].spend(until: now, on: cause)
  }

  /// Whether something scripted is still to come.
  var isChangeAhead: Bool { configuration.changes.last.map { $0.at.microseconds > now } ?? false }

  /// The compressed image that a task of the job pulls; `nil` when nobody gives its size.
  func image(of slot: Int32) -> ByteCount? {
    guard jobs[slot].isRecorded else { return blueprint(slot).template.imageSize }
    let image = recorded[slot].image
    return image > 0 ? ByteCount(mebibytes: Int64(image)) : nil
  }

  // MARK: Attempts of a job that may have several

  /// One more attempt takes capacity: its number, from 1.
  mutating func nextAttempt(_ slot: Int32) -> Int32 {
    jobs[slot].record.attempts += 1
    return jobs[slot].record.attempts
  }

  /// An attempt is RUNNING.
  @inline(__always)
  mutating func beginRun(_ slot: Int32) {
    let leavesQueue = jobs[slot].beginRun(at: now)
    lastChange = now
    if leavesQueue {
      recorder.begin(&jobs[slot], at: now)
    } else {
      recorder.move(&jobs[slot], running: 1, at: now)
    }
  }

  /// An attempt that was RUNNING is over; the job waits again unless another one runs or its end is known.
  @inline(__always)
  mutating func ceaseRun(_ slot: Int32) {
    jobs[slot].running &-= 1
    lastChange = now
    if jobs[slot].running == 0 && !jobs[slot].hasEnded {
      recorder.move(&jobs[slot], queue: 1, running: -1, at: now)
    } else {
      recorder.cease(&jobs[slot], retried: false, at: now)
    }
  }

  /// Writes an attempt that is over into its job and the record. Its job's row must not be written yet.
  @inline(__always)
  mutating func write(_ attempt: inout AttemptRecord, of slot: Int32) throws {
    jobs[slot].note(attempt)
    try recorder.end(&attempt, of: &jobs[slot])
  }

  /// The same for the attempt that stands in the job's row.
  @inline(__always)
  mutating func writeAttempt(of slot: Int32) throws {
    let row = jobs.row(slot)
    row.pointee.noteAttempt()
    try recorder.endAttempt(of: &row.pointee)
    row.pointee.keepFirstAttempt(always: recorder.keepsRows)
  }

  /// The end of a job is known: `at` is now, but for a loss that is found out later.
  mutating func end(_ slot: Int32, _ outcome: Outcome, reason: Int32, at instant: Int64) {
    guard !jobs[slot].hasEnded else { return }
    jobs[slot].settle(outcome, reason, at: instant)
    lastChange = now
    if jobs[slot].running == 0 { recorder.leaveQueue(&jobs[slot], at: now) }
    if jobs[slot].node >= 0 { noteNodeEnd(slot, succeeded: jobs[slot].hasSucceeded) }
    if jobs[slot].client >= 0 { release(clientOf: slot) }
  }

  /// A job ends before any attempt and without a copy anywhere: refused, throttled and given up, withdrawn.
  @inline(never)
  mutating func lose(_ slot: Int32, reason: Int32) throws {
    end(slot, .lost, reason: reason, at: now)
    try retire(slot)
  }

  /// One copy less: a message that is gone, an attempt that is over. The last one decides, unless the end is known.
  mutating func releaseCopy(_ slot: Int32) throws {
    jobs[slot].copies &-= 1
    guard jobs[slot].copies == 0 else { return }
    if !jobs[slot].hasEnded { end(slot, .lost, reason: jobs[slot].lossReason, at: jobs[slot].lostAt) }
    try retire(slot)
  }

  /// A copy is gone for good; the job is lost if nothing else can run it.
  mutating func loseCopy(_ slot: Int32, reason: Int32) throws {
    jobs[slot].lossReason = reason
    jobs[slot].lostAt = now
    try releaseCopy(slot)
  }

  /// Nothing can run the job any more: its row is written, its slot free.
  @inline(__always)
  mutating func retire(_ slot: Int32) throws {
    let row = jobs.row(slot)
    row.pointee.state = .ended
    try recorder.finish(&row.pointee, at: now)
    lastChange = now
    jobs.remove(slot)
  }

  // MARK: The end of the simulation

  /// Writes the rows of the jobs that are left, in order of submission: unfinished, unless their end is known.
  mutating func finishJobs() throws {
    var left: [Int32] = []
    for slot in 0..<jobs.capacity where jobs[slot].state != .free { left.append(slot) }
    left.sort { jobs[$0].record.sequence < jobs[$1].record.sequence }
    for slot in left {
      if !jobs[slot].hasEnded { jobs[slot].record.outcome = .unfinished }
      try recorder.finish(&jobs[slot], at: now)
    }
  }

  /// What stands ready costs beside the jobs, 1e-12 USD, evenly over the run; only at its end.
  mutating func addStanding(_ cost: Int64, queue: Int32) {
    let window = recorder.windowSpan(at: now)
    let share = now > 0 ? Int128(cost) * Int128(window) / Int128(now) : 0
    recorder.addStanding(
      Money(picodollars: Int128(cost)), inWindow: Money(picodollars: share), queue: queue)
  }
}
