import HeadroomKernel
import HeadroomModel

/// What of a part its digest is made of: every row, whether it is kept or not, and what is said of the whole.
extension Digest {
  mutating func combine(_ record: JobRecord) {
    combine(record.sequence)
    combine(Int64(record.identity.source) << 32 | Int64(record.jobClass))
    combine(record.identity.index)
    combine(Int64(record.tenant) << 32 ^ Int64(record.queue))
    combine(record.submittedAt)
    combine(record.startedAt)
    combine(record.endedAt)
    combine(record.waitDependency)
    combine(record.waitAdmission)
    combine(record.waitQueue)
    combine(record.waitStartup)
    combine(Int64(record.attempts) << 8 | Int64(record.outcome.rawValue))
    combine(record.cost)
    combine(record.vcpus << 32 ^ record.memoryMiB)
    combine(record.waitCapacity)
    combine(Int64(record.share) << 32 ^ Int64(record.reason))
    combine(Int64(record.priority) << 1 | (record.isWarmup ? 1 : 0))
  }

  mutating func combine(_ record: AttemptRecord) {
    combine(record.job << 8 ^ Int64(record.attempt))
    combine(record.placedAt)
    combine(record.startedAt)
    combine(record.endedAt)
    combine(Int64(record.environment) << 32 ^ Int64(record.exitCode) << 8 ^ Int64(record.outcome.rawValue))
    combine(record.cost)
    combine(Int64(record.reason) << 32 ^ Int64(record.statusReason))
    combine(record.billed << 1 | (record.hasExitCode ? 1 : 0))
    combine(record.placedSequence)
  }

  /// What is said of the whole part: the texts behind the numbers, the gauges, the bill.
  mutating func combine(_ names: Names, _ scopes: [ScopeStatistics], _ items: [CostItem]) {
    for text in names.classes + names.tenants + names.queues + names.shares + names.environments + names.texts {
      combine(text)
    }
    for scope in scopes {
      combine(scope.name)
      for gauge in [scope.inQueue, scope.inService, scope.busyVCPUs, scope.providedVCPUs] {
        combine(gauge.maximum)
        combine(Int64(truncatingIfNeeded: gauge.windowIntegral))
      }
      combine(Int64(truncatingIfNeeded: scope.windowCost.picodollars))
      combine(scope.throttled)
    }
    for item in items {
      combine("\(item.service) \(item.item) \(item.kind.rawValue)")
      combine(item.unitPrice)
      combine(Int64(truncatingIfNeeded: item.cost.picodollars))
    }
  }
}
