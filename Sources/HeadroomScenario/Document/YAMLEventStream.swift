internal import CYaml

/// One event of the YAML library, copied into Swift values. Lines and columns count from 1, in code points.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentStart, documentEnd, alias, scalar, sequenceStart, sequenceEnd, mappingStart
    case mappingEnd
  }

  var kind: Kind
  var startLine = 1
  var startColumn = 1
  var endLine = 1
  var endColumn = 1
  var text = ""
  var style = Scalar.Style.plain
  var anchor: String?
  var tag: String?
}

/// Where and why the YAML library gave up.
struct YAMLFailure {
  var problem: String
  var context: String?
  var line: Int
  var column: Int
  var contextLine: Int
}

/// The YAML library's parser as a stream of events. Owns the library's memory, so it is a class.
final class YAMLEventStream {
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let input: UnsafeMutableBufferPointer<UInt8>
  /// Why `next` returned nil.
  private(set) var fault = YAMLFailure(problem: "", context: nil, line: 1, column: 1, contextLine: 1)

  /// The bytes must be UTF-8 without a byte order mark (`EncodingCheck` has seen to it).
  init(_ bytes: [UInt8]) {
    input = .allocate(capacity: max(1, bytes.count))
    _ = input.initialize(from: bytes)
    parser.initialize(to: yaml_parser_t())
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  /// The next event, nil after a fault.
  func next() -> YAMLEvent? {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      fault = failure()
      return nil
    }
    defer { yaml_event_delete(&event) }
    return copy(event)
  }

  private func failure() -> YAMLFailure {
    YAMLFailure(
      problem: parser.pointee.problem.map { String(cString: $0) } ?? "the text cannot be read as YAML",
      context: parser.pointee.context.map { String(cString: $0) },
      line: parser.pointee.problem_mark.line + 1, column: parser.pointee.problem_mark.column + 1,
      contextLine: parser.pointee.context_mark.line + 1)
  }

  private func copy(_ event: yaml_event_t) -> YAMLEvent? {
    var copy = YAMLEvent(kind: .streamStart)
    switch event.type {
    case YAML_STREAM_START_EVENT: copy.kind = .streamStart
    case YAML_STREAM_END_EVENT: copy.kind = .streamEnd
    case YAML_DOCUMENT_START_EVENT: copy.kind = .documentStart
    case YAML_DOCUMENT_END_EVENT: copy.kind = .documentEnd
    case YAML_SEQUENCE_END_EVENT: copy.kind = .sequenceEnd
    case YAML_MAPPING_END_EVENT: copy.kind = .mappingEnd
    case YAML_ALIAS_EVENT:
      copy.kind = .alias
      copy.anchor = text(event.data.alias.anchor)
    case YAML_SEQUENCE_START_EVENT:
      copy.kind = .sequenceStart
      (copy.anchor, copy.tag) = (text(event.data.sequence_start.anchor), text(event.data.sequence_start.tag))
    case YAML_MAPPING_START_EVENT:
      copy.kind = .mappingStart
      (copy.anchor, copy.tag) = (text(event.data.mapping_start.anchor), text(event.data.mapping_start.tag))
    default: fillScalar(&copy, event.data.scalar)
    }
    (copy.startLine, copy.startColumn) = (event.start_mark.line + 1, event.start_mark.column + 1)
    (copy.endLine, copy.endColumn) = (event.end_mark.line + 1, event.end_mark.column + 1)
    return copy
  }

  private func fillScalar(_ copy: inout YAMLEvent, _ scalar: yaml_event_t.__Unnamed_union_data.__Unnamed_struct_scalar)
  {
    copy.kind = .scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    copy.text = String(decoding: bytes, as: UTF8.self)
    copy.style =
      switch scalar.style {
      case YAML_PLAIN_SCALAR_STYLE: .plain
      case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
      default: .quoted
      }
    (copy.anchor, copy.tag) = (text(scalar.anchor), text(scalar.tag))
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
