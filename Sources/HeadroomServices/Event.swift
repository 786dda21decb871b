import HeadroomKernel

/// What can be due at an instant. The raw value says in which phase it is handled.
///
/// All events of one instant are taken together and handled in phases, which repeat until nothing more is due:
/// (1) completions, timeouts, releases; (2) cancels and changes; (3) submissions; (4) dependency propagation;
/// (5) one scheduling pass. No phase is ever part of the key, or a job of no length would push an event before the
/// clock.
enum EventKind: UInt8 {
  // Phase 1
  case attemptEnds = 0
  case attemptStarts = 1
  case stopEnds = 2
  case timeoutDue = 3
  case timeoutEnforced = 4
  case interruption = 5
  case capacityReleased = 6
  case quotaReleased = 7
  // Phase 2
  case cancel = 32
  case terminate = 33
  case change = 34
  // Phase 3
  case callAgain = 64
  case admission = 65
  case clientWakes = 66
  case givesUp = 67
  // Phase 4
  case evaluation = 96
  // Phase 5
  case pass = 128

  var phase: Int { Int(rawValue >> 5) }
}

/// An event as the queue holds it: what, about which slot or position, and of which life of it.
struct Event {
  var kind: EventKind
  var index: Int32
  /// The lower 24 bits of the life or epoch that the event belongs to.
  var mark: UInt32

  init(_ kind: EventKind, _ index: Int32, mark: UInt32 = 0) {
    self.kind = kind
    self.index = index
    self.mark = mark & 0xFF_FFFF
  }

  init(payload: UInt64) {
    // Only payloads made here enter the queue.
    kind = EventKind(rawValue: UInt8(truncatingIfNeeded: payload)) ?? .pass
    index = Int32(bitPattern: UInt32(truncatingIfNeeded: payload >> 8))
    mark = UInt32(truncatingIfNeeded: payload >> 40)
  }

  var payload: UInt64 {
    UInt64(kind.rawValue) | UInt64(UInt32(bitPattern: index)) << 8 | UInt64(mark) << 40
  }

  func isOf(_ life: UInt32) -> Bool { life & 0xFF_FFFF == mark }
}
