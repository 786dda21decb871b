import HeadroomAnalysis

/// What is counted beside the ends of jobs, with its name in tables; means over replications.
enum IncidentText {
  static let counts: [(label: String, ofOne: String, count: @Sendable (ConfigurationFindings) -> Double)] = [
    ("beyond a time limit", "beyond a time limit", { $0.beyondTimeLimit / Double(max(1, $0.replications)) }),
    ("dead letters unrun", "dead letter unrun", { $0.incidents.deadLetterUnrun }),
    ("refused or throttled calls", "refused or throttled call", { $0.incidents.throttled }),
    ("duplicates", "duplicate", { $0.incidents.duplicates }),
    ("interrupted", "interrupted", { $0.incidents.interrupted }),
    ("killed by scale-in", "killed by scale-in", { $0.incidents.killed }),
  ]

  /// `12 duplicates, 3 killed by scale-in`; `nil` when nothing of the kind happened.
  static func line(_ findings: ConfigurationFindings) -> String? {
    let items = counts.compactMap { label, ofOne, count in
      let number = count(findings)
      return number > 0 ? "\(Phrase.count(number)) \(number == 1 ? ofOne : label)" : nil
    }
    return items.isEmpty ? nil : items.joined(separator: ", ")
  }
}
