import Foundation
import HeadroomModel
import HeadroomStore
import Testing

/// `Fixtures/version-1.sqlite` was written by schema version 1 with `SampleRun(configurations: ["one"], jobs: 12)`,
/// then shrunk with `PRAGMA page_size = 512; VACUUM`. It never changes.
@Suite("Files of earlier versions")
struct MigrationTests {
  private let folder: Folder
  /// Version 1 knew no observations.
  private let sample = SampleRun(configurations: ["one"], jobs: 12, observes: false)

  init() throws {
    folder = try Folder()
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/version-1.sqlite")
    try FileManager.default.copyItem(at: fixture, to: URL(fileURLWithPath: folder.database))
  }

  private func freshStore() throws -> Store {
    let store = try Store(path: folder.path + "/fresh.db", mode: .readWriteCreate)
    try sample.write(to: store)
    return store
  }

  @Test("A file of version 1 opens, and every table in it gives the bytes of one written today")
  func opens() throws {
    let fresh = try freshStore()
    for mode in [Store.Mode.readOnly, .readWrite] {
      let old = try Store(path: folder.database, mode: mode)
      for table in ExportTable.allCases where table != .runs {
        #expect(try old.exported(table) == fresh.exported(table), "\(table)")
      }
      // How digests are computed may change with the engine; what was stored stays.
      let digests = (old: try old.run(1).resultDigest, new: try fresh.run(1).resultDigest)
      #expect(digests.old.count == 32)
      #expect(
        try old.exported(.runs) == fresh.exported(.runs).replacingOccurrences(of: digests.new, with: digests.old))
      #expect(try old.tables(run: 1).quotas == fresh.tables(run: 1).quotas)
      #expect(try old.header(run: 1) == sample.header)
    }
  }

  @Test("A file of version 1 has no observations, and takes those of new runs")
  func observations() throws {
    #expect(try Store(path: folder.database, mode: .readOnly).tables(run: 1).observations.isEmpty)
    let old = try Store(path: folder.database, mode: .readWrite)
    #expect(try old.tables(run: 1).observations.isEmpty)
    #expect(try SampleRun(configurations: ["one"], jobs: 12).write(to: old) == 2)
    #expect(try old.integers("SELECT count(*) FROM observations WHERE run = 1") == [0])
    #expect(try old.tables(run: 2).observations.count == 8)
  }

  @Test("A file of version 1 takes new runs, and its tables are those of a new file")
  func grows() throws {
    let old = try Store(path: folder.database, mode: .readWriteCreate)
    #expect(try sample.write(to: old) == 2)
    #expect(try old.exported(.attempts, run: 2) == old.exported(.attempts, run: 1))
    let columns = """
      SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk
      FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') ORDER BY m.name, c.cid
      """
    #expect(try old.texts(columns) == freshStore().texts(columns))
    #expect(try old.integers("PRAGMA user_version") == freshStore().integers("PRAGMA user_version"))
  }
}
