import HeadroomKernel
import HeadroomModel

/// How the jobs of a configuration are started, made ready for the loop.
struct ECSPlans {
  /// What a plan says of its jobs.
  struct Plan {
    /// Position in `ServiceList.places`; -1 for RunTask.
    var service: Int32
    var tasksPerCall: Int
  }

  /// By `Job.plan`.
  let plans: [Plan]
  let table: PlanTable

  init(_ work: Work, _ ecs: ECS.Configuration, _ services: ServiceList, profile: Profile) {
    // E-001: nobody retries a refused RunTask unless the client says so.
    let client = Client(retries: 0, backoff: profile == .ideal ? .asap : .standardExponential)
    func service(_ way: SubmissionTable<ECS.Submission>.Way) -> Int32 {
      guard case .service(let service)? = way.keys.start else { return -1 }
      return services.position(entry: way.entry, service)
    }
    let ways = SubmissionTable(work, ecs.submit, own: \.ecs) {
      CallPlan($0.keys.call, target: service($0), client: client)
    }
    table = ways.table
    plans = ways.ways.map { way in
      guard case .runTask(let tasks)? = way.keys.start else { return Plan(service: service(way), tasksPerCall: 1) }
      return Plan(service: -1, tasksPerCall: tasks)
    }
  }
}

/// The services of a configuration: those of its `submit` entries by their key, so that the order of a mapping decides
/// nothing (I-10), then those of single jobs.
struct ServiceList {
  struct Place: Hashable {
    /// Of `submit`; -1 where no entry is for the job.
    var entry: Int
    var service: ECS.Service
  }

  private(set) var places: [Place] = []

  init(_ ecs: ECS.Configuration, _ work: Work) {
    for (entry, written) in ecs.submit.enumerated().sorted(by: { $0.element.key < $1.element.key }) {
      if case .service(let service)? = written.submission.start { places.append(Place(entry: entry, service: service)) }
    }
    for job in work.workload.jobs {
      guard case .service(let service)? = job.submit?.ecs.start else { continue }
      let entry = ecs.submit.position(job: job.name, className: job.template.className, workflow: nil) ?? -1
      let place = Place(entry: entry, service: service)
      if !places.contains(place) { places.append(place) }
    }
  }

  func position(entry: Int, _ service: ECS.Service) -> Int32 {
    Int32(places.firstIndex(of: Place(entry: entry, service: service)) ?? -1)
  }

  /// A service of a single job has the name that its `submit` gives it, with a number if that is taken.
  var names: [String] {
    var names: [String] = []
    for place in places {
      let same = names.filter { $0 == place.service.name || $0.hasPrefix("\(place.service.name)-") }.count
      names.append(names.contains(place.service.name) ? "\(place.service.name)-\(same + 1)" : place.service.name)
    }
    return names
  }
}
