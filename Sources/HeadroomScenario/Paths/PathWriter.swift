/// Why a path leads nowhere.
struct PathFault: Error {
  var code: DiagnosticCode
  var message: String
  var label = ""
  var help: String?
}

/// Puts values into a document at paths, along the table of keys.
enum PathWriter {
  /// Puts `value` at the end of `steps` below `node`, which has the type `type`. What was there is replaced, lists
  /// whole; keys that the format knows are added where they are missing.
  static func put(
    _ value: Node, at steps: ArraySlice<DocumentPath.Step>, in node: inout Node, type: ValueType
  ) throws(PathFault) {
    guard let step = steps.first else {
      node = value
      return
    }
    openScalar(&node, type)
    switch node.content {
    case .mapping(var entries):
      node.content = .sequence([])  // Gives the entries up, so that they are changed in place.
      defer { node.content = .mapping(entries) }
      try put(value, step, steps.dropFirst(), in: &entries, type: type)
    case .sequence(var elements):
      node.content = .sequence([])
      defer { node.content = .sequence(elements) }
      let index = try Self.index(of: step, in: elements)
      try put(value, at: steps.dropFirst(), in: &elements[index], type: type.elementType)
    case .scalar:
      throw PathFault(code: .unknownPath, message: "`\(DocumentPath(steps: [step]).text)` lies below a plain value")
    }
  }

  private static func put(
    _ value: Node, _ step: DocumentPath.Step, _ rest: ArraySlice<DocumentPath.Step>, in entries: inout [Entry],
    type: ValueType
  ) throws(PathFault) {
    guard case .key(let key) = step else {
      throw PathFault(code: .unknownPath, message: "`\(DocumentPath(steps: [step]).text)` stands behind a mapping")
    }
    let child = try type.childType(key)
    if let index = entries.firstIndex(where: { $0.key == key }) {
      try put(value, at: rest, in: &entries[index].value, type: child)
    } else {
      var node = Node(.mapping([]), value.span)
      try put(value, at: rest, in: &node, type: child)
      entries.append(Entry(key: key, keySpan: value.span, value: node))
    }
  }

  /// `assumptions: ideal` and `quotas: awsDefaults` are short for mappings: written out when a key is put into them.
  private static func openScalar(_ node: inout Node, _ type: ValueType) {
    guard let scalar = node.scalar, let key = type.keyOfShortForm else { return }
    let entry = Entry(key: key, keySpan: node.span, value: node)
    node.content = .mapping(scalar.isNull ? [] : [entry])
  }

  private static func index(of step: DocumentPath.Step, in elements: [Node]) throws(PathFault) -> Int {
    switch step {
    case .index(let index):
      if index < elements.count { return index }
      throw PathFault(code: .unknownPath, message: "there is no element \(index) in a list of \(elements.count)")
    case .key(let name):
      if let index = elements.firstIndex(where: { $0.elementName == name }) { return index }
      let names = elements.compactMap(\.elementName)
      throw PathFault(
        code: .unknownPath, message: "no element of the list is called `\(name)`",
        label: Suggestion.label(for: name, among: names))
    }
  }
}

extension ValueType {
  /// The alternatives of a `oneOf`, else the type itself.
  private var alternatives: [ValueType] { if case .oneOf(let types) = self { types } else { [self] } }

  /// The type of what stands under a key of a mapping of this type; throws for a key that the format does not know.
  func childType(_ key: String) throws(PathFault) -> ValueType {
    for type in alternatives {
      switch type {
      case .section(let name): return try Self.childType(key, KeyTable.section(name))
      case .distribution: return try Self.childType(key, KeyTable.section(.distribution))
      case .named(let value): return value
      case .knobs: return key == "profile" ? .choice(["ideal", "typical"]) : .anything
      case .anything, .paths: return .anything
      default: continue
      }
    }
    throw PathFault(code: .unknownPath, message: "`\(key)` lies below a plain value")
  }

  private static func childType(_ key: String, _ section: Section) throws(PathFault) -> ValueType {
    if let known = section.key(key) { return known.type }
    if Section.isNote(key) { return .anything }
    throw PathFault(
      code: .unknownPath, message: "there is no key `\(key)` in \(section.name.words)",
      label: Suggestion.label(for: key, among: section.knownNames))
  }

  /// The type of the elements of a list of this type.
  var elementType: ValueType {
    for type in alternatives { if case .list(let element) = type { return element } }
    return .anything
  }

  /// The key that the short form of a mapping stands for.
  var keyOfShortForm: String? {
    for type in alternatives {
      if case .knobs = type { return "profile" }
      if case .section(.quotas) = type { return "base" }
    }
    return nil
  }
}
