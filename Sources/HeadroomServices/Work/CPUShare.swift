import HeadroomKernel
import HeadroomModel

/// The CPU that a machine gives a job, exact: `numerator ÷ denominator` in units of 1/1024 vCPU.
struct CPUShare: Hashable {
  /// 0 leaves every run as long as it is (LU-15, `flat`).
  var numerator: Int64
  var denominator: Int64 = 1

  /// The job's own run time, whatever the machine.
  static let any = CPUShare(numerator: 0)

  init(numerator: Int64, denominator: Int64 = 1) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A run time on this share, µs. On C vCPU the CPU part lasts `× min(threads, vcpus) ÷ min(threads, C)`, the rest as
  /// long as before.
  func scaled(_ own: Int64, ownVCPUs had: Int64, _ template: JobTemplate) -> Int64 {
    guard numerator > 0, had * denominator != numerator else { return own }
    let threads = (template.threads ?? max((had + 1023) / 1024, 1)) * 1024
    let (before, after) = (min(threads, had) * denominator, min(threads * denominator, numerator))
    guard before != after else { return own }
    let cpu = SimDuration(microseconds: own).scaled(numerator: template.cpuMillionths, denominator: 1_000_000)
    let rest = own - cpu.microseconds
    return max(cpu.scaled(numerator: before, denominator: after).microseconds + rest, own > 0 ? 1 : 0)
  }
}
