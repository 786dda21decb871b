import HeadroomModel

/// What a reader has to know of how the figures came about.
enum RunNotes {
  static func all(
    _ subjects: [Subject], _ indices: [TableIndex], _ configurations: [ConfigurationFindings]
  ) -> [String] {
    var notes = replications(configurations) + prices(configurations) + pairing(subjects, indices)
    for subject in subjects {
      for note in traces(subject.scenario) where !notes.contains(note) { notes.append(note) }
    }
    for configuration in configurations {
      for note in configuration.approximations where !notes.contains(note) { notes.append(note) }
    }
    return notes
  }

  private static func replications(_ configurations: [ConfigurationFindings]) -> [String] {
    guard let fewest = configurations.map(\.replications).min() else { return [] }
    if fewest == 1 {
      return ["one replication: no interval, another seed gives other figures; add `--replications 10`"]
    }
    let meaning = "± is a 95 % interval over \(fewest) replications"
    return [fewest < 10 ? "\(meaning), fewer than the ten that it should stand on" : meaning]
  }

  /// A pool costs nothing by definition: a zero must not look like a price.
  private static func prices(_ configurations: [ConfigurationFindings]) -> [String] {
    let free = configurations.filter { !$0.capacity.isPriced && $0.jobs.submitted > 0 }
    guard !free.isEmpty else { return [] }
    return ["no cost for \(Phrase.list(free.map { "`\($0.name)`" })): a POOL has no price"]
  }

  private static func pairing(_ subjects: [Subject], _ indices: [TableIndex]) -> [String] {
    guard let first = subjects.first else { return [] }
    let others = zip(subjects, indices).dropFirst().filter { subject, index in
      !Difference.isPaired(first, indices[0], subject, index)
    }.map(\.0)
    guard !others.isEmpty else { return [] }
    return [
      "\(Phrase.list(others.map { "`\($0.name)`" })) and `\(first.name)` do not share seed, replications and number of "
        + "jobs: their differences are not paired and have no interval"
    ]
  }

  /// Records that were not replayed: silent loss would make a capacity answer wrong.
  private static func traces(_ scenario: Scenario) -> [String] {
    scenario.workload.traces.flatMap { trace -> [String] in
      let report = trace.table.report
      var notes: [String] = []
      if let what = listed(report.leftOut) {
        let read = Phrase.count(Double(report.read), of: "record")
        notes.append("trace `\(trace.name)`: of \(read) read, left out \(what)")
      }
      if let what = listed(report.defaulted) { notes.append("trace `\(trace.name)`: defaults for \(what)") }
      return notes
    }
  }

  private static func listed(_ counts: [TraceReport.Count]) -> String? {
    let items = counts.filter { $0.count > 0 }.map { "\(Phrase.count(Double($0.count))) (\($0.what))" }
    return items.isEmpty ? nil : Phrase.list(items)
  }
}
