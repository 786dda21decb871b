/// Builds a `Node` tree from YAML text through the events of the YAML library that Yams carries.
///
/// Events rather than Yams' nodes: they give both ends of every scalar, show every duplicate key instead of refusing
/// the first, and let aliases be counted before they are followed. Supported: everything a scenario needs, including
/// anchors, aliases and merge keys (`<<`). Refused with a code: several documents, keys that are no plain texts, tags
/// that are not YAML's own, trees beyond `DocumentLimits`.
struct YAMLReader {
  private let source: SourceText
  private let sourceNumber: Int
  private let diagnostics: DiagnosticList
  private var anchors: [String: Anchored] = [:]
  private var nodes = 0

  private struct Anchored {
    let node: Node
    let nodes: Int
    let depth: Int
  }

  /// Ends the reading; the reason is in the diagnostics.
  private struct Stop: Error {}

  /// The document, nil when a diagnostic says why there is none.
  static func read(_ source: SourceText, number: Int = 0, into diagnostics: DiagnosticList) -> Node? {
    var reader = YAMLReader(source: source, sourceNumber: number, diagnostics: diagnostics)
    let stream = YAMLEventStream(source.bytes)
    return try? reader.document(stream)
  }

  private init(source: SourceText, sourceNumber: Int, diagnostics: DiagnosticList) {
    self.source = source
    self.sourceNumber = sourceNumber
    self.diagnostics = diagnostics
  }

  private mutating func document(_ stream: YAMLEventStream) throws -> Node? {
    while true {
      let event = try next(stream)
      switch event.kind {
      case .streamStart, .documentStart: continue
      case .streamEnd: return nil
      default: break
      }
      let root = try node(event, stream, depth: 1).node
      _ = try next(stream)  // The end of the document.
      let after = try next(stream)
      if after.kind != .streamEnd {
        diagnostics.add(
          .severalDocuments, "a second document begins here; a scenario file holds one", at: span(after, length: 3),
          help: "remove the line `---`, or write each scenario to a file of its own")
      }
      return root
    }
  }

  private func next(_ stream: YAMLEventStream) throws -> YAMLEvent {
    if let event = stream.next() { return event }
    YAMLFault.report(stream.fault, in: source, number: sourceNumber, to: diagnostics)
    throw Stop()
  }

  private func span(_ event: YAMLEvent, length: Int? = nil) -> SourceSpan {
    let sameLine = event.startLine == event.endLine
    let known = sameLine ? event.endColumn - event.startColumn : 1
    return SourceSpan(source: sourceNumber, line: event.startLine, column: event.startColumn, length: length ?? known)
  }
}

extension YAMLReader {
  /// Reads the node that begins with `event`; also says how deep it is.
  private mutating func node(
    _ event: YAMLEvent, _ stream: YAMLEventStream, depth: Int
  ) throws -> (node: Node, depth: Int) {
    try count(1, depth: depth, at: event)
    if event.kind == .alias { return try alias(event, depth: depth) }
    checkTag(event)
    let before = nodes
    let result: (node: Node, depth: Int) =
      switch event.kind {
      case .mappingStart: try mapping(event, stream, depth: depth)
      case .sequenceStart: try sequence(event, stream, depth: depth)
      default: (Node(.scalar(Scalar(event.text, event.style)), span(event)), 1)
      }
    if let anchor = event.anchor {
      anchors[anchor] = Anchored(node: result.node, nodes: nodes - before + 1, depth: result.depth)
    }
    return result
  }

  private mutating func alias(_ event: YAMLEvent, depth: Int) throws -> (node: Node, depth: Int) {
    let name = event.anchor ?? ""
    guard let known = anchors[name] else {
      diagnostics.add(
        .unknownAlias, "the alias `*\(name)` stands for nothing: no `&\(name)` comes before it", at: span(event),
        label: Suggestion.label(for: name, among: anchors.keys.sorted()))
      throw Stop()
    }
    try count(known.nodes, depth: depth + known.depth - 1, at: event)
    return (known.node, known.depth)
  }

  private mutating func count(_ more: Int, depth: Int, at event: YAMLEvent) throws {
    nodes += more
    if depth > DocumentLimits.depth {
      diagnostics.add(
        .tooDeep, "more than \(DocumentLimits.depth) levels of lists and mappings inside each other", at: span(event))
      throw Stop()
    }
    if nodes > DocumentLimits.nodes {
      diagnostics.add(
        .tooManyValues, "more than \(DocumentLimits.nodes) values, counting what aliases stand for", at: span(event),
        help: "put long lists of jobs into a CSV trace and name it under `traces`")
      throw Stop()
    }
  }

  private func checkTag(_ event: YAMLEvent) {
    guard let tag = event.tag, !tag.hasPrefix("tag:yaml.org,2002:"), tag != "!" else { return }
    diagnostics.add(
      .unknownTag, "the tag `\(tag)` means nothing in a scenario", at: span(event, length: tag.unicodeScalars.count),
      help: "write the value itself; intrinsic functions of CloudFormation have to be resolved first")
  }

  private mutating func sequence(
    _ start: YAMLEvent, _ stream: YAMLEventStream, depth: Int
  ) throws -> (node: Node, depth: Int) {
    var elements: [Node] = []
    var deepest = 0
    while true {
      let event = try next(stream)
      if event.kind == .sequenceEnd { break }
      let element = try node(event, stream, depth: depth + 1)
      deepest = max(deepest, element.depth)
      elements.append(element.node)
    }
    return (Node(.sequence(elements), span(start, length: 1)), deepest + 1)
  }

  private mutating func mapping(
    _ start: YAMLEvent, _ stream: YAMLEventStream, depth: Int
  ) throws -> (node: Node, depth: Int) {
    var builder = MappingBuilder(diagnostics: diagnostics)
    var deepest = 0
    while true {
      let event = try next(stream)
      if event.kind == .mappingEnd { break }
      let key = try key(event, stream, depth: depth + 1)
      let value = try node(next(stream), stream, depth: depth + 1)
      deepest = max(deepest, value.depth)
      if let key { builder.add(key.text, key.span, value.node, plain: key.plain) }
    }
    return (Node(.mapping(builder.finish()), span(start, length: 1)), deepest + 1)
  }

  /// A key, nil when it is no text (reported).
  private mutating func key(
    _ event: YAMLEvent, _ stream: YAMLEventStream, depth: Int
  ) throws -> (text: String, span: SourceSpan, plain: Bool)? {
    let read = try node(event, stream, depth: depth).node
    if let scalar = read.scalar { return (scalar.text, span(event), scalar.style == .plain) }
    diagnostics.add(
      .keyIsNoText, "\(read.kindWord) stands where a key belongs", at: span(event, length: 1),
      help: "quote the text if it contains braces or brackets, such as \"{{ name }}\"")
    return nil
  }
}
