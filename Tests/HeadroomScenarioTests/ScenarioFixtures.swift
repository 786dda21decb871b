import Foundation
import HeadroomModel
import HeadroomScenario

/// Small scenarios and helpers for the tests of this folder.
enum Fixture {
  /// Reads a scenario; files that it names come from `files`.
  static func read(
    _ text: String, name: String = "scenario.yaml", sets: [(String, String)] = [], selected: [String]? = nil,
    files: [String: String] = [:]
  ) -> ScenarioReading {
    ScenarioReader.read(
      text, fileName: name, sets: sets.map { PathSetting(path: $0.0, value: $0.1) }, configurations: selected
    ) { path in
      files[path].map { .bytes(Array($0.utf8)) }
        ?? .missing(nearest: Suggestion.nearest(to: path, among: files.keys.sorted()))
    }
  }

  static func codes(_ reading: ScenarioReading) -> [String] { reading.diagnostics.map(\.code.rawValue) }

  /// A scenario of one pool around these jobs, and with these lines at the top.
  static func pool(top: String = "", jobs: String) -> String {
    """
    \(top)
    workload:
      jobs:
    \(jobs.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
    \(poolConfiguration)
    """
  }

  static let poolConfiguration = """
    configurations:
      - name: pool
        batch:
          computeEnvironments:
            - { computeEnvironmentName: main, computeResources: { type: POOL, maxvCpus: 4 } }
          jobQueues:
            - { jobQueueName: q, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: main }] }
          submit: { "*": { jobQueue: q } }
    """

  /// A scenario of one job and one configuration of ECS with these keys.
  static func ecs(_ keys: String) -> String {
    """
    workload: { jobs: [{ name: A, duration: 10s }] }
    configurations:
      - name: tasks
        ecs: { \(keys) }

    """
  }

  /// The folder of these tests.
  static var sources: URL { URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent() }

  static var goldens: URL { sources.appendingPathComponent("Goldens") }

  static var updatesGoldens: Bool { ProcessInfo.processInfo.environment["HEADROOM_UPDATE_GOLDENS"] == "1" }
}
