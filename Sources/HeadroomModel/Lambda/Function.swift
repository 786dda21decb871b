import HeadroomKernel

/// AWS Lambda and what feeds it, named as the AWS API names them.
package enum Lambda {
  /// A function (L-001 to L-016).
  package struct Function: Sendable, Hashable {
    package enum PackageType: String, Sendable, Hashable, CaseIterable {
      case zip = "Zip"
      case image = "Image"
    }

    package var name: String
    /// `memorySize` in MB, 128 to 10,240 (L-013); AWS's MB are MiB.
    package var memoryMB: Int64 = 128
    /// At most 900 s (L-014).
    package var timeout = SimDuration(seconds: 3)
    package var architecture = Architecture.x86
    /// `nil` takes from what is unreserved (L-005); 0 stops the function.
    package var reservedConcurrency: Int64?
    /// Length of Init: `coldStart`, or the row of its runtime (L-017); `nil` is the knob `lambda.initTime`.
    package var initTime: ClampedDistribution?
    package var packageType = PackageType.zip
    /// `/tmp` in MB; what is above 512 is billed (L-016).
    package var storageMB: Int64 = 512

    package init(name: String) { self.name = name }

    /// L-013: 1,769 MB are one vCPU, six at most. As a fraction of 1/1024 vCPU: numerator ÷ 1,769.
    package var cpuNumerator: Int64 { min(memoryMB * 1024, 6 * 1024 * Self.memoryOfOneVCPU) }

    package static let memoryOfOneVCPU: Int64 = 1769

    /// The CPU of an environment, rounded half up to 1/1024 vCPU.
    package var vcpus: VCPU {
      VCPU(units: max((cpuNumerator * 2 + Self.memoryOfOneVCPU) / (2 * Self.memoryOfOneVCPU), 1))
    }
  }

  /// How events reach a function.
  package enum Source: Sendable, Hashable {
    case sqs(EventSourceMapping)
    case asynchronous(AsynchronousInvocation)
    case synchronous
  }

  /// Lambda's own poller of a queue (L-030 to L-039).
  package struct EventSourceMapping: Sendable, Hashable {
    package var queue = SQS.Queue()
    /// 1 to 10,000; on a FIFO queue to 10 (L-031).
    package var batchSize = 10
    package var maximumBatchingWindow = SimDuration.zero
    /// 2 to 1,000 (L-033); `nil` leaves the mapping's own growth alone.
    package var maximumConcurrency: Int?
    package var reportsBatchItemFailures = false

    package init() {}

    /// How long a received message is hidden: with a window, at least window + the function's timeout + 30 s where the
    /// queue's own time would not cover both (L-037).
    package func visibility(timeout: SimDuration) -> SimDuration {
      let written = queue.visibilityTimeout
      let both = maximumBatchingWindow.microseconds + timeout.microseconds
      guard maximumBatchingWindow > .zero, both > written.microseconds else { return written }
      return SimDuration(microseconds: both + 30_000_000)
    }
  }

  /// Asynchronous invocation (L-020 to L-025).
  package struct AsynchronousInvocation: Sendable, Hashable {
    /// Tries after an error, 0 to 2 (L-021).
    package var maximumRetryAttempts = 2
    /// 60 s to 6 h (L-022).
    package var maximumEventAge = SimDuration(seconds: 21_600)
    /// On-failure destination: an event that runs out is `failed` with one, `lost` without (L-023).
    package var destination: String?

    package init() {}
  }

  package struct Submission: SubmissionKeys {
    /// Position in `functions`; in a job's own `submit` the name alone.
    package var function: Int?
    package var functionName: String?
    package var source: Source?
    package var call = CallOptions()

    package init() {}

    package func overlaid(by other: Submission) -> Submission {
      var merged = self
      if other.functionName != nil || other.function != nil {
        merged.function = other.function
        merged.functionName = other.functionName
      }
      merged.source = other.source ?? source
      merged.call = call.overlaid(by: other.call)
      return merged
    }
  }

  package struct Configuration: Sendable {
    /// In the order of the file.
    package var functions: [Function] = []
    package var submit: [SubmitEntry<Submission>] = []

    package init() {}
  }

  /// What is updated in mid-run; positions refer to the lists of the configuration.
  package enum Change: Sendable {
    /// `nil` lifts the reservation.
    case reservedConcurrency(Int, Int64?)
    /// `maximumConcurrency` of the mapping of a `submit` entry; `nil` lifts it.
    case maximumConcurrency(Int, Int?)
  }
}
