import HeadroomKernel

/// What can be due at an instant whatever the service. The three upper bits of the code say in which phase it is
/// handled; every service has a list of its own beside this one (`BatchEvent`, `LambdaEvent`, `ECSEvent`).
///
/// All events of one instant are taken together and handled in phases, which repeat until nothing more is due:
/// (1) completions, timeouts, releases; (2) cancels and changes; (3) submissions; (4) dependency propagation;
/// (5) one scheduling pass. No phase is ever part of the key, or a job of no length would push an event before the
/// clock.
enum EngineEvent: UInt8 {
  // Phase 2
  case change = 61
  case cancel = 62
  case terminate = 63
  // Phase 3
  case callAgain = 93
  case givesUp = 94
  case clientWakes = 95
  // Phase 4
  case endSeen = 127
}

/// An event as the queue holds it: what, about which slot or position, and of which life of it.
struct Event {
  /// Raw value of an `EngineEvent` or of the service's own list, which leaves those numbers free.
  var code: UInt8
  var index: Int32
  /// The lower 24 bits of the life or epoch that the event belongs to.
  var mark: UInt32

  init<Kind: RawRepresentable<UInt8>>(_ kind: Kind, _ index: Int32, mark: UInt32 = 0) {
    code = kind.rawValue
    self.index = index
    self.mark = mark & 0xFF_FFFF
  }

  init(_ kind: EngineEvent, _ index: Int32, mark: UInt32 = 0) {
    code = kind.rawValue
    self.index = index
    self.mark = mark & 0xFF_FFFF
  }

  init(payload: UInt64) {
    code = UInt8(truncatingIfNeeded: payload)
    index = Int32(bitPattern: UInt32(truncatingIfNeeded: payload >> 8))
    mark = UInt32(truncatingIfNeeded: payload >> 40)
  }

  var payload: UInt64 {
    UInt64(code) | UInt64(UInt32(bitPattern: index)) << 8 | UInt64(mark) << 40
  }

  /// 0 to 4.
  var phase: Int { Int(code >> 5) }

  /// What it is if every service knows it.
  var shared: EngineEvent? { EngineEvent(rawValue: code) }

  func isOf(_ life: UInt32) -> Bool { life & 0xFF_FFFF == mark }
}
