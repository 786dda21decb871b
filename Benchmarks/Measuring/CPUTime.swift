#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How long the processor worked for the calling thread: others who use the machine make it no longer, apart from what
/// they do to caches.
public enum CPUTime {
  /// Nanoseconds that the calling thread has used so far.
  public static func ofThread() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Nanoseconds of the calling thread that a piece of work takes.
  public static func of(_ work: () throws -> Void) rethrows -> Int64 {
    let before = ofThread()
    try work()
    return ofThread() - before
  }
}
