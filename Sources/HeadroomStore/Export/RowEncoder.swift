import HeadroomModel

/// Turns rows of values into bytes: one call a cell, in the order of the columns, then `endRow`.
///
/// A format is what stands before each cell, what ends a row, and how a missing value and a text look; everything
/// else is the same for all of them. Appends to memory; the caller passes it on with `flush`.
struct RowEncoder: ~Copyable {
  let escaping: TextEscaping
  private var bytes = ByteBuffer(capacity: 2 * enough)
  /// Bytes that are worth a call of the sink.
  private static let enough = 1 << 16
  private var column = 0
  private var rows = 0
  private let openings: [[UInt8]]
  private let ending: [UInt8]
  private let missing: [UInt8]
  private let format: ExportFormat

  init(table: ExportTable, format: ExportFormat, options: ExportOptions) {
    self.format = format
    let columns = DataDictionary.entries.filter { $0.table == table }
    escaping = TextEscaping(format: format, raw: options.raw)
    openings = columns.enumerated().map { Array(Self.opening(format, $0.offset, $0.element.column).utf8) }
    ending = Array(Self.ending(format, options).utf8)
    missing = format == .json || format == .ndjson ? Array("null".utf8) : []
    if options.bom && format == .csv { bytes.append([0xef, 0xbb, 0xbf]) }
    begin(columns)
  }

  private static func opening(_ format: ExportFormat, _ index: Int, _ column: String) -> String {
    switch format {
    case .csv: index == 0 ? "" : ","
    case .json, .ndjson: (index == 0 ? "{" : ",") + "\"\(column)\":"
    case .markdown: index == 0 ? "| " : " | "
    }
  }

  private static func ending(_ format: ExportFormat, _ options: ExportOptions) -> String {
    switch format {
    case .csv: options.crlf ? "\r\n" : "\n"
    case .json: "}"
    case .ndjson: "}\n"
    case .markdown: " |\n"
    }
  }

  private mutating func begin(_ columns: [DataDictionary.Entry]) {
    switch format {
    case .csv:
      append(columns.map(\.column).joined(separator: ","))
      bytes.append(ending)
    case .json: append("[")
    case .ndjson: break
    case .markdown:
      let rule = columns.map { $0.type == .text || $0.type == .boolean ? "---" : "---:" }
      append("| " + columns.map(\.column).joined(separator: " | ") + " |\n")
      append("| " + rule.joined(separator: " | ") + " |\n")
    }
  }

  private mutating func append(_ text: String) { bytes.append(text) }

  mutating func endRow() {
    assert(column == openings.count, "a row has a value for each column")
    bytes.append(ending)
    column = 0
    rows += 1
  }

  /// What follows the last row.
  mutating func endTable() {
    if format == .json { append(rows == 0 ? "]\n" : "\n]\n") }
  }

  /// Hands on what has been encoded, when it is enough to be worth a call.
  mutating func flush(to sink: any ByteSink, always: Bool = false) throws {
    guard always || bytes.count >= Self.enough else { return }
    guard bytes.count > 0 else { return }
    try sink.write(bytes.array)
    bytes.removeAll()
  }

  private mutating func open() {
    // The path of nearly every cell, without touching an array.
    if format == .csv {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      column += 1
      return
    }
    if column == 0 && format == .json { append(rows == 0 ? "\n" : ",\n") }
    bytes.append(openings[column])
    column += 1
  }

  mutating func addMissing() {
    open()
    bytes.append(missing)
  }

  /// A cell that `TextEscaping.encoded` made; `nil` is a missing value.
  mutating func add(encoded cell: [UInt8]?) {
    open()
    bytes.append(cell ?? missing)
  }

  /// - Parameter position: of the cell; `nil` is a missing value.
  mutating func add(_ cells: CellList, _ position: Int64?) {
    open()
    if let position { cells.write(Int(position), to: &bytes) } else { bytes.append(missing) }
  }

  mutating func add(text: [UInt8]) {
    open()
    escaping.append(text, to: &bytes)
  }

  /// The name of a job.
  mutating func add(_ identity: JobIdentity, of source: SourceNames) {
    if source.isPlain && source.ownName(of: identity) == nil {
      open()
      return source.appendName(of: identity, to: &bytes)
    }
    var name = ByteBuffer(capacity: 64)
    if let own = source.ownName(of: identity) {
      name.append(own)
      source.appendChild(of: identity, to: &name)
    } else {
      source.appendName(of: identity, to: &name)
    }
    add(text: name.array)
  }

  mutating func add(_ text: String) { add(encoded: escaping.encoded(text)) }

  /// JSON readers know integers up to 2^53 exactly; larger ones are texts.
  mutating func add(_ value: Int64?) {
    guard let value else { return addMissing() }
    add(UInt64(value.magnitude), isNegative: value < 0)
  }

  mutating func add(_ value: UInt64, isNegative: Bool = false) {
    open()
    let quoted = (format == .json || format == .ndjson) && value > 1 << 53
    if quoted { bytes.append(UInt8(ascii: "\"")) }
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    if let narrow = Int64(exactly: value) {
      DecimalText.append(narrow, to: &bytes)
    } else {
      append(String(value))
    }
    if quoted { bytes.append(UInt8(ascii: "\"")) }
  }

  mutating func add(seconds microseconds: Int64?) {
    guard let microseconds else { return addMissing() }
    open()
    DecimalText.append(microseconds: microseconds, to: &bytes)
  }

  /// Of 1e-12 USD.
  mutating func add(money: Int64) {
    open()
    DecimalText.append(picodollars: money, to: &bytes)
  }

  mutating func add(money: Money) {
    open()
    DecimalText.append(picodollars: money.picodollars, to: &bytes)
  }

  mutating func add(per1024 value: Int64) {
    open()
    DecimalText.append(per1024: value, to: &bytes)
  }

  mutating func add(_ value: Double?) {
    open()
    guard let value, DecimalText.append(value, to: &bytes) else { return bytes.append(missing) }
  }

  mutating func add(_ value: Bool) {
    open()
    append(value ? "true" : "false")
  }
}
