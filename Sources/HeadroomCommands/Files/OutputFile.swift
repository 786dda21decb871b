import Foundation

/// A file that a command promised to write: looked at before the work, written after it.
struct OutputFile: Sendable {
  /// As the user wrote it; `nil` is standard output.
  let path: String?
  private let real: String

  /// Checks that the file can be created, before anything is simulated.
  ///
  /// - Parameter path: `nil` and `-` are standard output.
  /// - Throws: `CommandFailure` with status 73: the file exists and `force` is false, or it cannot be made there.
  init(_ path: String?, force: Bool, in surroundings: Surroundings) throws {
    self.path = path == "-" ? nil : path
    real = surroundings.resolve(path ?? "-")
    guard let path = self.path else { return }
    try OutputFile.check(path, real: real, force: force)
  }

  /// Writes all of it: to a new file beside the target that then takes its place, so that no half of one is ever seen.
  ///
  /// - Throws: `CommandFailure` with status 73 or 74.
  func write(_ text: String, to context: CommandContext) throws {
    guard let path else { return try context.print(text) }
    guard isReplaceable else { return try write(text, at: real, named: path, flags: O_WRONLY) }
    let draft = "\(real).part"
    do {
      try write(text, at: draft, named: path, flags: O_WRONLY | O_CREAT | O_TRUNC)
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, real) == 0 else {
      throw CommandFailure(.ioFailed, "cannot write `\(path)`: \(SystemError.sentence(errno))")
    }
  }

  /// A device or a pipe (`/dev/null`) is written in place.
  private var isReplaceable: Bool {
    var status = stat()
    return stat(real, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
  }

  private func write(_ text: String, at target: String, named path: String, flags: Int32) throws {
    let descriptor = open(target, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      throw CommandFailure(.cannotCreate, "cannot create `\(path)`: \(SystemError.sentence(errno))")
    }
    defer { close(descriptor) }
    try DescriptorChannel(descriptor: descriptor, name: "`\(path)`").write(text)
  }

  private static func check(_ path: String, real: String, force: Bool) throws {
    var status = stat()
    if stat(real, &status) == 0 {
      let kind = status.st_mode & S_IFMT
      if kind == S_IFDIR { throw CommandFailure(.cannotCreate, "cannot create `\(path)`: it is a folder") }
      if kind == S_IFREG && !force {
        throw CommandFailure(.cannotCreate, "`\(path)` exists", help: "add --force to replace it")
      }
      try checkWritable(path, real)
    } else {
      let folder = NearestPath.split(real).folder
      guard NearestPath.isFolder(folder.isEmpty ? "." : folder) else {
        let help = NearestPath.help(for: path, real: real)
        throw CommandFailure(.cannotCreate, "cannot create `\(path)`: no such folder", help: help)
      }
      try checkWritable(path, folder.isEmpty ? "." : folder)
    }
  }

  private static func checkWritable(_ path: String, _ real: String) throws {
    guard access(real, W_OK) == 0 else {
      throw CommandFailure(.cannotCreate, "cannot create `\(path)`: \(SystemError.sentence(errno))")
    }
  }
}
