/// Gathers the entries of one mapping: refuses a key that comes twice, and resolves merge keys.
struct MappingBuilder {
  private var entries: [Entry] = []
  private var positions: [String: Int] = [:]
  private var merged: [(span: SourceSpan, node: Node)] = []
  private let diagnostics: DiagnosticList
  /// Up to this many keys a scan is quicker than a table.
  private static let scanned = 12

  init(diagnostics: DiagnosticList) { self.diagnostics = diagnostics }

  /// Adds an entry. `plain` says that the key is a bare YAML text, so that `<<` merges.
  mutating func add(_ key: String, _ span: SourceSpan, _ value: Node, plain: Bool) {
    if plain, key == "<<" {
      merged.append((span, value))
    } else if let first = position(of: key) {
      reportDuplicate(key, span, first: entries[first].keySpan)
    } else {
      if entries.count >= Self.scanned { positions[key] = entries.count }
      entries.append(Entry(key: key, keySpan: span, value: value))
    }
  }

  /// The entries in the order of the file, then what was merged in; keys written here win over merged ones.
  mutating func finish() -> [Entry] {
    for (span, node) in merged { merge(node, span) }
    return entries
  }

  private func position(of key: String) -> Int? {
    for index in entries.indices.prefix(Self.scanned) where entries[index].key == key { return index }
    return positions[key]
  }

  private func reportDuplicate(_ key: String, _ span: SourceSpan, first: SourceSpan) {
    diagnostics.add(
      .duplicateKey, "the key `\(key)` stands twice in one mapping", at: span,
      label: "first written in line \(first.line)", notes: ["line \(first.line), column \(first.column) has it first"],
      help: "keep one of the two")
  }

  private mutating func merge(_ node: Node, _ span: SourceSpan) {
    let sources = node.elements ?? [node]
    for source in sources {
      guard let more = source.entries else {
        diagnostics.add(
          .badMerge, "`<<` merges mappings, and this is \(source.kindWord)", at: span,
          help: "write `<<: *name` where `&name` marks a mapping, or a list of such aliases")
        return
      }
      for entry in more where position(of: entry.key) == nil {
        if entries.count >= Self.scanned { positions[entry.key] = entries.count }
        entries.append(entry)
      }
    }
  }
}
