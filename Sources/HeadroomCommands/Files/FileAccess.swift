import Foundation

/// Why the bytes of a file could not be had.
enum ReadProblem: Error {
  /// There is nothing of that name.
  case missing(reason: String)
  /// It is there and cannot be opened: a folder, no permission, too large.
  case refused(reason: String)
  /// Reading failed midway.
  case failed(reason: String)

  var reason: String {
    switch self {
    case .missing(let reason), .refused(let reason), .failed(let reason): reason
    }
  }
}

/// Reads files; no error of the system's own leaves it.
enum FileAccess {
  /// Larger inputs are refused with a sentence instead of an allocation that fails.
  static let largestInput = 1 << 30

  /// All bytes of a file that the command line names.
  ///
  /// - Parameters:
  ///   - path: as the user wrote it; messages repeat it.
  ///   - what: what it is, `scenario`.
  /// - Throws: `CommandFailure` with status 66 or 74.
  static func read(_ path: String, as what: String, in surroundings: Surroundings) throws -> [UInt8] {
    let real = surroundings.resolve(path)
    do {
      return try bytes(at: real)
    } catch {
      let sentence = "cannot read \(what) `\(path)`: \(error.reason)"
      switch error {
      case .missing: throw CommandFailure(.noInput, sentence, help: NearestPath.help(for: path, real: real))
      case .refused: throw CommandFailure(.noInput, sentence)
      case .failed: throw CommandFailure(.ioFailed, sentence)
      }
    }
  }

  /// All bytes of a file.
  static func bytes(at path: String) throws(ReadProblem) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let code = errno
      let isMissing = code == ENOENT || code == ENOTDIR
      throw isMissing ? .missing(reason: SystemError.sentence(code)) : .refused(reason: SystemError.sentence(code))
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .refused(reason: SystemError.sentence(errno)) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .refused(reason: "it is a folder") }
    return try readAll(descriptor: descriptor, expecting: Int(status.st_size))
  }

  /// Reads to the end of an open file.
  static func readAll(descriptor: Int32, expecting size: Int = 0) throws(ReadProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(size, largestInput) + 1)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw .failed(reason: SystemError.sentence(errno))
      }
      guard bytes.count <= largestInput else { throw .refused(reason: "it is larger than 1 GiB") }
    }
  }

  /// Standard input to its end.
  ///
  /// - Throws: `CommandFailure` with status 66 or 74.
  static func readStandardInput() throws -> [UInt8] {
    do {
      return try readAll(descriptor: STDIN_FILENO)
    } catch {
      let isRefused = if case .refused = error { true } else { false }
      throw CommandFailure(isRefused ? .noInput : .ioFailed, "cannot read standard input: \(error.reason)")
    }
  }
}
