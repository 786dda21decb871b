import HeadroomKernel
import HeadroomModel

/// One invocation from the decision to make it to its end: a single event, or a batch of messages that run one after
/// another in one environment.
struct Invocation {
  enum State {
    /// A batch that is being filled until its window ends (L-031).
    case gathering
    /// A batch that Lambda tries to invoke again and again until the visibility timeout (L-036).
    case held
    case starting, running
  }

  /// What it carries of a job.
  struct Delivery {
    var slot: Int32
    /// The message and the life of its place; -1 outside SQS.
    var message: Int32 = -1
    var life: UInt32 = 0
    var hasFailed = false
  }

  var function: Int32
  /// Position in the service's mappings; -1 outside SQS.
  var mapping: Int32 = -1
  /// Position among asynchronous events; -1 elsewhere.
  var event: Int32 = -1
  var deliveries: [Delivery]
  var state = State.gathering
  /// The delivery that runs now.
  var position = 0
  /// µs; when it took its environment.
  var placedAt: Int64 = 0
  /// Number of that placement, from 1; the messages of a batch share it.
  var placement: Int64 = 0
  /// µs; from here on the handler runs.
  var readyAt: Int64 = 0
  /// µs of Init that are billed, and the part of the timeout that Init takes when it is repeated (L-010).
  var billedInit: Int64 = 0
  var timeoutUsed: Int64 = 0
  var isFirstCall = false
  /// µs; the timeout of the whole batch.
  var deadline = Int64.max
  /// The attempt of the present delivery.
  var attempt = Attempt()
  /// Milliseconds billed for earlier deliveries (L-043).
  var billed: Int64 = 0
  /// Tries that were throttled.
  var tries: Int32 = 0
  /// µs; when the first of its messages is visible again.
  var visibleAgain = Int64.max
  /// Bytes of its messages.
  var payload: Int64 = 0
}

/// An event in Lambda's own queue (L-020).
struct AsynchronousEvent {
  var slot: Int32
  /// Position in the service's list of ways.
  var way: Int32
  /// µs.
  var acceptedAt: Int64
  var errors: Int32 = 0
  var throttles: Int32 = 0
  var isRunning = false
}
