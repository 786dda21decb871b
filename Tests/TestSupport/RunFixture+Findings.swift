import HeadroomAnalysis
import HeadroomModel

extension RunFixture {
  package static func identity(replications: Int) -> RunIdentity {
    RunIdentity(
      run: 4, scenarioDigest: "5ce0a210", resultDigest: "d19e57", engineVersion: "1.0.0", seed: 7,
      replications: replications)
  }

  /// The findings of the three sizes, with knobs set on all of them.
  package static func findings(replications: Int, knobs: KeyValuePairs<String, KnobValue> = [:]) -> Findings {
    findings(parts: parts(replications: replications), replications: replications, knobs: knobs)
  }

  package static func findings(
    parts: [PartResult], replications: Int = 1, knobs: KeyValuePairs<String, KnobValue> = [:]
  ) -> Findings {
    var scenario = scenario()
    for (knob, value) in knobs {
      for index in scenario.configurations.indices {
        scenario.configurations[index].assumptions.settings.append(
          Assumptions.Setting(question: "CU", knob: knob, value: value, text: "set", isDefault: false))
      }
    }
    let tables = Analysis.tables(scenario: scenario, parts: parts)
    return Findings(scenario: scenario, tables: tables, identity: identity(replications: replications))
  }
}
