/// Why a text is not the quantity it should be.
///
/// `predicate` completes the sentence "`KEY: TEXT` …", such as "has no unit; write `90s` or `90m`".
package struct QuantityFault: Error, Equatable, Sendable {
  package var code: DiagnosticCode
  package var predicate: String
  package var label = ""
  package var help: String?

  package init(_ code: DiagnosticCode, _ predicate: String, label: String = "", help: String? = nil) {
    self.code = code
    self.predicate = predicate
    self.label = label
    self.help = help
  }
}

/// Words that stand for "no limit" where the key allows it.
package enum LimitWord {
  package static let all = ["never", "unlimited", "none"]

  package static func matches(_ text: String) -> Bool { all.contains(text) }
}
