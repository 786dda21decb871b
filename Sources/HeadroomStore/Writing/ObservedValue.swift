import HeadroomModel

/// One value of an observation: a row of its own, since kinds have different numbers of them.
struct ObservedValue {
  var row: ObservationRow
  /// Of the value, from 0.
  var number: Int
  var measure: Observation.Measure
  var value: Double

  static func all(_ rows: [ObservationRow]) -> [ObservedValue] {
    rows.flatMap { row in
      let observation = row.observation
      return zip(observation.kind.measures, observation.values).enumerated().map { number, pair in
        ObservedValue(row: row, number: number, measure: pair.0, value: pair.1)
      }
    }
  }
}
