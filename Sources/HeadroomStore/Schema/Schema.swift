import GRDB
import HeadroomModel

/// The versions of the file and the way from one to the next.
///
/// A new version adds a migration of tables behind the others and raises `version`; the views and the data dictionary
/// are made anew by the last step, so they are always those of the code that wrote the file last.
enum Schema {
  static let version = 2
  /// `HDRM`, in the header of each file of ours.
  static let applicationID: Int64 = 0x4844_524d
  static let pageSize = 16384

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("tables 1") { try $0.execute(sql: TableSchema.version1) }
    migrator.registerMigration("tables 2") { try $0.execute(sql: TableSchema.version2) }
    migrator.registerMigration("views \(version)") { database in
      try database.execute(sql: ViewSchema.statements)
      try writeDictionary(database)
      try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      try database.execute(sql: "PRAGMA user_version = \(version)")
    }
    return migrator
  }

  private static func writeDictionary(_ database: Database) throws {
    try database.execute(sql: "DELETE FROM dictionary_row")
    let insert = try database.makeStatement(sql: "INSERT INTO dictionary_row VALUES (?, ?, ?, ?, ?, ?)")
    for (position, entry) in DataDictionary.entries.enumerated() {
      try insert.execute(arguments: [
        position, "\(entry.table.rawValue).csv", entry.column, entry.type.rawValue, entry.unit, entry.meaning,
      ])
    }
  }
}
