import Foundation

/// A number as a case states it: found numbers agree when they round to it at its last digit.
package struct StatedNumber: Sendable, Equatable {
  package var text: String
  let value: Double
  private let lastDigit: Double

  /// `25.20`, `0.0000166667`, `300`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }), let value = Double(text) else { return nil }
    self.text = String(text)
    self.value = value
    lastDigit = parts.count == 2 ? pow(10, -Double(parts[1].count)) : 1
  }

  /// Half a unit of the last digit, and what binary fractions need.
  package func agrees(with found: Double) -> Bool { abs(found - value) <= lastDigit * 0.500_001 }

  /// The stated text when the number agrees, else the number as it is.
  package func text(for found: Double?) -> String {
    guard let found else { return "nothing" }
    return agrees(with: found) ? text : "\(found)"
  }
}
