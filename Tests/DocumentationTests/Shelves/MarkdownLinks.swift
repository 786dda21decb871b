/// The links of a Markdown page to other files of the project.
enum MarkdownLinks {
  /// Paths from the root, without fragments; addresses elsewhere and anchors within the page are left out.
  static func targets(in page: String) throws -> [String] {
    let folder = page.split(separator: "/").dropLast().map(String.init)
    return try ProjectFolder.text(of: page).split(separator: "](").dropFirst().compactMap { piece in
      let target = piece.prefix { $0 != ")" && $0 != "#" && !$0.isWhitespace }
      guard !target.isEmpty, !target.contains("://") else { return nil }
      return resolved(target, from: folder)
    }
  }

  private static func resolved(_ target: Substring, from folder: [String]) -> String {
    target.split(separator: "/").reduce(into: folder) { path, part in
      if part == ".." { path = path.dropLast() } else if part != "." { path.append(String(part)) }
    }.joined(separator: "/")
  }
}
