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

  /// One number, taken apart.
  private struct Number {
    var letter: Character
    var value: Int
    var width: Int

    init?(_ word: Substring) {
      let digits = word.dropFirst(2)
      guard let letter = word.first, "BUW".contains(letter), word.dropFirst().first == "-",
        (2...3).contains(digits.count),
        let value = Int(digits)
      else { return nil }
      self.letter = letter
      self.value = value
      width = digits.count
    }

    var text: String { text(value) }

    func range(to last: Number) -> [String] {
      guard letter == last.letter, value < last.value else { return [] }
      return (value...last.value).map(text)
    }

    private func text(_ value: Int) -> String {
      "\(letter)-" + String(repeating: "0", count: max(0, width - "\(value)".count)) + "\(value)"
    }
  }
}
