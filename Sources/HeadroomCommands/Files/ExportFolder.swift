import Foundation
import HeadroomStore

/// One run, as tables are written from it.
struct TableSource {
  let store: Store
  let run: Int
  let format: ExportFormat
  let options: ExportOptions

  func fileName(_ table: ExportTable) -> String {
    let ending =
      switch format {
      case .csv: "csv"
      case .json: "json"
      case .ndjson: "ndjson"
      case .markdown: "md"
      }
    return "\(table.rawValue).\(ending)"
  }

  func write(_ table: ExportTable, to channel: any ByteChannel) throws {
    try store.export(run: run, table: table, format: format, options: options, to: ChannelSink(channel: channel))
  }

  /// A reader that closes the pipe early ends the export, and that is no error.
  func print(_ table: ExportTable, to context: CommandContext) throws {
    do {
      try write(table, to: context.surroundings.output)
    } catch is ReaderHasGone {}
  }

  private struct ReaderHasGone: Error {}

  private struct ChannelSink: ByteSink {
    let channel: any ByteChannel

    func write(_ bytes: [UInt8]) throws {
      try channel.write(bytes)
      if channel.isClosed { throw ReaderHasGone() }
    }
  }
}

/// The folder that an export fills.
struct ExportFolder {
  /// As the user wrote it.
  let path: String
  let force: Bool
  let context: CommandContext

  private var real: String { context.resolve(path) }

  /// Writes each table to a file beside its place that then takes it, so that no half of a table is ever seen.
  ///
  /// - Throws: `CommandFailure` with status 73, before anything is written, or 74.
  func write(_ tables: [ExportTable], from source: TableSource) throws {
    try check(tables.map(source.fileName))
    try make()
    for table in tables { try write(table, from: source) }
  }

  private func write(_ table: ExportTable, from source: TableSource) throws {
    let name = source.fileName(table)
    let (target, draft) = ("\(real)/\(name)", "\(real)/\(name).part")
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw refused("\(path)/\(name)", errno) }
    do {
      defer { close(descriptor) }
      try source.write(table, to: DescriptorChannel(descriptor: descriptor, name: "`\(path)/\(name)`"))
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, target) == 0 else { throw refused("\(path)/\(name)", errno) }
  }

  private func check(_ names: [String]) throws {
    var status = stat()
    guard stat(real, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw CommandFailure(.cannotCreate, "cannot export to `\(path)`: it is a file", help: "write `-o FOLDER`")
    }
    let existing = names.filter { stat("\(real)/\($0)", &status) == 0 }
    guard let first = existing.first, !force else { return }
    let others = existing.count > 1 ? " and \(existing.count - 1) more" : ""
    let verb = existing.count > 1 ? "exist" : "exists"
    throw CommandFailure(
      .cannotCreate, "`\(path)/\(first)`\(others) \(verb)", help: "add --force to replace what exists")
  }

  private func make() throws {
    try make(real)
    guard access(real, W_OK) == 0 else { throw refused(path, errno) }
  }

  /// The folder and those above it that are missing.
  private func make(_ folder: String) throws {
    guard !NearestPath.isFolder(folder) else { return }
    let parent = NearestPath.split(folder).folder
    if !parent.isEmpty && parent != folder { try make(parent) }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw CommandFailure(.cannotCreate, "cannot create the folder `\(path)`: \(SystemError.sentence(errno))")
    }
  }

  private func refused(_ name: String, _ code: Int32) -> CommandFailure {
    CommandFailure(.cannotCreate, "cannot create `\(name)`: \(SystemError.sentence(code))")
  }
}
