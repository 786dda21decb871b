/// Resolves `extends` and `set` of configurations: afterwards each stands by itself.
///
/// Keys written in the extending configuration replace those of its base; `assumptions` and `account` are laid over
/// key by key; then `set` puts single values.
struct ExtendsResolver {
  let context: ReaderContext

  func resolve(_ root: inout Node) {
    guard case .mapping(var entries) = root.content,
      let index = entries.firstIndex(where: { $0.key == "configurations" }),
      let written = entries[index].value.elements
    else { return }
    var resolved: [Int: Node] = [:]
    for number in written.indices { _ = resolve(number, written, &resolved, []) }
    entries[index].value.content = .sequence(written.indices.map { resolved[$0] ?? written[$0] })
    root.content = .mapping(entries)
  }

  private func resolve(
    _ number: Int, _ written: [Node], _ resolved: inout [Int: Node], _ path: [Int]
  ) -> Node {
    if let known = resolved[number] { return known }
    var node = written[number]
    let base = base(of: node, number, written, path)
    if let base { node = overlay(node, on: resolve(base, written, &resolved, path + [number])) }
    // Without its base the configuration is not what was meant: `extends` stays, and it is read no further.
    let isLost = base == nil && node["extends"] != nil
    if !isLost { applySets(written[number], to: &node) }
    if case .mapping(let entries) = node.content {
      node.content = .mapping(
        entries.filter { ($0.key != "extends" || isLost) && !($0.key == "set" && $0.value.entries != nil) })
    }
    resolved[number] = node
    return node
  }

  private func base(of node: Node, _ number: Int, _ written: [Node], _ path: [Int]) -> Int? {
    guard let extends = node["extends"], let name = extends.text else { return nil }
    guard let base = written.firstIndex(where: { $0["name"]?.text == name }) else {
      context.report(
        .badExtends, "there is no configuration `\(name)` to extend", at: extends.span,
        label: Suggestion.label(for: name, among: written.compactMap { $0["name"]?.text }))
      return nil
    }
    guard base != number, !path.contains(base) else {
      context.report(.badExtends, "`extends` goes round in a circle", at: extends.span, label: "it comes back here")
      return nil
    }
    return base
  }

  private static let laidOver = ["assumptions", "account"]
  private static let notInherited = ["name", "description", "extends", "set"]

  private func overlay(_ own: Node, on base: Node) -> Node {
    guard let ownEntries = own.entries, let baseEntries = base.entries else { return own }
    var merged = ownEntries
    for entry in baseEntries where !Self.notInherited.contains(entry.key) && !Section.isNote(entry.key) {
      guard let index = merged.firstIndex(where: { $0.key == entry.key }) else {
        merged.append(entry)
        continue
      }
      if Self.laidOver.contains(entry.key) { merged[index].value = lay(merged[index].value, over: entry.value) }
    }
    return Node(.mapping(merged), own.span)
  }

  /// Mappings key by key, at every level; anything else replaces.
  private func lay(_ own: Node, over base: Node) -> Node {
    guard let ownEntries = own.entries else { return own }
    let baseEntries = base.entries ?? [Entry(key: "profile", keySpan: base.span, value: base)]
    var merged = ownEntries
    for entry in baseEntries {
      guard let index = merged.firstIndex(where: { $0.key == entry.key }) else {
        merged.append(entry)
        continue
      }
      if entry.value.entries != nil { merged[index].value = lay(merged[index].value, over: entry.value) }
    }
    return Node(.mapping(merged), own.span)
  }

  private func applySets(_ written: Node, to node: inout Node) {
    for entry in written["set"]?.entries ?? [] {
      guard let path = DocumentPath(entry.key) else {
        context.report(
          .badPath, "`\(entry.key)` is no path", at: entry.keySpan,
          help: "keys joined by dots, such as `batch.jobQueues.q.priority`")
        continue
      }
      do {
        try PathWriter.put(entry.value, at: path.steps[...], in: &node, type: .section(.configuration))
      } catch {
        context.report(error.code, error.message, at: entry.keySpan, label: error.label, help: error.help)
      }
    }
  }
}
