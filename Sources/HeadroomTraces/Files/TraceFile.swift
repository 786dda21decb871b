import Foundation

/// Why a trace could not be read from disk.
package enum TraceFileError: Error, Sendable, Hashable {
  /// `nearest`: the path of the file in the same folder whose name comes closest.
  case missing(path: String, nearest: String?)
  case unreadable(path: String, reason: String)
  /// It is no longer what it was when it was read first.
  case changed(path: String)

  /// What is the matter with it, without its name.
  package var reason: String {
    switch self {
    case .missing: "there is no such file"
    case .unreadable(_, let reason): reason
    case .changed: "it has changed while it was read"
    }
  }

  /// A sentence that stands behind "the trace".
  package var sentence: String {
    switch self {
    case .missing(let path, _): "`\(path)` does not exist"
    case .unreadable(let path, let reason): "`\(path)` cannot be read: \(reason)"
    case .changed(let path): "`\(path)` has changed since its first reading in this run"
    }
  }
}

/// The bytes of a trace.
package enum TraceFile {
  /// Reads a whole file; pipes and devices too, until they end.
  ///
  /// - Throws: `TraceFileError`, never an error of the system's own.
  package static func load(path: String) throws(TraceFileError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw failure(path: path, code: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size(of: descriptor) + 1)
    var block = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(descriptor, &block, block.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: block[0..<count])
      } else if errno != EINTR {
        throw failure(path: path, code: errno)
      }
    }
  }

  private static func size(of descriptor: Int32) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_size > 0 else { return 0 }
    return Int(status.st_size)
  }

  private static func failure(path: String, code: Int32) -> TraceFileError {
    switch code {
    case ENOENT, ENOTDIR: .missing(path: path, nearest: nearest(to: path))
    case EISDIR: .unreadable(path: path, reason: "it is a folder")
    case EACCES, EPERM: .unreadable(path: path, reason: "permission denied")
    default: .unreadable(path: path, reason: String(cString: strerror(code)))
    }
  }

  /// The neighbour whose name comes closest; names are sorted first, so ties fall the same way everywhere.
  private static func nearest(to path: String) -> String? {
    let folder = (path as NSString).deletingLastPathComponent
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    guard let name = nearestName(to: (path as NSString).lastPathComponent, among: names.sorted()) else { return nil }
    return folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name)
  }
}
