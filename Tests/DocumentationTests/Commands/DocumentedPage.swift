/// The fenced blocks of a page that can be run, in order.
///
/// - `console`: lines that begin with `$ ` are commands, what follows each is its output, errors included. A line `…`
///   stands for any number of lines.
/// - `sh`: a script without shown output.
/// - any language with `file=NAME`: the block is written to a file of that name.
///
/// `exit=65` behind the language is how the last command of the block exits (else 0).
struct DocumentedPage {
  struct Block {
    var language: Substring
    var attributes: [Substring: Substring]
    /// Position in `lines` of the first line inside the fence.
    var first: Int
    var lines: ArraySlice<Substring>

    var exitStatus: Int32 { attributes["exit"].flatMap { Int32($0) } ?? 0 }
    var file: Substring? { attributes["file"] }
  }

  let path: String
  let lines: [Substring]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  var blocks: [Block] {
    var blocks: [Block] = []
    var opened: (place: Int, words: [Substring])?
    for (place, line) in lines.enumerated() where line.hasPrefix("```") {
      if let fence = opened {
        blocks.append(block(words: fence.words, lines: lines[(fence.place + 1)..<place]))
        opened = nil
      } else {
        opened = (place, line.dropFirst(3).split(separator: " "))
      }
    }
    return blocks
  }

  private func block(words: [Substring], lines: ArraySlice<Substring>) -> Block {
    let pairs = words.dropFirst().map { word -> (Substring, Substring) in
      let parts = word.split(separator: "=", maxSplits: 1)
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
    return Block(
      language: words.first ?? "", attributes: Dictionary(pairs) { first, _ in first }, first: lines.startIndex,
      lines: lines)
  }
}

extension DocumentedPage.Block {
  /// A command of a `console` block with the output that the page shows.
  struct Command {
    var text: String
    var output: ArraySlice<Substring>
    /// How the page says that it exits.
    var exitStatus: Int32 = 0
  }

  /// The commands of a `console` block. A command goes on in the next line behind a backslash.
  var commands: [Command] {
    let starts = lines.indices.filter { lines[$0].hasPrefix("$ ") }
    var commands = zip(starts, starts.dropFirst() + [lines.endIndex]).map { start, end in
      var outputStart = start + 1
      while outputStart < end, lines[outputStart - 1].hasSuffix("\\") { outputStart += 1 }
      let text = lines[start..<outputStart].joined(separator: "\n").dropFirst(2)
      return Command(text: String(text), output: lines[outputStart..<end])
    }
    if !commands.isEmpty { commands[commands.count - 1].exitStatus = exitStatus }
    return commands
  }
}
