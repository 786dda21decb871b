/// A message from its send to its deletion, expiry or move to a dead-letter queue.
struct Message: BitwiseCopyable {
  enum State { case delayed, visible, inFlight }

  /// The job it carries.
  var slot: Int32
  var state = State.delayed
  /// How often it was received (S-006).
  var receives: Int32 = 0
  /// Position of the job's tenant: the message group of a FIFO queue; -1 is one group of its own.
  var group: Int32
  /// Order among messages that are visible.
  var key: UInt64 = 0
  /// Changes at each receive and when the place is used again.
  var mark: UInt32 = 0

  @inline(__always)
  mutating func show(key: UInt64) {
    state = .visible
    self.key = key
  }

  @inline(__always)
  mutating func receive(mark: UInt32) {
    receives &+= 1
    state = .inFlight
    self.mark = mark
  }
}

/// A message in flight.
struct Handle: BitwiseCopyable {
  /// The message and the life of its place.
  var message: Int32
  var life: UInt32
  /// The job it carries.
  var slot: Int32
  /// µs; when it is visible again.
  var visibleAgain: Int64
}

/// What a receive gives.
enum Received: BitwiseCopyable {
  /// A message, in flight from now on.
  case message(Handle)
  /// The receive was refused because the message had been received often enough: it is in the dead-letter queue (S-007).
  case deadLetter(job: Int32)
}

/// What the queue did by itself.
enum QueueEffect: BitwiseCopyable {
  /// Its retention is over (S-003).
  case expired(job: Int32)
  /// `sqs.dlqMove: onExpiry` (LU-11).
  case deadLetter(job: Int32)
}
