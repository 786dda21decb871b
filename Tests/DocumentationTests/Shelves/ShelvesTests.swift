import Testing

@Suite("The shelves of the documentation")
struct ShelvesTests {
  @Test("every page under docs is linked from docs/README.md")
  func pagesAreLinked() throws {
    let links = Set(try MarkdownLinks.targets(in: "docs/README.md"))
    let unlinked = ProjectFolder.files(below: "docs", endings: ["md"]).filter {
      $0 != "docs/README.md" && !links.contains($0)
    }
    #expect(unlinked == [])
  }

  @Test("every link from one file to another leads somewhere")
  func linksLead() throws {
    for page in ProjectFolder.pages {
      let broken = try MarkdownLinks.targets(in: page).filter { !ProjectFolder.exists($0) }
      #expect(broken == [], "\(page)")
    }
  }
}
