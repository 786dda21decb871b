import HeadroomModel

/// How much a configuration may use at most.
package struct Capacity: Sendable, Hashable {
  package var form: ServiceForm
  /// The largest sum that holds at any instant; `nil` where nothing in the configuration bounds it.
  package var vcpus: VCPU?
  /// `64 vCPU FARGATE`, `worker 2,048 MB x 100`, `4 to 40 tasks of 1 vCPU FARGATE`, `tasks on FARGATE`: one for each
  /// environment, function or service.
  package var parts: [String]
  /// What decides which of two configurations of one form is smaller; `nil` where there is nothing to compare.
  package var size: Size?
  /// False for pools alone, which cost nothing by definition.
  package var isPriced = true

  /// The bound first, then one environment or task of it: without a bound only the latter tells two apart.
  package struct Size: Sendable, Hashable, Comparable {
    /// 1/1024 vCPU; the largest number where nothing bounds it.
    package var total: Int64
    /// 1/1024 vCPU.
    package var unit: Int64

    package init(total: Int64?, unit: Int64 = 0) {
      self.total = total ?? .max
      self.unit = unit
    }

    package static func < (left: Size, right: Size) -> Bool {
      (left.total, left.unit) < (right.total, right.unit)
    }
  }

  /// - Parameter workload: whose largest need is the size of workers that have none of their own.
  package init(_ configuration: Configuration, workload: Workload) {
    switch configuration.service {
    case .batch(let batch): self.init(batch, configuration.changes)
    case .lambda(let lambda): self.init(lambda, configuration)
    case .ecs(let ecs): self.init(ecs, configuration, workload)
    }
  }

  init(form: ServiceForm, vcpus: VCPU?, parts: [String], size: Size?) {
    self.form = form
    self.vcpus = vcpus
    self.parts = Self.readable(parts)
    self.size = size
  }

  /// The parts, joined by ` + `.
  package var text: String { parts.joined(separator: " + ") }

  /// More parts than anybody reads are counted.
  private static func readable(_ parts: [String]) -> [String] {
    let shown = 3
    return parts.count > shown + 1 ? parts.prefix(shown) + ["\(parts.count - shown) more"] : parts
  }

  /// `16 to 64` where changes move a number, `64` where they do not.
  static func range(_ values: [Double]) -> String {
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    return least == most ? Phrase.count(most) : "\(Phrase.count(least)) to \(Phrase.count(most))"
  }
}
