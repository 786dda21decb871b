import GRDBSQLite
import HeadroomModel

/// How the names of a source's texts are stored.
enum SourceKind: Int64 {
  case generated = 0
  case workflow, named

  init(_ kind: JobSource.Kind) {
    switch kind {
    case .generated: self = .generated
    case .workflow: self = .workflow
    case .named: self = .named
    }
  }
}

/// Writes the texts behind the numbers of a part. Where jobs come from is mostly the same for all parts of a run, and
/// may be the names of a million recorded jobs: equal sources are written once.
final class NamesWriter {
  private let connection: OpaquePointer
  private let run: Int
  private let names: BulkInsert
  private let sources: BulkInsert
  private let texts: BulkInsert
  private let uses: BulkInsert
  /// The sources of this run so far, with their ids.
  private var known: [(source: JobSource, id: Int64)] = []

  init(_ connection: OpaquePointer, run: Int) throws {
    self.connection = connection
    self.run = run
    names = try BulkInsert(connection, table: "name_row", columns: ["part", "kind", "position", "text"])
    sources = try BulkInsert(connection, table: "source_row", columns: ["run", "name", "kind"])
    texts = try BulkInsert(connection, table: "source_text_row", columns: ["source", "position", "text"])
    uses = try BulkInsert(connection, table: "part_source_row", columns: ["part", "position", "source"])
  }

  func write(_ names: Names, part: Int64) throws {
    for kind in NameKind.allCases { try write(kind.list(of: names), kind, part) }
    try self.names.flush()
    for (position, source) in names.sources.enumerated() {
      uses.add(part)
      uses.add(Int64(position))
      uses.add(try id(of: source))
      try uses.endRow()
    }
    try uses.flush()
  }

  private func write(_ list: [String], _ kind: NameKind, _ part: Int64) throws {
    for (position, text) in list.enumerated() {
      names.add(part)
      names.add(kind.rawValue)
      names.add(Int64(position))
      names.add(text)
      try names.endRow()
    }
  }

  private func id(of source: JobSource) throws -> Int64 {
    if let known = known.first(where: { $0.source == source }) { return known.id }
    sources.add(Int64(run))
    sources.add(source.name)
    sources.add(SourceKind(source.kind).rawValue)
    try sources.endRow()
    try sources.flush()
    let id = sqlite3_last_insert_rowid(connection)
    known.append((source, id))
    switch source.kind {
    case .generated: break
    case .workflow(let steps): try write(steps, of: id)
    case .named(let names): try write(names, of: id)
    }
    return id
  }

  private func write(_ list: [String], of source: Int64) throws {
    // Jobs without a name of their own are called after their source.
    for (position, text) in list.enumerated() where !text.isEmpty {
      texts.add(source)
      texts.add(Int64(position))
      texts.add(text)
      try texts.endRow()
    }
    try texts.flush()
  }
}
