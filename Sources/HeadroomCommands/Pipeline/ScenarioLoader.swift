import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import HeadroomStore
import HeadroomTraces

/// What a command line lays over a scenario.
struct ScenarioSelection: Sendable {
  var sets: [PathSetting] = []
  /// `nil`: all.
  var configurations: [String]?
  var seed: UInt64?
  var isStrict = false
}

/// A scenario that may be simulated, with everything that identifies it.
struct LoadedScenario: Sendable {
  /// As messages call it.
  var name: String
  /// With its traces in it, and with the seed of the command line.
  var scenario: Scenario
  /// What the scenario was read from.
  var reading: ScenarioReading
  /// In the order of first use: files of distributions, then traces.
  var inputs: [StoredInput]

  /// What tells it from all others. Writes the whole document: ask once.
  var identity: ScenarioIdentity {
    let text = reading.canonicalText
    var digest = Digest()
    digest.combine(text)
    for input in inputs { digest.combine(input.digest) }
    return ScenarioIdentity(canonicalText: text, digest: digest.hexadecimal())
  }
}

/// What a run is known by, apart from its seed and its configurations.
struct ScenarioIdentity: Sendable {
  /// The document after `--set` in its one form.
  var canonicalText: String
  /// Of the text and of every input file's digest.
  var digest: String
}

/// Everything that is wrong or doubtful about a scenario and its files, and the scenario if it is right.
struct ScenarioCheck: Sendable {
  var loaded: LoadedScenario?
  var diagnostics: [Diagnostic]
  /// Rendered for people.
  var text: @Sendable (Bool) -> String
  /// 0, or the status of a command that needs the scenario.
  var status: Int32
}

/// Scenario text, traces and files of distributions to a scenario that may be simulated.
struct ScenarioLoader {
  let source: ScenarioSource
  let selection: ScenarioSelection

  func check() -> ScenarioCheck {
    let reading = ScenarioReader.read(
      source.bytes, fileName: source.name, sets: selection.sets, configurations: selection.configurations,
      load: source.load)
    var scenario = reading.scenario
    let inputs = TraceLoader(source: source, sources: reading.sources).load(into: &scenario)
    let loaded = scenario.map { result(reading, $0, inputs.inputs) }
    let found = reading.diagnostics + inputs.diagnostics
    let statuses = [reading.exitStatus, inputs.status, strictStatus(found)]
    let sources = reading.sources
    let status = statuses.first { $0 != 0 } ?? 0
    return ScenarioCheck(
      loaded: status == 0 ? loaded : nil, diagnostics: found,
      text: { DiagnosticText(sources: sources, color: $0).render(found) }, status: status)
  }

  private func strictStatus(_ diagnostics: [Diagnostic]) -> Int32 {
    selection.isStrict && !diagnostics.isEmpty ? CommandStatus.invalidInput.rawValue : 0
  }

  private func result(_ reading: ScenarioReading, _ scenario: Scenario, _ traces: [StoredInput]) -> LoadedScenario {
    var scenario = scenario
    if let seed = selection.seed { scenario.seed = seed }
    return LoadedScenario(
      name: source.name, scenario: scenario, reading: reading,
      inputs: reading.inputFiles.map(StoredInput.init) + traces)
  }
}

extension StoredInput {
  init(_ file: InputFile) {
    self.init(
      name: file.path, size: Int64(file.bytes.count), digest: Self.digest(of: file.bytes), content: file.bytes)
  }

  static func digest(of bytes: [UInt8]) -> String {
    var digest = Digest()
    digest.combine(bytes: bytes)
    return digest.hexadecimal()
  }
}
