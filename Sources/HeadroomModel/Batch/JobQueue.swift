extension Batch {
  /// A job queue: FIFO without a scheduling policy, fair share with one (B-095, B-110, B-116).
  package struct JobQueue: Sendable, Hashable {
    package var name: String
    /// Higher is visited first (B-096, B-097).
    package var priority: Int
    package var state: ResourceState = .enabled
    /// Positions in `computeEnvironments`, ascending by `order`; one to three (B-102).
    package var environments: [Int]
    /// Position in `schedulingPolicies`.
    package var schedulingPolicy: Int?

    package init(name: String, priority: Int, environments: [Int], schedulingPolicy: Int? = nil) {
      self.name = name
      self.priority = priority
      self.environments = environments
      self.schedulingPolicy = schedulingPolicy
    }
  }
}
