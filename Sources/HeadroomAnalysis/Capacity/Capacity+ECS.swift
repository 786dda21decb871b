import HeadroomModel

extension Capacity {
  init(_ ecs: ECS.Configuration, _ configuration: Configuration, _ workload: Workload) {
    let quota = configuration.account.quotas[ecs.launchType.quota]
    let services =
      ecs.services.map { entry, service in
        let written = service.vcpus ?? RoutedWork(ecs.submit, workload).largest(entry)
        return ServiceCapacity(
          service: service, entry: entry, taskVCPUs: written ?? ecs.submit[entry].submission.call.vcpus,
          changes: configuration.changes)
      } + Self.ownServices(ecs, workload)
    let tasks = ecs.hasTasks ? [Self.tasksText(ecs.launchType, quota: quota)] : []
    let most = Self.most(services, tasks: ecs.hasTasks, quota: quota)
    self.init(
      form: services.isEmpty ? .runTask : .workers, vcpus: most.map { VCPU(units: $0) },
      parts: services.map { $0.text(ecs.launchType) } + tasks,
      size: most.map { Size(total: $0) })
  }

  /// Services that only the `submit` of single jobs makes, each once; no change reaches them.
  private static func ownServices(_ ecs: ECS.Configuration, _ workload: Workload) -> [ServiceCapacity] {
    var known: [ECS.Service] = []
    return workload.jobs.compactMap { job in
      guard let own = job.submit?.ecs, case .service(let service)? = own.start, !known.contains(service) else {
        return nil
      }
      known.append(service)
      let sharing = workload.jobs.filter { $0.submit?.ecs.start == own.start }
      let needs = sharing.map { $0.submit?.ecs.call.vcpus ?? $0.template.vcpus.constant }
      let largest = needs.contains(nil) ? nil : needs.compactMap(\.self).max()
      return ServiceCapacity(service: service, entry: nil, taskVCPUs: service.vcpus ?? largest, changes: [])
    }
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

  /// - Parameter entry: of `submit`, by which changes name the service; `nil` for one of a single job.
  init(service: ECS.Service, entry: Int?, taskVCPUs: VCPU?, changes: [ScriptedChange]) {
    var state = service
    var bounds = [state.bounds]
    for change in changes {
      switch change.effect {
      case .ecs(.desiredCount(let own, let count)) where own == entry: state.desiredCount = count
      case .ecs(.minCapacity(let own, let count)) where own == entry: state.minCapacity = count
      case .ecs(.maxCapacity(let own, let count)) where own == entry: state.maxCapacity = count
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
