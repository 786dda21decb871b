import HeadroomKernel

/// Amazon ECS on Fargate: tasks started one by one, and services of workers.
package enum ECS {
  package enum LaunchType: String, Sendable, Hashable, CaseIterable {
    case fargate = "FARGATE"
    /// Short for its capacity provider (E-030).
    case fargateSpot = "FARGATE_SPOT"
  }

  /// How a job is started.
  package enum Start: Sendable, Hashable {
    /// RunTask, with up to ten tasks of an array in a call (E-001, E-002).
    case runTask(tasksPerCall: Int)
    case service(Service)
  }

  /// Workers of one size that poll a queue, with target tracking on its backlog (E-040 to E-059).
  package struct Service: Sendable, Hashable {
    package var name: String
    /// RUNNING at 0.
    package var desiredCount = 1
    package var minCapacity = 1
    package var maxCapacity = 1
    /// Target of the scaling: visible messages per running task (E-057); `nil` never scales.
    package var backlogPerTask: Double?
    /// Jobs that a task serves at once.
    package var concurrency = 1
    /// Size of a task; `nil` is the largest need routed to it.
    package var vcpus: VCPU?
    package var memory: ByteCount?
    package var queue = SQS.Queue()
    /// Whether a task that works is protected from scale-in (E-044).
    package var isProtected = false
    package var scaleOutCooldown = SimDuration(seconds: 300)
    package var scaleInCooldown = SimDuration(seconds: 300)

    package init(name: String) { self.name = name }
  }

  package struct Submission: SubmissionKeys {
    package var start: Start?
    package var call = CallOptions()

    package init() {}

    package func overlaid(by other: Submission) -> Submission {
      var merged = self
      merged.start = other.start ?? start
      merged.call = call.overlaid(by: other.call)
      return merged
    }
  }

  package struct Configuration: Sendable {
    package var launchType = LaunchType.fargate
    package var architecture = Architecture.x86
    package var submit: [SubmitEntry<Submission>] = []

    package init() {}
  }

  /// What is updated in mid-run; positions are those of `submit` entries.
  package enum Change: Sendable {
    case desiredCount(Int, Int)
    case minCapacity(Int, Int)
    case maxCapacity(Int, Int)
  }
}
