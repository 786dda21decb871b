/// Two figures of the same kind, measured one right after the other, so that what disturbs one disturbs both.
public struct Pair {
  public var baseline: Int64
  public var subject: Int64

  public init(baseline: Int64, subject: Int64) {
    self.baseline = baseline
    self.subject = subject
  }

  /// How many thousandths of the baseline the subject is.
  public var perMille: Int { Int((Double(subject) / Double(baseline) * 1000).rounded()) }

  /// How many thousandths of the subject the baseline is: of times, how much faster the subject is.
  public var perMilleAsFast: Int { Int((Double(baseline) / Double(subject) * 1000).rounded()) }

  /// Measures both in this order and, in the next iteration, in the other one.
  ///
  /// - Parameter iteration: of the benchmark: `benchmark.currentIteration`.
  public static func measured(
    _ iteration: Int, baseline: () throws -> Int64, subject: () throws -> Int64
  ) rethrows -> Pair {
    if iteration.isMultiple(of: 2) {
      let first = try baseline()
      return Pair(baseline: first, subject: try subject())
    }
    let first = try subject()
    return Pair(baseline: try baseline(), subject: first)
  }
}
