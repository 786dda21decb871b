import HeadroomKernel
import HeadroomModel

/// What a job asks for in a configuration, as far as it is the same in every run.
struct JobNeed {
  /// Nil when it is drawn.
  var vcpus: VCPU?
  /// Nil when it is drawn, or follows vCPUs that are.
  var memory: ByteCount?
  /// Whether somebody wrote the memory; a default is no demand on Lambda.
  var isMemoryWritten: Bool

  init(_ template: JobTemplate, _ call: CallOptions) {
    if case .constant(let amount) = template.vcpus { vcpus = amount }
    vcpus = call.vcpus ?? vcpus
    isMemoryWritten = call.memory != nil || template.memory != nil
    if let own = call.memory {
      memory = own
    } else if let written = template.memory {
      if case .constant(let size) = written { memory = size }
    } else {
      // A memory written nowhere follows the vCPUs in force.
      memory = vcpus.map { FargateSizes.defaultMemory(for: $0) }
    }
  }
}

/// How long a job runs on a machine that is not the one its duration was written for.
struct RunLength {
  let template: JobTemplate

  /// How many times its duration an attempt takes on so many vCPUs; nil when the job's own vCPUs are drawn.
  func factor(on vcpus: VCPU) -> Double? {
    guard case .constant(let own) = template.vcpus, vcpus.units > 0 else { return nil }
    let threads = Double(template.threads ?? max((own.units + 1023) / 1024, 1))
    let slowdown = min(threads, own.value) / min(threads, vcpus.value)
    let part = Double(template.cpuMillionths) / 1e6
    return part * slowdown + 1 - part
  }

  /// Seconds of a typical attempt: its constant duration, else the mean; nil where there is none.
  var typical: Double? {
    if let constant = template.duration.isConstant { return constant }
    guard let mean = template.duration.mean else { return nil }
    return min(max(mean, template.duration.atLeast ?? mean), template.duration.atMost ?? mean)
  }

  var isConstant: Bool { template.duration.isConstant != nil }
}
