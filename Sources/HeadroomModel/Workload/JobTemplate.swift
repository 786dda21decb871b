import HeadroomKernel

/// What is known of a job before it is submitted: the keys of `classes[]`, `steps[]` and `jobs[]`.
package struct JobTemplate: Sendable {
  /// The class that statistics and `submit` entries name: `export`, `rebuild.transform`, `jobs`.
  package var className: String
  /// Run time of an attempt on the job's own vCPUs, in seconds.
  package var duration: ClampedDistribution
  /// Whether every attempt draws a new duration.
  package var redraw = false
  package var vcpus: CPUDemand = .constant(VCPU(whole: 1))
  /// `nil` is the default: the smallest that Fargate allows for the vCPUs, else 2 GiB per vCPU.
  package var memory: MemoryDemand?
  /// How many vCPUs the work can use; `nil` is `vcpus` rounded up, at least 1.
  package var threads: Int64?
  /// Which part of the duration is CPU work, in millionths.
  package var cpuMillionths: Int64 = 1_000_000
  package var tenant: TenantChoice = .none
  /// One draw per attempt, split in the order of the list; the probabilities sum to at most 1.
  package var failures: [FailureMode] = []
  /// What attempt 1, 2, … do; beyond the list attempts succeed.
  package var outcomes: [ScriptedOutcome] = []
  package var imageSize: ByteCount?
  package var ephemeralStorage: ByteCount?
  package var payload: ByteCount?
  /// Seconds from submission to a CancelJob call.
  package var cancelAfter: ClampedDistribution?
  /// Seconds from submission to a TerminateJob call.
  package var terminateAfter: ClampedDistribution?
  package var array: ArrayProperties?
  package var dependsOn: [Dependency] = []

  package init(className: String, duration: ClampedDistribution) {
    self.className = className
    self.duration = duration
  }
}

/// A number of vCPUs, fixed or drawn per job.
package enum CPUDemand: Sendable, Hashable {
  case constant(VCPU)
  /// In vCPU; a draw is rounded half up to 1/1024 vCPU, at least one unit.
  case drawn(ClampedDistribution)
}

/// An amount of memory, fixed or drawn per job.
package enum MemoryDemand: Sendable, Hashable {
  case constant(ByteCount)
  /// In MiB, rounded half up, at least 1.
  case drawn(ClampedDistribution)
}

/// Who a job belongs to.
package enum TenantChoice: Sendable, Hashable {
  case none
  case fixed(String)
  /// Tenants `t1`, the most frequent, to `tN`.
  case zipf(count: Int, exponent: Double)
  case choice([WeightedName])

  package struct WeightedName: Sendable, Hashable {
    package var name: String
    package var weight: Double

    package init(name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
  }
}

/// One way in which an attempt can fail.
package struct FailureMode: Sendable, Hashable {
  package enum Instant: Sendable, Hashable {
    case end
    /// Not scaled by the machine; holds whatever the duration.
    case after(SimDuration)
    /// A part of the attempt's run time, in millionths.
    case fraction(millionths: Int64)
  }

  package var probability: Double
  package var exitCode: Int32?
  package var reason: String?
  package var statusReason: String?
  package var instant: Instant

  package init(
    probability: Double, exitCode: Int32?, reason: String? = nil, statusReason: String? = nil, instant: Instant = .end
  ) {
    self.probability = probability
    self.exitCode = exitCode
    self.reason = reason
    self.statusReason = statusReason
    self.instant = instant
  }
}

/// What one attempt does, written out for tests.
///
/// It succeeds with `exitCode` 0 or with none of exit code, reason and status reason, else it fails. The reader fills
/// the status reason of a non-zero code that has none (B-082).
package struct ScriptedOutcome: Sendable, Hashable {
  package var exitCode: Int32?
  package var reason: String?
  package var statusReason: String?
  /// `nil`: at the end of the attempt.
  package var instant: FailureMode.Instant = .end
  package var duration: SimDuration?
  package var ignoresSigterm = false

  package init() {}

  package var succeeds: Bool { exitCode == 0 || (exitCode == nil && reason == nil && statusReason == nil) }
}

/// An array job: 2 to 10,000 children (B-050), single ones set apart.
package struct ArrayProperties: Sendable {
  package struct Child: Sendable {
    package var index: Int
    package var duration: ClampedDistribution?
    package var outcomes: [ScriptedOutcome]?

    package init(index: Int, duration: ClampedDistribution? = nil, outcomes: [ScriptedOutcome]? = nil) {
      self.index = index
      self.duration = duration
      self.outcomes = outcomes
    }
  }

  package var size: Int
  package var children: [Child]

  package init(size: Int, children: [Child] = []) {
    self.size = size
    self.children = children
  }
}

/// An entry of `dependsOn`; `target` is the position of a step in its workflow or of a job in `jobs`.
package enum Dependency: Sendable, Hashable {
  /// Waits for the job, or for the whole array (B-041, B-056).
  case plain(target: Int)
  /// Child *i* waits for child *i* of that array (B-057).
  case nToN(target: Int)
  /// Child *i* waits for child *i* - 1 of its own array (B-058).
  case sequential
}
