/// Where jobs come from; decides how they are called.
package struct JobSource: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// `name#index`, children `name#index:child`.
    case generated
    /// `name#index.step`, children `name#index.step:child`.
    case workflow(steps: [String])
    /// Jobs with names of their own, `names[index]`; an empty name is `name#index`.
    case named([String])
  }

  package var name: String
  package var kind: Kind

  package init(name: String, kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

/// The texts behind the numbers in the records of one part.
package struct Names: Sendable {
  package var sources: [JobSource] = []
  package var classes: [String] = []
  package var tenants: [String] = []
  /// Job queues, functions or services, as `queueKind` says.
  package var queues: [String] = []
  /// What `queues` are: `.queue`, `.function` or `.service`.
  package var queueKind = ScopeKind.queue
  package var shares: [String] = []
  package var environments: [String] = []
  package var hosts: [String] = []
  package var workflows: [String] = []
  /// Reasons and status reasons.
  package var texts: [String] = []

  package init() {}

  /// The name of a job as users see it. Allocates; for texts only, never in the loop.
  package func job(_ identity: JobIdentity) -> String {
    let source = sources[Int(identity.source)]
    var name: String
    switch source.kind {
    case .named(let names) where identity.index < names.count && !names[Int(identity.index)].isEmpty:
      name = names[Int(identity.index)]
    default: name = "\(source.name)#\(identity.index)"
    }
    if case .workflow(let steps) = source.kind, identity.step >= 0 { name += ".\(steps[Int(identity.step)])" }
    return identity.child < 0 ? name : "\(name):\(identity.child)"
  }
}
