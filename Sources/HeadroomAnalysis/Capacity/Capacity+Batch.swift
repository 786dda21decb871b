import HeadroomModel

extension Capacity {
  init(_ batch: Batch.Configuration, _ changes: [ScriptedChange]) {
    let environments = batch.computeEnvironments
    let history = Self.history(environments, changes)
    let most = history.map { $0.reduce(.zero, +) }.max() ?? .zero
    let parts = environments.indices.map { index in
      "\(Self.range(history.map { $0[index].value })) vCPU \(environments[index].kind.rawValue)"
    }
    self.init(form: .batch, vcpus: most, parts: parts, size: Size(total: most.units))
    isPriced = environments.contains { $0.kind != .pool }
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
}
