/// What differs between two texts, line by line: `- ` was expected, `+ ` was found, both in reading order.
///
/// Returns nil when they agree. Lines that agree are shown with two blanks, so that the place can be seen. Cost: the
/// product of the line counts behind the common beginning and before the common end.
package func lineDifference(expected: [String], actual: [String]) -> String? {
  guard expected != actual else { return nil }
  let head = zip(expected, actual).prefix { $0 == $1 }.count
  let tail = zip(expected.dropFirst(head).reversed(), actual.dropFirst(head).reversed()).prefix { $0 == $1 }.count
  let old = Array(expected.dropFirst(head).dropLast(tail))
  let new = Array(actual.dropFirst(head).dropLast(tail))
  let lines =
    expected.prefix(head).suffix(3).map { "  \($0)" } + changed(old, new)
    + expected.suffix(tail).prefix(3).map { "  \($0)" }
  return lines.joined(separator: "\n")
}

/// The lines of both, by a longest common subsequence.
private func changed(_ old: [String], _ new: [String]) -> [String] {
  // A table of the common lengths of every pair of ends is too large for long texts: show those one after the other.
  guard old.count * new.count <= 4_000_000 else {
    return old.prefix(20).map { "- \($0)" } + new.prefix(20).map { "+ \($0)" }
  }
  var common = [[Int]](repeating: [Int](repeating: 0, count: new.count + 1), count: old.count + 1)
  for i in old.indices.reversed() {
    for j in new.indices.reversed() {
      common[i][j] = old[i] == new[j] ? common[i + 1][j + 1] + 1 : max(common[i + 1][j], common[i][j + 1])
    }
  }
  var lines: [String] = []
  var (i, j) = (0, 0)
  while i < old.count || j < new.count {
    if i < old.count && j < new.count && old[i] == new[j] {
      lines.append("  \(old[i])")
      (i, j) = (i + 1, j + 1)
    } else if i < old.count && (j == new.count || common[i + 1][j] >= common[i][j + 1]) {
      lines.append("- \(old[i])")
      i += 1
    } else {
      lines.append("+ \(new[j])")
      j += 1
    }
  }
  return lines
}
