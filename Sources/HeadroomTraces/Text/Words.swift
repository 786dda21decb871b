/// A count as people read it: `51,987`.
func grouped(_ count: Int) -> String {
  let digits = Array(String(count.magnitude))
  var text = count < 0 ? "-" : ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// Bytes of a trace as an error may show them: short, and without what a terminal would act upon.
func excerpt(_ text: Span<UInt8>, _ range: Range<Int>) -> String {
  let limit = 40
  let end = min(range.upperBound, range.lowerBound + limit)
  var bytes: [UInt8] = []
  for at in range.lowerBound..<end { bytes.append(text[at]) }
  let shown = String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
    scalar.properties.generalCategory == .control ? "\u{fffd}" : String(scalar)
  }
  return "`" + shown.joined() + (range.count > limit ? "…" : "") + "`"
}

/// The column of a byte in its line: characters, from 1.
func column(of offset: Int, lineStart: Int, in text: Span<UInt8>) -> Int {
  var column = 1
  for at in lineStart..<max(lineStart, offset) where text[at] & 0xc0 != 0x80 { column += 1 }
  return column
}

/// The name nearest to what was written, by edit distance without regard to case; `nil` rather than a far-fetched one.
func nearestName(to written: String, among names: [String]) -> String? {
  let wanted = Array(written.lowercased().unicodeScalars.prefix(100))
  let limit = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(wanted, Array(name.lowercased().unicodeScalars.prefix(100)))
    if distance <= limit, distance < best?.distance ?? .max { best = (name, distance) }
  }
  return best?.name
}

/// Insertions, deletions and replacements that turn one text into the other.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var row = Array(0...right.count)
  for (place, scalar) in left.enumerated() {
    var diagonal = row[0]
    row[0] = place + 1
    for (other, candidate) in right.enumerated() {
      let replaced = diagonal + (scalar == candidate ? 0 : 1)
      diagonal = row[other + 1]
      row[other + 1] = min(replaced, row[other] + 1, diagonal + 1)
    }
  }
  return row[right.count]
}
