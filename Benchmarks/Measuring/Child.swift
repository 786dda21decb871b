#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a child process took from its start to its end.
public struct Child {
  /// Nanoseconds on the wall.
  public var wall: Int64
  /// Nanoseconds of processor time, of all its threads and for it in the system.
  public var processor: Int64
  /// Bytes of memory that it had at most.
  public var peakMemory: Int64

  /// Runs a command, its standard output in a file or thrown away, and waits for its end.
  ///
  /// - Parameters:
  ///   - command: path of the executable, or its name when it is on the PATH, and its arguments.
  ///   - output: file that takes the standard output.
  /// - Throws: `ChildFailure` when it cannot start or does not end with 0.
  @discardableResult
  public static func run(_ command: [String], output: String = "/dev/null") throws -> Child {
    let begin = ContinuousClock().now
    let usage = try end(of: try start(command, output: output), command)
    return Child(
      wall: nanoseconds(begin.duration(to: ContinuousClock().now)),
      processor: nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime),
      peakMemory: Int64(usage.ru_maxrss) * bytesPerUnit)
  }

  /// Runs several commands at the same time; returns the nanoseconds until the last has ended.
  public static func runTogether(_ commands: [[String]]) throws -> Int64 {
    let begin = ContinuousClock().now
    let processes = try commands.map { try start($0, output: "/dev/null") }
    for (process, command) in zip(processes, commands) { _ = try end(of: process, command) }
    return nanoseconds(begin.duration(to: ContinuousClock().now))
  }

  private static func end(of process: pid_t, _ command: [String]) throws -> rusage {
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw ChildFailure(description: "\(command[0]): no end to wait for") }
    }
    guard status == 0 else {
      throw ChildFailure(description: "`\(command.joined(separator: " "))` ended with status \(status)")
    }
    return usage
  }

  private static func start(_ command: [String], output: String) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process: pid_t = 0
    let failure = posix_spawnp(&process, command[0], &actions, nil, arguments, environ)
    guard failure == 0 else {
      throw ChildFailure(description: "\(command[0]) does not start: \(String(cString: strerror(failure)))")
    }
    return process
  }

  private static func nanoseconds(_ duration: Duration) -> Int64 {
    duration.components.seconds * 1_000_000_000 + duration.components.attoseconds / 1_000_000_000
  }

  private static func nanoseconds(_ time: timeval) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_usec) * 1000
  }

  /// `ru_maxrss` counts KiB on Linux and bytes on Darwin.
  #if canImport(Darwin)
    private static let bytesPerUnit: Int64 = 1
  #else
    private static let bytesPerUnit: Int64 = 1024
  #endif
}

/// Why a child process gave no figure.
public struct ChildFailure: Error, CustomStringConvertible {
  public let description: String

  public init(description: String) { self.description = description }
}
