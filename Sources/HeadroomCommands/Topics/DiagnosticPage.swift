import HeadroomScenario

/// A page of `headroom explain` about a diagnostic.
enum DiagnosticPage {
  static func text(_ code: DiagnosticCode) -> String { "\(code.rawValue)\n" }
}
