import Foundation

/// A page of the documentation, run from top to bottom as a reader would type it.
struct DocumentedPageRun {
  let page: DocumentedPage
  let shell: DocumentedShell
  /// What did not come out as the page shows it.
  var problems: [String] = []
  /// The page with the output that came out; lines that cannot be rewritten stay.
  var rewritten: [Substring] = []

  init(page: DocumentedPage, shell: DocumentedShell) {
    self.page = page
    self.shell = shell
  }

  mutating func runAll() throws {
    var copied = 0
    for block in page.blocks {
      rewritten += page.lines[copied..<block.first]
      rewritten += try run(block)
      copied = block.lines.endIndex
    }
    rewritten += page.lines[copied...]
  }

  /// The lines of the block as they come out now.
  private mutating func run(_ block: DocumentedPage.Block) throws -> [Substring] {
    if let file = block.file {
      let text = block.lines.joined(separator: "\n") + "\n"
      try Data(text.utf8).write(to: shell.folder.appending(path: String(file)))
    }
    switch block.language {
    case "console": return try block.commands.flatMap { try run($0) }
    case "sh":
      let script = DocumentedPage.Block.Command(
        text: block.lines.joined(separator: "\n"), output: [OutputPattern.anything], exitStatus: block.exitStatus)
      _ = try run(script)
    default: break
    }
    return Array(block.lines)
  }

  private mutating func run(_ command: DocumentedPage.Block.Command) throws -> [Substring] {
    let typed = ("$ " + command.text).split(separator: "\n")
    // The tests are what runs it.
    if command.text == "make test" { return typed + command.output }
    let outcome = try shell.run(command.text)
    let actual = OutputPattern.lines(outcome.output)
    if outcome.status != command.exitStatus {
      problems.append("\(command.text)\nexits with \(outcome.status), not \(command.exitStatus):\n\(outcome.output)")
    } else if !OutputPattern.matches(command.output, actual[...]) {
      if ProjectFolder.updates && !command.output.contains(OutputPattern.anything) { return typed + actual }
      problems.append("\(command.text)\nprints something else than the page shows:\n\(outcome.output)")
    }
    return typed + command.output
  }
}
