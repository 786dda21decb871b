import Foundation
import HeadroomServices
import Synchronization

/// Says that it is our fault, and ends with 70, when the process traps: a failed precondition, an overflow.
///
/// A signal handler may do next to nothing, so the text is prepared when the process starts, numbers are written digit by
/// digit, and the parts that are being simulated are known beforehand. The runtime has printed its own line by then.
enum FaultWatch {
  nonisolated(unsafe) private static var text: UnsafeMutableBufferPointer<UInt8>?
  nonisolated(unsafe) private static var parts: UnsafeMutableBufferPointer<Unmanaged<PartProgress>>?

  /// To be called once, before anything else; takes the place of the runtime's back trace.
  static func start(arguments: [String]) {
    let lines = """

      error: this is a fault of headroom
        = note: version: \(Version.line)
        = note: command: headroom \(arguments.joined(separator: " "))
        = help: please report it with these lines and the scenario, whose seed is `--seed` or `seed:`; results that are \
      stored already are whole

      """
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: lines.utf8.count)
    _ = buffer.initialize(from: lines.utf8)
    text = buffer
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT] { signal(number) { _ in FaultWatch.end() } }
  }

  /// The parts whose simulated time and number of events are worth knowing; they live as long as the process.
  static func watch(_ progress: [PartProgress]) {
    let buffer = UnsafeMutableBufferPointer<Unmanaged<PartProgress>>.allocate(capacity: progress.count)
    _ = buffer.initialize(from: progress.map { Unmanaged.passRetained($0) })
    parts = buffer
  }

  private static func end() -> Never {
    if let text { _ = write(2, text.baseAddress, text.count) }
    for part in parts ?? UnsafeMutableBufferPointer(start: nil, count: 0) {
      part._withUnsafeGuaranteedRef { progress in
        let events = progress.events.load(ordering: .relaxed)
        guard events > 0 else { return }
        say("  = note: a part was at about second ")
        say(progress.simulatedMicroseconds.load(ordering: .relaxed) / 1_000_000)
        say(", event ")
        say(events)
        say("\n")
      }
    }
    _exit(CommandStatus.internalFault.rawValue)
  }

  private static func say(_ literal: StaticString) { _ = write(2, literal.utf8Start, literal.utf8CodeUnitCount) }

  private static func say(_ number: Int64) {
    if number >= 10 { say(number / 10) }
    var digit = UInt8(truncatingIfNeeded: 48 + number % 10)
    _ = write(2, &digit, 1)
  }
}
