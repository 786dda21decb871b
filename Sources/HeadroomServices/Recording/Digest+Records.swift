import HeadroomKernel
import HeadroomModel

/// What of a part its digest is made of: every row, whether it is kept or not, and what is said of the whole.
extension Digest {
  @inline(__always)
  mutating func combine(_ record: inout JobRecord) {
    var block = Block()
    block.add(record.sequence, Int64(record.identity.source) << 32 | Int64(record.jobClass))
    block.add(record.identity.index, Int64(record.tenant) << 32 ^ Int64(record.queue))
    block.add(record.submittedAt, record.startedAt)
    block.add(record.endedAt, Int64(record.attempts) << 8 | Int64(record.outcome.code))
    block.add(record.waitDependency, record.waitAdmission)
    block.add(record.waitQueue, record.waitStartup)
    block.add(record.waitCapacity, record.cost)
    block.add(record.vcpus << 32 ^ record.memoryMiB, Int64(record.share) << 32 ^ Int64(record.reason))
    block.add(
      Int64(record.priority) << 1 | (record.isWarmup ? 1 : 0),
      Int64(record.identity.step) << 32 ^ Int64(record.identity.child))
    combine(block)
  }

  @inline(__always)
  mutating func combine(_ record: inout AttemptRecord) {
    var block = Block()
    block.add(record.job << 8 ^ Int64(record.attempt), record.placedAt)
    block.add(record.startedAt, record.endedAt)
    block.add(
      Int64(record.environment) << 32 ^ Int64(record.exitCode) << 8 ^ Int64(record.outcome.code), record.cost)
    block.add(
      Int64(record.reason) << 32 ^ Int64(record.statusReason), record.billed << 1 | (record.hasExitCode ? 1 : 0))
    block.add(record.placedSequence, 0)
    combine(block)
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
