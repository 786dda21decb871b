import HeadroomModel

/// How much a configuration may use at most.
package struct Capacity: Sendable, Hashable {
  /// The largest sum over its compute environments that holds at any instant: what decides which is smaller.
  package var vcpus: VCPU
  /// `64 vCPU FARGATE`, or `16 to 64 vCPU FARGATE` where changes move it; environments are joined by ` + `.
  package var text: String

  package init(_ configuration: Configuration) {
    switch configuration.service {
    case .batch(let batch):
      let history = Self.history(batch.computeEnvironments, configuration.changes)
      vcpus = history.map { $0.reduce(.zero, +) }.max() ?? .zero
      text = batch.computeEnvironments.indices.map { index in
        Self.text(history.map { $0[index] }, batch.computeEnvironments[index].kind)
      }
      .joined(separator: " + ")
    case .lambda, .ecs:
      vcpus = .zero
      text = ""
    }
  }

  /// `maxvCpus` of every environment, at the start and after each change of one.
  private static func history(
    _ environments: [Batch.ComputeEnvironment], _ changes: [ScriptedChange]
  ) -> [[VCPU]] {
    var states = [environments.map(\.maxVCPUs)]
    for change in changes {
      guard case .batch(.environmentMaxVCPUs(let index, let maximum)) = change.effect, let last = states.last else {
        continue
      }
      var next = last
      next[index] = maximum
      states.append(next)
    }
    return states
  }

  private static func text(_ sizes: [VCPU], _ kind: Batch.ComputeEnvironment.Kind) -> String {
    let (least, most) = (sizes.min() ?? .zero, sizes.max() ?? .zero)
    let range = least == most ? "" : "\(Phrase.count(least.value)) to "
    return "\(range)\(Phrase.count(most.value)) vCPU \(kind.rawValue)"
  }
}
