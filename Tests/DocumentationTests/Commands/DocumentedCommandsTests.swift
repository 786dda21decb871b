import Testing

@Suite("Commands in the documentation")
struct DocumentedCommandsTests {
  /// All but the reference, whose examples speak of files that it does not show; the suites that generate it run them.
  static let runnablePages = ProjectFolder.pages.filter { !$0.hasPrefix("docs/reference/") }

  @Test("every command of a page exits as documented and prints what the page shows", arguments: runnablePages)
  func commandsDoWhatThePageShows(path: String) throws {
    let shell = try DocumentedShell()
    defer { shell.remove() }
    var run = DocumentedPageRun(page: DocumentedPage(path: path, text: try ProjectFolder.text(of: path)), shell: shell)
    try run.runAll()
    for problem in run.problems { Issue.record("\(path): \(problem)") }
    if ProjectFolder.updates && run.rewritten != run.page.lines {
      try ProjectFolder.write(run.rewritten.joined(separator: "\n"), to: path)
    }
  }

  @Test("a page that shows a wrong output or exit status is caught")
  func wrongPagesAreCaught() throws {
    let shell = try DocumentedShell()
    defer { shell.remove() }
    let text = """
      ```console
      $ echo one; echo two
      one
      …
      $ echo \\
        split
      split
      ```
      ```console exit=3
      $ exit 4
      ```
      ```console
      $ echo shown
      something else
      ```
      ```sh
      test -e made.txt
      ```
      ```yaml file=made.txt
      ```
      ```sh
      test -e made.txt
      ```
      """
    var run = DocumentedPageRun(page: DocumentedPage(path: "example", text: text), shell: shell)
    try run.runAll()
    #expect(run.problems.count == (ProjectFolder.updates ? 2 : 3))
    #expect(run.problems.first?.contains("exits with 4, not 3") == true)
    #expect(run.problems.last?.hasPrefix("test -e made.txt") == true)
  }
}
