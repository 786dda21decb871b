/// The words of the progress line.
///
///     simulating  ███████████░░░░░░░░  day 4.1 of 7 · 9 of 20 parts · 11.2 M events/s · 3 s left
package enum ProgressText {
  private static let barWidth = 20

  /// One line without a line feed, at most `width` columns: what does not fit is left out from the end.
  package static func bar(_ snapshot: ProgressSnapshot, width: Int) -> String {
    var line = "simulating"
    if let fraction = snapshot.fraction {
      let filled = Int((fraction * Double(barWidth)).rounded(.down))
      line += "  " + String(repeating: "█", count: filled) + String(repeating: "░", count: barWidth - filled)
    }
    var separator = "  "
    for detail in details(snapshot) {
      guard line.count + separator.count + detail.count < width else { break }
      line += separator + detail
      separator = " · "
    }
    return line
  }

  /// For logs: the same without a bar.
  package static func plain(_ snapshot: ProgressSnapshot) -> String {
    "simulating: \(details(snapshot).joined(separator: " · "))"
  }

  private static func details(_ snapshot: ProgressSnapshot) -> [String] {
    var parts: [String] = []
    if let expected = snapshot.expected, snapshot.parts > snapshot.finishedParts {
      parts.append(simulatedTime(min(snapshot.simulated, expected), of: expected))
    }
    parts.append("\(snapshot.finishedParts) of \(snapshot.parts) part\(snapshot.parts == 1 ? "" : "s")")
    parts.append("\(count(snapshot.jobs)) jobs")
    if snapshot.elapsed > 0 { parts.append("\(count(Int64(Double(snapshot.events) / snapshot.elapsed))) events/s") }
    if let remaining = snapshot.remaining { parts.append("\(duration(remaining)) left") }
    return parts
  }

  private static func simulatedTime(_ now: Int64, of total: Int64) -> String {
    let units: [(name: String, size: Double)] = [("day", 86_400e6), ("hour", 3_600e6), ("minute", 60e6)]
    let unit = units.first { Double(total) >= 2 * $0.size } ?? ("second", 1e6)
    return "\(unit.name) \(tenths(Double(now) / unit.size)) of \(tenths(Double(total) / unit.size))"
  }

  /// `980`, `12.4 k`, `11.2 M`.
  package static func count(_ value: Int64) -> String {
    switch value {
    case ..<10_000: "\(value)"
    case ..<1_000_000: "\(tenths(Double(value) / 1e3)) k"
    case ..<1_000_000_000: "\(tenths(Double(value) / 1e6)) M"
    default: "\(tenths(Double(value) / 1e9)) G"
    }
  }

  /// `3 s`, `2 min 10 s`, `1 h 5 min`.
  package static func duration(_ seconds: Double) -> String {
    let whole = Int64(min(max(seconds, 0), 1e9).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }

  /// One decimal, none when it is 0.
  private static func tenths(_ value: Double) -> String {
    let tenths = Int64((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
