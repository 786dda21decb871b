import HeadroomKernel
import HeadroomModel

/// A function while it runs: its environments and what limits it.
struct FunctionRuntime {
  var function: Lambda.Function
  var pool: EnvironmentPool
  /// Environments busy now, those that are being created included.
  var busy: Int64 = 0
  var allowance: ScalingAllowance?
  /// 10 × the reservation (L-004); `nil` where the account's bucket counts.
  var requests: TokenBucket?
  /// Synchronous callers that wait for the first instant at which their call can work.
  var waiting = WaitingCalls()
  let cpu: CPUShare
  /// Position of its processor's rates.
  let rates: Int

  /// µs.
  var timeout: Int64 { function.timeout.microseconds }
  var isReserved: Bool { function.reservedConcurrency != nil }
}

/// What came of an attempt to invoke.
enum Admission {
  case environment(isNew: Bool, needsInit: Bool)
  /// HTTP 429.
  case throttled
}

/// What the functions of an account may use together (L-002 to L-006).
struct ConcurrencyLimits {
  /// Quota `lambdaConcurrency`; `nil` limits nothing.
  var account: Int64?
  private(set) var busy: Int64 = 0
  private(set) var unreservedBusy: Int64 = 0
  private var needed: Int64 = 0
  private var refusedAt: Int64 = -1
  private var refused: Int64 = 0

  init(account: Int64?) { self.account = account }

  /// L-005: reservations are taken out of what the others share. What still runs beyond a reservation that was lowered
  /// takes its room until it ends (L-002).
  func hasRoom(for function: FunctionRuntime, reserved: Int64) -> Bool {
    if let reservation = function.function.reservedConcurrency { return function.busy < reservation }
    return account.map { unreservedBusy < $0 - reserved && busy < $0 } ?? true
  }

  mutating func take(isReserved: Bool) {
    busy += 1
    if !isReserved { unreservedBusy += 1 }
    needed = max(needed, busy)
  }

  mutating func give(isReserved: Bool) {
    busy -= 1
    if !isReserved { unreservedBusy -= 1 }
  }

  /// The account's quota alone refused a call: so much more would be used without it.
  mutating func miss(at now: Int64) {
    refused = refusedAt == now ? refused + 1 : 1
    refusedAt = now
    needed = max(needed, busy + refused)
  }

  /// A reservation changes hands: what its function uses counts on the other side.
  mutating func move(_ busy: Int64, toReserved: Bool) { unreservedBusy += toReserved ? -busy : busy }

  var use: QuotaUse { QuotaUse(quota: .lambdaConcurrency, needed: needed, limit: account) }
}
