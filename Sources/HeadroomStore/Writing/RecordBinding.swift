import HeadroomModel

extension JobRecord {
  /// In the order of `RowColumns.job`.
  func bind(to binder: inout Binder) {
    bindIdentity(to: &binder)
    binder.add(submittedAt)
    binder.add(startedAt, missing: -1)
    binder.add(endedAt, missing: -1)
    bindWait(to: &binder)
    binder.add(Int64(attempts))
    binder.add(Int64(outcome.rawValue))
    binder.add(Int64(reason), missing: -1)
    binder.add(cost)
    binder.add(isWarmup ? 1 : 0)
    if attempts > 0 { first.bindOutcome(to: &binder) } else { AttemptRecord.bindNothing(to: &binder) }
  }

  /// A job that never ran has no wait, and so no parts of one.
  private func bindWait(to binder: inout Binder) {
    guard startedAt >= 0 else {
      for _ in 0..<5 { binder.addMissing() }
      return
    }
    binder.add(waitDependency)
    binder.add(waitAdmission)
    binder.add(waitQueue)
    binder.add(waitCapacity)
    binder.add(waitStartup)
  }

  private func bindIdentity(to binder: inout Binder) {
    binder.add(sequence)
    binder.add(Int64(identity.source))
    binder.add(identity.index)
    binder.add(Int64(identity.step), missing: -1)
    binder.add(Int64(identity.child), missing: -1)
    binder.add(Int64(jobClass), missing: -1)
    binder.add(Int64(tenant), missing: -1)
    binder.add(Int64(queue), missing: -1)
    binder.add(Int64(share), missing: -1)
    if hasPriority { binder.add(Int64(priority)) } else { binder.addMissing() }
    binder.add(vcpus)
    binder.add(memoryMiB)
  }
}

extension AttemptRecord {
  /// In the order of `RowColumns.attempt`.
  func bind(to binder: inout Binder) {
    binder.add(job)
    binder.add(Int64(attempt))
    bindOutcome(to: &binder)
  }

  func bindOutcome(to binder: inout Binder) {
    binder.add(placedAt, missing: -1)
    binder.add(startedAt, missing: -1)
    binder.add(endedAt, missing: -1)
    binder.add(Int64(outcome.rawValue))
    if hasExitCode { binder.add(Int64(exitCode)) } else { binder.addMissing() }
    binder.add(Int64(reason), missing: -1)
    binder.add(Int64(statusReason), missing: -1)
    binder.add(Int64(environment), missing: -1)
    binder.add(Int64(host), missing: -1)
    binder.add(billed)
    binder.add(cost)
    binder.add(placedSequence, missing: 0)
  }

  static func bindNothing(to binder: inout Binder) {
    for _ in 0..<RowColumns.attempt.count - 2 { binder.addMissing() }
  }
}

extension SeriesPoint {
  /// In the order of `RowColumns.series`.
  func bind(to binder: inout Binder, words: SeriesWords) {
    binder.add(time)
    binder.add(words.word(of: scopeKind))
    binder.add(NameKind(scope: scopeKind)?.rawValue ?? -1, missing: -1)
    binder.add(Int64(scope), missing: -1)
    binder.add(words.word(of: metric))
    binder.add(value)
    binder.add(metric.isVCPU ? 1024 : 1)
  }
}
