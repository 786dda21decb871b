import Testing

@Suite("Scenarios of questions that teams asked")
struct QuestionFileTests {
  @Test("each names its source, what is ours and the answer, and how to run it")
  func heads() throws {
    let paths = ProjectFolder.files(below: "scenarios/questions", endings: ["yaml"])
    #expect(paths.count >= 6)
    for path in paths {
      let head = try ProjectFolder.text(of: path).split(separator: "\n").prefix { $0.hasPrefix("#") }
      #expect(head.contains("#   headroom compare \(path)"), "\(path)")
      for part in ["# Asked", "# Ours", "# Answer", "# What moves it"] {
        #expect(head.contains { $0 == part }, "\(path): \(part)")
      }
      #expect(head.contains { $0.contains("https://") }, "\(path)")
    }
  }
}
