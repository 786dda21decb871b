import HeadroomModel

/// The statistics of every scope of a part, when it is over.
struct ScopeSums {
  private var lists: [[ScopeStatistics]]
  private let names: Names

  init(_ names: Names) {
    self.names = names
    lists = ScopeReference.List.allCases.map { list in
      let kind = list.kind(names.queueKind)
      return (0..<names.count(of: list)).map { ScopeStatistics(kind: kind, name: names.name(of: list, $0)) }
    }
  }

  mutating func add(_ statistics: ScopeStatistics, to scope: ScopeReference) {
    update(scope) { $0.merge(statistics) }
  }

  mutating func update(_ scope: ScopeReference, _ body: (inout ScopeStatistics) -> Void) {
    body(&lists[scope.list.rawValue][Int(scope.position)])
  }

  /// Does something with each scope.
  mutating func forEach(_ body: (ScopeReference, inout ScopeStatistics) -> Void) {
    for list in ScopeReference.List.allCases {
      for position in lists[list.rawValue].indices {
        body(ScopeReference(list: list, position: Int32(position)), &lists[list.rawValue][position])
      }
    }
  }

  /// `all` first, then by kind and position.
  consuming func finished() -> [ScopeStatistics] {
    let all = lists[0]
    let others = ScopeKind.allCases.filter { $0 != .all }.flatMap { kind in
      lists.dropFirst().first { $0.first?.kind == kind } ?? []
    }
    return all + others
  }
}

extension ScopeReference.List {
  /// - Parameter queueKind: what the queues of the part are.
  func kind(_ queueKind: ScopeKind) -> ScopeKind {
    switch self {
    case .all: .all
    case .jobClass: .jobClass
    case .tenant: .tenant
    case .queue: queueKind
    case .share: .share
    case .environment: .computeEnvironment
    case .workflow: .workflow
    }
  }
}

extension Names {
  fileprivate func name(of list: ScopeReference.List, _ position: Int) -> String {
    switch list {
    case .all: ""
    case .jobClass: classes[position]
    case .tenant: tenants[position]
    case .queue: queues[position]
    case .share: shares[position]
    case .environment: environments[position]
    case .workflow: workflows[position]
    }
  }
}
