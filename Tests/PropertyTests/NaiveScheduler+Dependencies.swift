/// Phase 4: what the end of other jobs means for those that wait for them (B-041, B-042, B-013).
extension NaiveScheduler {
  private enum Verdict { case open, met, failed }

  mutating func propagate() {
    var changed = true
    while changed {
      changed = false
      for index in units.indices where units[index].state == .pending {
        changed = settle(index) || changed
      }
    }
  }

  /// Whether the unit has left PENDING.
  private mutating func settle(_ index: Int) -> Bool {
    let unit = units[index]
    let verdicts = toy.jobs[unit.job].dependsOn.map { verdict($0, unit) }
    if unit.isCancelled {
      // A cancelled PENDING job fails when its last dependency is terminal, even if one failed before.
      guard !verdicts.contains(.open) else { return false }
      end(index, .failed, unit.reason)
    } else if verdicts.contains(.failed) {
      end(index, .failed, "dependency")
    } else if !verdicts.contains(.open) {
      units[index].state = .runnable
      units[index].runnableAt = now
    } else {
      return false
    }
    return true
  }

  private func verdict(_ dependency: ToyScenario.Dependency, _ unit: Unit) -> Verdict {
    switch dependency {
    case .plain(let job): whole(job)
    case .nToN(let job): units.first { $0.job == job && $0.child == unit.child }.map(verdict) ?? .failed
    case .sequential:
      unit.child == 0
        ? .met : units.first { $0.job == unit.job && $0.child == unit.child.map { $0 - 1 } }.map(verdict) ?? .met
    }
  }

  private func verdict(_ unit: Unit) -> Verdict {
    unit.state == .succeeded ? .met : unit.state == .failed ? .failed : .open
  }

  /// A job, or an array as a whole: decided by its last child (B-052, U-20), failed if it was cancelled (B-014).
  private func whole(_ job: Int) -> Verdict {
    let members = units.filter { $0.job == job }
    guard members.allSatisfy(\.isTerminal) else { return .open }
    return members.allSatisfy { $0.state == .succeeded } && !cancelledParents.contains(job) ? .met : .failed
  }
}
