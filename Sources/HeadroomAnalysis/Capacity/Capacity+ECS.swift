import HeadroomModel

extension Capacity {
  init(_ ecs: ECS.Configuration, _ configuration: Configuration, _ workload: Workload) {
    let quota = configuration.account.quotas[ecs.launchType.quota]
    let services = ecs.services.map { entry, service in
      ServiceCapacity(
        service: service, entry: entry, taskVCPUs: service.vcpus ?? RoutedWork(ecs.submit, workload).largest(entry),
        changes: configuration.changes)
    }
    let tasks = ecs.hasTasks ? [Self.tasksText(ecs.launchType, quota: quota)] : []
    let most = Self.most(services, tasks: ecs.hasTasks, quota: quota)
    self.init(
      form: ServiceForm(configuration.service), vcpus: most.map { VCPU(units: $0) },
      parts: services.map { $0.text(ecs.launchType) } + tasks,
      size: most.map { Size(total: $0) })
  }

  /// A task for each job: as many as the quota allows (E-006), and no bound without one.
  private static func tasksText(_ type: ECS.LaunchType, quota: Int64?) -> String {
    let bound = quota.map { ", at most \(Phrase.count(VCPU(units: $0).value)) vCPU" } ?? ""
    return "tasks on \(type.rawValue)\(bound)"
  }

  private static func most(_ services: [ServiceCapacity], tasks: Bool, quota: Int64?) -> Int64? {
    let own = services.compactMap(\.vcpus)
    guard !tasks, own.count == services.count else { return quota }
    let sum = own.reduce(0, +)
    return min(sum, quota ?? sum)
  }
}

/// How many tasks of which size a service may have.
private struct ServiceCapacity {
  /// The count of tasks moves between these, at the start and after each change.
  let bounds: [ClosedRange<Int>]
  let taskVCPUs: VCPU?
  let concurrency: Int

  init(service: ECS.Service, entry: Int, taskVCPUs: VCPU?, changes: [ScriptedChange]) {
    var state = service
    var bounds = [state.bounds]
    for change in changes {
      switch change.effect {
      case .ecs(.desiredCount(entry, let count)): state.desiredCount = count
      case .ecs(.minCapacity(entry, let count)): state.minCapacity = count
      case .ecs(.maxCapacity(entry, let count)): state.maxCapacity = count
      default: continue
      }
      bounds.append(state.bounds)
    }
    self.bounds = bounds
    self.taskVCPUs = taskVCPUs
    concurrency = service.concurrency
  }

  /// 1/1024 vCPU at most; `nil` when the size of a task is only known from recorded or drawn jobs.
  var vcpus: Int64? {
    taskVCPUs.map { $0.units * Int64(bounds.map(\.upperBound).max() ?? 0) }
  }

  /// `4 to 40 tasks of 1 vCPU FARGATE`.
  func text(_ type: ECS.LaunchType) -> String {
    let counts = bounds.flatMap { [Double($0.lowerBound), Double($0.upperBound)] }
    let noun = counts.allSatisfy { $0 == 1 } ? "task" : "tasks"
    let size = taskVCPUs.map { " of \(Phrase.number($0.value)) vCPU" } ?? ""
    let jobs = concurrency > 1 ? ", \(concurrency) jobs each" : ""
    return "\(Capacity.range(counts)) \(noun)\(size) \(type.rawValue)\(jobs)"
  }
}

extension ECS.Service {
  /// A service without target tracking keeps its desired count (E-040).
  fileprivate var bounds: ClosedRange<Int> {
    guard backlogPerTask != nil else { return desiredCount...desiredCount }
    let least = min(minCapacity, desiredCount)
    return least...max(maxCapacity, desiredCount, least)
  }
}

extension ECS.LaunchType {
  var quota: Account.Quota { self == .fargate ? .fargateOnDemandVcpus : .fargateSpotVcpus }
}
