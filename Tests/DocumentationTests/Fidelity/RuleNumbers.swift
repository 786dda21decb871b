/// The rule numbers that a text carries: `B-013`, and all of a range written `B-077 to B-083`.
enum RuleNumbers {
  static func inside(_ text: String) -> Set<String> {
    let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
    var numbers: Set<String> = []
    for (place, word) in words.enumerated() {
      guard let first = Number(word) else { continue }
      numbers.insert(first.text)
      guard place + 2 < words.count, words[place + 1] == "to", let last = Number(words[place + 2]) else { continue }
      numbers.formUnion(first.range(to: last))
    }
    return numbers
  }

  /// How many digits the numbers of each family have.
  private static let digits: [Substring: ClosedRange<Int>] = [
    "B": 3...3, "U": 2...2, "W": 2...2, "L": 3...3, "S": 3...3, "E": 3...3, "P": 3...3, "C": 1...2,
    "LU": 1...2, "LC": 1...2, "EU": 1...2, "EC": 1...2, "PU": 1...2, "PC": 1...2, "CU": 1...2, "CC": 1...2,
  ]

  /// One number, taken apart.
  private struct Number {
    var family: Substring
    var value: Int
    var width: Int

    init?(_ word: Substring) {
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let lengths = RuleNumbers.digits[parts[0]], lengths.contains(parts[1].count),
        let value = Int(parts[1])
      else { return nil }
      family = parts[0]
      self.value = value
      width = parts[1].count
    }

    var text: String { text(value) }

    func range(to last: Number) -> [String] {
      guard family == last.family, value < last.value else { return [] }
      return (value...last.value).map(text)
    }

    private func text(_ value: Int) -> String {
      "\(family)-" + String(repeating: "0", count: max(0, width - "\(value)".count)) + "\(value)"
    }
  }
}
