import HeadroomKernel
import HeadroomModel

/// An input file of a run: a trace, a price list.
package struct StoredInput: Sendable, Hashable {
  /// As the scenario names it.
  package var name: String
  /// Bytes.
  package var size: Int64
  /// Digest of the content.
  package var digest: String
  /// `nil` when the file is larger than `contentLimit`; such a file must be at hand when the run is verified.
  package var content: [UInt8]?

  /// Files up to 16 MiB are stored with the run.
  package static let contentLimit: Int64 = 16 << 20

  package init(name: String, size: Int64, digest: String, content: [UInt8]?) {
    self.name = name
    self.size = size
    self.digest = digest
    self.content = size <= Self.contentLimit ? content : nil
  }
}

/// What is known about a run before it begins, and all that is needed to repeat it.
package struct RunHeader: Sendable, Hashable {
  package var scenarioName: String
  /// The scenario after `--set`, as one document.
  package var scenarioText: String
  /// Digest of the scenario after `--set` and of every input file's digest.
  package var scenarioDigest: String
  /// Name of the file the scenario came from, without its folder; empty when it came from stdin.
  package var scenarioFileName: String
  package var seed: UInt64
  /// The configurations of this run, in the order of the scenario.
  package var configurationNames: [String]
  /// Their positions in `Scenario.configurations`, when only some of the scenario's configurations run.
  package var configurationPositions: [Int]
  package var replications: Int
  package var engineVersion: String
  /// Distance of the time series' points; `nil` leaves it to the engine.
  package var interval: SimDuration?
  package var keep: KeepJobs
  package var inputs: [StoredInput]

  /// - Parameter configurationPositions: `nil` when every configuration of the scenario runs.
  package init(
    scenarioName: String, scenarioText: String, scenarioDigest: String, scenarioFileName: String = "", seed: UInt64,
    configurationNames: [String], configurationPositions: [Int]? = nil, replications: Int, engineVersion: String,
    interval: SimDuration? = nil, keep: KeepJobs = .all, inputs: [StoredInput] = []
  ) {
    precondition(replications >= 1, "a run has at least one replication")
    self.scenarioName = scenarioName
    self.scenarioText = scenarioText
    self.scenarioDigest = scenarioDigest
    self.scenarioFileName = scenarioFileName
    self.seed = seed
    self.configurationNames = configurationNames
    self.configurationPositions = configurationPositions ?? Array(configurationNames.indices)
    self.replications = replications
    self.engineVersion = engineVersion
    self.interval = interval
    self.keep = keep
    self.inputs = inputs
    precondition(self.configurationPositions.count == configurationNames.count, "each configuration has a position")
  }
}
