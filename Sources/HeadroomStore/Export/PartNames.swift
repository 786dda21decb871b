import GRDB
import HeadroomModel

/// The texts of one part: those of cells ready to be written, those that make up names of jobs as they are.
struct PartNames {
  private let cells: [[[UInt8]]]
  private let sources: [SourceNames]

  func cell(_ kind: NameKind, _ position: Int64?) -> [UInt8]? {
    guard let position else { return nil }
    return cells[Int(kind.rawValue)][Int(position)]
  }

  /// Appends the name of a job, as `Names.job` composes it.
  func appendJob(_ identity: JobIdentity, to bytes: inout [UInt8]) {
    let source = sources[Int(identity.source)]
    if source.kind == .named, let own = source.text(identity.index) {
      bytes += own
    } else {
      bytes += source.opening
      DecimalText.append(identity.index, to: &bytes)
    }
    if source.kind == .workflow, let step = source.text(Int64(identity.step)) {
      bytes.append(UInt8(ascii: "."))
      bytes += step
    }
    guard identity.child >= 0 else { return }
    bytes.append(UInt8(ascii: ":"))
    DecimalText.append(Int64(identity.child), to: &bytes)
  }

  /// - Parameter known: sources of other parts of the run; new ones are added.
  init(part: Int64, database: Database, escaping: TextEscaping, known: inout [Int64: SourceNames]) throws {
    var cells = NameKind.allCases.map { _ in [[UInt8]]() }
    let names = try PreparedStatement(
      database.openConnection, "SELECT kind, text FROM name_row WHERE part = ? ORDER BY kind, position")
    names.bind(1, part)
    while try names.step() { cells[Int(names.integer(0))].append(escaping.encoded(names.text(1))) }
    self.cells = cells
    sources = try Int64.fetchAll(
      database, sql: "SELECT source FROM part_source_row WHERE part = ? ORDER BY position", arguments: [part]
    ).map { id in
      if let source = known[id] { return source }
      let source = try SourceNames(id: id, database: database)
      known[id] = source
      return source
    }
  }
}

/// Where jobs come from, ready to compose their names.
struct SourceNames {
  let kind: SourceKind
  /// `name#`
  let opening: [UInt8]
  /// Empty where there is none.
  private var texts: [[UInt8]] = []

  init(id: Int64, database: Database) throws {
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
  }

  func text(_ position: Int64) -> [UInt8]? {
    guard position >= 0 && position < texts.count else { return nil }
    let text = texts[Int(position)]
    return text.isEmpty ? nil : text
  }
}
