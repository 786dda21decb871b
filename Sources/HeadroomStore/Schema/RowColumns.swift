import HeadroomModel

/// The columns of the tables that take the rows of a part, in the order in which the writer binds and the reader
/// reads them.
enum RowColumns {
  /// What an attempt leaves behind, in the row of its job (with `first_` in front) and in the table of later ones.
  private static let outcomeOfAttempt = [
    "placed", "started", "ended", "outcome", "exit_code", "reason", "status_reason", "environment", "host",
    "billed", "cost", "placed_sequence",
  ]

  static let job =
    [
      "sequence", "source", "job_index", "step", "child", "class", "tenant", "queue", "share", "priority", "vcpus",
      "memory_mib", "submitted", "started", "ended", "wait_dependency", "wait_admission", "wait_queue",
      "wait_capacity", "wait_startup", "attempts", "outcome", "reason", "cost", "warmup",
    ] + outcomeOfAttempt.map { "first_\($0)" }

  static let attempt = ["job", "attempt"] + outcomeOfAttempt

  /// Columns of jobs and attempts that hold something in each row, or of which a reader does not need to know: the
  /// parts of a wait are missing where the start is.
  static let neverMissing: Set<String> = [
    "sequence", "source", "job_index", "vcpus", "memory_mib", "submitted", "wait_dependency", "wait_admission",
    "wait_queue", "wait_capacity", "wait_startup", "attempts", "outcome", "cost", "warmup", "job", "attempt", "billed",
  ]

  /// `list` is the kind of names `scope` is a position in; `scale` divides `value`.
  static let series = ["time", "scope_kind", "list", "scope", "metric", "value", "scale"]
}

/// Which table the rows of a batch are in.
enum BatchKind: Int64, CaseIterable {
  case jobs = 0
  case attempts, series
}

/// Which list of a part a name stands in.
enum NameKind: Int64, CaseIterable {
  case classes = 0
  case tenants, queues, shares, environments, hosts, workflows, texts

  /// The list of a part's names.
  func list(of names: Names) -> [String] {
    switch self {
    case .classes: names.classes
    case .tenants: names.tenants
    case .queues: names.queues
    case .shares: names.shares
    case .environments: names.environments
    case .hosts: names.hosts
    case .workflows: names.workflows
    case .texts: names.texts
    }
  }

  /// The list in which the scopes of a kind are named; `nil` for `all`.
  init?(scope: ScopeKind) {
    switch scope {
    case .all: return nil
    case .jobClass: self = .classes
    case .tenant: self = .tenants
    case .queue, .function, .service: self = .queues
    case .share: self = .shares
    case .computeEnvironment: self = .environments
    case .workflow: self = .workflows
    case .reason: self = .texts
    }
  }
}
