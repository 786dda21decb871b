import ArgumentParser
import HeadroomScenario
import HeadroomStore

/// An option's value out of a few words, refused with the allowed words and the nearest one.
package protocol Choice: RawRepresentable, CaseIterable, Sendable where RawValue == String {}

extension Choice {
  static var words: [String] { allCases.map(\.rawValue) }

  /// For `@Option(transform:)`.
  @Sendable static func parse(_ word: String) throws -> Self {
    if let value = Self(rawValue: word) { return value }
    throw ChoiceError(word: word, allowed: words)
  }

  static var completion: CompletionKind { .list(words) }
}

/// - Note: argument-parser puts the description behind `the value 'x' is invalid for '--format <format>': `.
struct ChoiceError: Error, CustomStringConvertible {
  var word: String
  var allowed: [String]

  var description: String {
    let last = allowed.last ?? ""
    let list = allowed.count > 1 ? "\(allowed.dropLast().joined(separator: ", ")) or \(last)" : last
    let guess = Suggestion.nearest(to: word, among: allowed).map { "; did you mean '\($0)'?" } ?? ""
    return "write \(list)\(guess)"
  }
}

package enum ColorChoice: String, Choice { case auto, always, never }

enum ProgressChoice: String, Choice { case auto, plain, never }

/// How the results of `run`, `compare`, `runs`, `verify` and `validate` are written.
enum ReportFormat: String, Choice { case table, json, csv, markdown }

extension ExportFormat: Choice {}
