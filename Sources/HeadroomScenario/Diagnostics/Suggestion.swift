/// Guesses which known name was meant, and keeps silent when nothing is near.
package enum Suggestion {
  /// The nearest of `candidates` to `word` by edit distance without regard to case.
  ///
  /// A guess may differ in about a third of its letters, in two places for short words at most; a candidate that
  /// contains the word, or is contained in it, passes too. Ties go to the first candidate.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars.prefix(64))
    guard !wanted.isEmpty else { return nil }
    var best: (name: String, distance: Int)?
    for candidate in candidates {
      let known = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let limit = allowance(max(wanted.count, known.count))
      let far = distance(wanted, known)
      let score = far <= limit ? far : contains(wanted, known) ? limit + 1 : Int.max
      if score < best?.distance ?? Int.max { best = (candidate, score) }
    }
    return best?.name
  }

  /// "did you mean `x`?" or nothing.
  package static func label(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "did you mean `\($0)`?" } ?? ""
  }

  private static func allowance(_ length: Int) -> Int {
    length <= 2 ? 0 : length <= 4 ? 1 : length <= 7 ? 2 : length / 3
  }

  /// Whether one is a part of the other and makes up at least half of it (`vcpu` in `maxvCpus`).
  private static func contains(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Bool {
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    guard short.count >= 3, 2 * short.count >= long.count else { return false }
    return (0...long.count - short.count).contains { long[$0..<$0 + short.count].elementsEqual(short) }
  }

  /// Damerau-Levenshtein distance (optimal string alignment): insert, delete, replace, swap of neighbours.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    if first.isEmpty || second.isEmpty { return max(first.count, second.count) }
    var before: [Int] = []
    var previous = Array(0...second.count)
    for i in 1...first.count {
      var current = [i] + Array(repeating: 0, count: second.count)
      for j in 1...second.count {
        let same = first[i - 1] == second[j - 1]
        current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (same ? 0 : 1))
        if i > 1, j > 1, first[i - 1] == second[j - 2], first[i - 2] == second[j - 1] {
          current[j] = min(current[j], before[j - 2] + 1)
        }
      }
      (before, previous) = (previous, current)
    }
    return previous[second.count]
  }
}
