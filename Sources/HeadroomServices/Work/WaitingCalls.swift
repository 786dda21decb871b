/// A call that will be made again, with the life that tells it from a later one at the same slot or node.
struct PendingCall: BitwiseCopyable {
  var call: Int32
  var life: UInt32
}

/// Calls first come, first served.
struct WaitingCalls: ~Copyable {
  private var calls = Ring<PendingCall>()
  /// The instant of the event that looks at them again; `Int64.max` for none on its way.
  var scheduledAt = Int64.max

  var isEmpty: Bool { calls.isEmpty }
  var first: PendingCall? { calls.first }

  mutating func append(_ call: PendingCall) { calls.append(call) }

  mutating func removeFirst() { calls.removeFirst() }
}
