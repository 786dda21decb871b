/// The name of a mapping of the format; also its heading in the reference.
package enum SectionName: String, Sendable, CaseIterable {
  case scenario, warmup, stopAfter, expectation, account, quotas, rates, bucket
  case workload, jobClass, workflow, step, job, child, dependency, failure, failureInstant, outcome, image, tenant, zipf
  case weightedName, nodes, trace, traceScale
  case arrivals, poisson, renewal, profile, profilePoint, mmpp, mmppState, closed
  case distribution, exponential, uniform, lognormal, gamma, erlang, phase, weibull, pareto, weightedValue, empirical
  case configuration, change, outage, route
  case batch, computeEnvironment, computeResources, jobQueue, computeEnvironmentOrder, timeLimitAction
  case schedulingPolicy, fairsharePolicy, shareAttributes, jobDefinition, containerProperties, resourceRequirement
  case runtimePlatform, retryStrategy, evaluateOnExit, timeout, consumableResource, consumableResourceProperties
  case consumableResourceRequirement, submit, client, backoff
  case lambda, function, functionStorage, lambdaSubmit, lambdaSource, sqs, pollers, async, sync
  case ecs, ecsSubmit, runTask, service, jobSubmit
}

/// A mapping of the format: its keys, and which of them exclude each other.
package struct Section: Sendable {
  package let name: SectionName
  /// Where it stands: `configurations[].batch.jobQueues[]`.
  package let place: String
  package let doc: String
  package let keys: [Key]
  /// Groups of which exactly one key must be there, such as the kinds of arrivals.
  package let exactlyOne: [[String]]
  private let index: [String: Int]

  package init(_ name: SectionName, at place: String, _ doc: String, exactlyOne: [[String]] = [], keys: [Key]) {
    self.name = name
    self.place = place
    self.doc = doc
    self.keys = keys
    self.exactlyOne = exactlyOne
    index = Dictionary(keys.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func key(_ name: String) -> Key? { index[name].map { keys[$0] } }

  /// Names for suggestions: those that do something.
  package var knownNames: [String] { keys.filter { !$0.isIgnored }.map(\.name) }

  /// Whether a key is a note of the user's own.
  package static func isNote(_ key: String) -> Bool { key.hasPrefix("x-") }
}
