import HeadroomModel

extension JobRecord {
  /// In the order of `RowColumns.job`.
  func write(to pen: inout RowPen) {
    writeIdentity(to: &pen)
    pen.add(submittedAt)
    pen.add(startedAt, missing: -1)
    pen.add(endedAt, missing: -1)
    writeWait(to: &pen)
    pen.add(Int64(attempts))
    pen.add(Int64(outcome.rawValue))
    pen.add(Int64(reason), missing: -1)
    pen.add(cost)
    pen.add(isWarmup ? 1 : 0)
    if attempts > 0 { first.writeOutcome(to: &pen) } else { AttemptRecord.writeNothing(to: &pen) }
  }

  /// A job that never ran has no wait, and so no parts of one.
  private func writeWait(to pen: inout RowPen) {
    guard startedAt >= 0 else {
      for _ in 0..<5 { pen.addMissing() }
      return
    }
    pen.add(waitDependency)
    pen.add(waitAdmission)
    pen.add(waitQueue)
    pen.add(waitCapacity)
    pen.add(waitStartup)
  }

  private func writeIdentity(to pen: inout RowPen) {
    pen.add(sequence)
    pen.add(Int64(identity.source))
    pen.add(identity.index)
    pen.add(Int64(identity.step), missing: -1)
    pen.add(Int64(identity.child), missing: -1)
    pen.add(Int64(jobClass), missing: -1)
    pen.add(Int64(tenant), missing: -1)
    pen.add(Int64(queue), missing: -1)
    pen.add(Int64(share), missing: -1)
    if hasPriority { pen.add(Int64(priority)) } else { pen.addMissing() }
    pen.add(vcpus)
    pen.add(memoryMiB)
  }
}

extension AttemptRecord {
  /// In the order of `RowColumns.attempt`.
  func write(to pen: inout RowPen) {
    pen.add(job)
    pen.add(Int64(attempt))
    writeOutcome(to: &pen)
  }

  func writeOutcome(to pen: inout RowPen) {
    pen.add(placedAt, missing: -1)
    pen.add(startedAt, missing: -1)
    pen.add(endedAt, missing: -1)
    pen.add(Int64(outcome.rawValue))
    if hasExitCode { pen.add(Int64(exitCode)) } else { pen.addMissing() }
    pen.add(Int64(reason), missing: -1)
    pen.add(Int64(statusReason), missing: -1)
    pen.add(Int64(environment), missing: -1)
    pen.add(Int64(host), missing: -1)
    pen.add(billed)
    pen.add(cost)
    pen.add(placedSequence, missing: 0)
  }

  static func writeNothing(to pen: inout RowPen) {
    for _ in 0..<RowColumns.attempt.count - 2 { pen.addMissing() }
  }
}

extension SeriesPoint {
  /// In the order of `RowColumns.series`.
  func write(to pen: inout RowPen, words: SeriesWords) {
    pen.add(time)
    pen.add(words.word(of: scopeKind))
    pen.add(NameKind(scope: scopeKind)?.rawValue ?? -1, missing: -1)
    pen.add(Int64(scope), missing: -1)
    pen.add(words.word(of: metric))
    pen.add(value)
    pen.add(metric.isVCPU ? 1024 : 1)
  }
}
