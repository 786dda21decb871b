import Foundation
import Synchronization

/// Says that a run is still being written: a locked file beside the database, `headroom.db-run7` for run 7.
///
/// The kernel drops the lock in the instant the process ends, however it ends, so a run that is marked as running and
/// whose file is not locked has lost its owner. Neither process numbers (they are reused, and differ between
/// containers) nor clocks take part. The lock is of the kind that belongs to the open file (`flock`), so it holds
/// between two stores of one process too, and it is on a file of its own because closing a second descriptor of the
/// database file would drop SQLite's own locks.
///
/// A lock is taken, and a file without an owner removed, only inside a write transaction of the database, so two
/// processes never race here.
final class RunLock: Sendable {
  private let path: String
  /// `nil` once the lock is given back.
  private let descriptor: Mutex<Int32?>

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// The run has no owner from now on.
  func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }

  /// Takes the lock of a run that begins.
  static func take(run: Int, database: String) throws(StoreError) -> RunLock {
    let path = lockPath(run: run, database: database)
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: lastSystemError()) }
    guard lock(descriptor) else {
      let reason = lastSystemError()
      close(descriptor)
      throw .cannotCreate(path: path, reason: reason)
    }
    return RunLock(path: path, descriptor: descriptor)
  }

  /// Another store may be looking at the file in this very moment; nobody holds it for longer than that.
  private static func lock(_ descriptor: Int32) -> Bool {
    for _ in 0..<1000 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
      guard errno == EWOULDBLOCK || errno == EINTR else { return false }
      usleep(1000)
    }
    return false
  }

  /// Whether somebody holds the lock of a run. Looks with a shared lock, so that those who look do not take each
  /// other for the owner.
  static func isHeld(run: Int, database: String) -> Bool {
    let descriptor = open(lockPath(run: run, database: database), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  /// Whether there is a file for a run, held or not.
  static func hasFile(run: Int, database: String) -> Bool {
    access(lockPath(run: run, database: database), F_OK) == 0
  }

  /// Removes what a dead owner left behind.
  static func removeFile(run: Int, database: String) {
    unlink(lockPath(run: run, database: database))
  }

  /// The run is over. Comes before the end of the transaction that says so: a process that is killed in between
  /// leaves a run without an owner, and no file.
  func removeFile() {
    unlink(path)
  }

  private static func lockPath(run: Int, database: String) -> String { "\(database)-run\(run)" }
}

/// What the system says about its last refusal.
func lastSystemError() -> String {
  String(cString: strerror(errno)).lowercased()
}
