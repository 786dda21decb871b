import HeadroomModel

/// Finds the same scope in every replication: tenants may appear in another order, or not at all.
struct ScopeIndex {
  struct Key: Hashable {
    var kind: ScopeKind
    var name: String
  }

  /// Every scope of any replication, by kind, then by first appearance.
  let keys: [Key]
  private let positions: [[Key: Int]]

  init(_ parts: [PartResult]) {
    var seen: Set<Key> = []
    var found: [Key] = []
    positions = parts.map { part in
      var own: [Key: Int] = [:]
      for (position, scope) in part.scopes.enumerated() {
        let key = Key(kind: scope.kind, name: scope.name)
        own[key] = position
        if seen.insert(key).inserted { found.append(key) }
      }
      return own
    }
    keys = ScopeKind.allCases.flatMap { kind in found.filter { $0.kind == kind } }
  }

  /// What a replication counted in a scope: nothing at all where the scope did not occur.
  func statistics(_ key: Key, in part: PartResult, at index: Int) -> ScopeStatistics {
    guard let position = positions[index][key] else { return ScopeStatistics(kind: key.kind, name: key.name) }
    return part.scopes[position]
  }
}
