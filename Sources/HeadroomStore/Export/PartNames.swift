import GRDB
import HeadroomModel

/// The texts of one part: those of cells ready to be written, those that make up names of jobs as they are.
struct PartNames {
  let classes: CellList
  let tenants: CellList
  let queues: CellList
  let shares: CellList
  let environments: CellList
  let hosts: CellList
  let workflows: CellList
  let texts: CellList
  private let sources: [SourceNames]

  /// The cells of a list, by position.
  func cells(_ kind: NameKind) -> CellList {
    switch kind {
    case .classes: classes
    case .tenants: tenants
    case .queues: queues
    case .shares: shares
    case .environments: environments
    case .hosts: hosts
    case .workflows: workflows
    case .texts: texts
    }
  }

  /// Whether some jobs are steps of a workflow.
  var hasSteps: Bool { sources.contains { $0.kind == .workflow } }

  /// Where a job comes from.
  func source(of identity: JobIdentity) -> SourceNames { sources[Int(identity.source)] }

  /// - Parameter known: sources of other parts of the run; new ones are added.
  init(part: Int64, database: Database, escaping: TextEscaping, known: inout [Int64: SourceNames]) throws {
    var cells = Dictionary(uniqueKeysWithValues: NameKind.allCases.map { ($0, CellList()) })
    let names = try PreparedStatement(
      database.openConnection, "SELECT kind, text FROM name_row WHERE part = ? ORDER BY kind, position")
    names.bind(1, part)
    while try names.step() {
      if let kind = NameKind(rawValue: names.integer(0)) { cells[kind]?.append(escaping.encoded(names.text(1))) }
    }
    func list(_ kind: NameKind) -> CellList { cells[kind] ?? CellList() }
    (classes, tenants, queues, shares) = (list(.classes), list(.tenants), list(.queues), list(.shares))
    (environments, hosts, workflows, texts) = (list(.environments), list(.hosts), list(.workflows), list(.texts))
    sources = try Int64.fetchAll(
      database, sql: "SELECT source FROM part_source_row WHERE part = ? ORDER BY position", arguments: [part]
    ).map { id in
      if let source = known[id] { return source }
      let source = try SourceNames(id: id, database: database, escaping: escaping)
      known[id] = source
      return source
    }
  }
}

/// Texts that are ready to be written, one behind the other.
struct CellList {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init() {}

  /// Words in the order of their numbers.
  init(_ words: [String], escaping: TextEscaping) {
    for word in words { append(escaping.encoded(word)) }
  }

  var isEmpty: Bool { ends.isEmpty }

  mutating func append(_ cell: [UInt8]) {
    bytes += cell
    ends.append(bytes.count)
  }

  /// Traps where there is no such cell.
  @inline(__always)
  func write(_ position: Int, to output: inout ByteBuffer) {
    let start = position == 0 ? 0 : ends[position - 1]
    output.append(bytes, start..<ends[position])
  }
}

/// Where jobs come from, ready to compose their names, as `Names.job` does.
struct SourceNames {
  let kind: SourceKind
  /// Whether every name that is made of pieces is written as it is; names of their own are looked at one by one.
  let isPlain: Bool
  /// `name#`
  private let opening: [UInt8]
  /// Empty where there is none.
  private var texts: [[UInt8]] = []

  init(id: Int64, database: Database, escaping: TextEscaping) throws {
    let row = try Row.fetchOne(database, sql: "SELECT name, kind FROM source_row WHERE source = ?", arguments: [id])
    kind = SourceKind(rawValue: row?[1] ?? 0) ?? .generated
    opening = Array("\(row?[0] as String? ?? "")#".utf8)
    let statement = try PreparedStatement(
      database.openConnection, "SELECT position, text FROM source_text_row WHERE source = ? ORDER BY position")
    statement.bind(1, id)
    while try statement.step() {
      while texts.count < statement.integer(0) { texts.append([]) }
      texts.append(Array(statement.text(1).utf8))
    }
    let pieces = kind == .workflow ? texts : []
    let opening = opening
    isPlain = pieces.reduce(escaping.isPlain(opening)) { $0 && escaping.isPlain(opening + $1) }
  }

  /// The name of a job that has one of its own.
  func ownName(of identity: JobIdentity) -> [UInt8]? {
    kind == .named ? text(identity.index) : nil
  }

  /// Appends the name of a job that has none of its own.
  func appendName(of identity: JobIdentity, to bytes: inout ByteBuffer) {
    bytes.append(opening)
    DecimalText.append(identity.index, to: &bytes)
    if kind == .workflow, let step = text(Int64(identity.step)) {
      bytes.append(UInt8(ascii: "."))
      bytes.append(step)
    }
    appendChild(of: identity, to: &bytes)
  }

  func appendChild(of identity: JobIdentity, to bytes: inout ByteBuffer) {
    guard identity.child >= 0 else { return }
    bytes.append(UInt8(ascii: ":"))
    DecimalText.append(Int64(identity.child), to: &bytes)
  }

  private func text(_ position: Int64) -> [UInt8]? {
    guard position >= 0 && position < texts.count else { return nil }
    let text = texts[Int(position)]
    return text.isEmpty ? nil : text
  }
}
