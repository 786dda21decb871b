import HeadroomKernel
import HeadroomModel

/// A function while it runs: its environments and what limits it.
struct FunctionRuntime: ~Copyable {
  private(set) var function: Lambda.Function
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

  /// `reservedConcurrency`; `Int64.max` where it takes from what is unreserved.
  private(set) var reservation: Int64
  /// µs.
  let timeout: Int64
  let vcpus: Int64
  let memoryMB: Int64
  let storageMB: Int64

  init(
    _ function: Lambda.Function, pool: consuming EnvironmentPool, allowance: ScalingAllowance?, requests: TokenBucket?,
    cpu: CPUShare, rates: Int
  ) {
    self.function = function
    self.pool = pool
    self.allowance = allowance
    self.requests = requests
    self.cpu = cpu
    self.rates = rates
    reservation = function.reservedConcurrency ?? .max
    timeout = function.timeout.microseconds
    vcpus = function.vcpus.units
    memoryMB = function.memoryMB
    storageMB = function.storageMB
  }

  var isReserved: Bool { reservation < .max }

  mutating func reserve(_ concurrency: Int64?) {
    function.reservedConcurrency = concurrency
    reservation = concurrency ?? .max
  }

  /// It has one more or one less environment that works.
  @inline(__always)
  mutating func occupy(_ limits: inout ConcurrencyLimits) {
    busy &+= 1
    limits.take(isReserved: isReserved)
  }

  @inline(__always)
  mutating func release(needsInit: Bool, at now: Int64, _ limits: inout ConcurrencyLimits) {
    busy &-= 1
    limits.give(isReserved: isReserved)
    pool.put(needsInit: needsInit, at: now)
  }
}

/// What came of an attempt to invoke.
enum Admission: BitwiseCopyable {
  case environment(isNew: Bool, needsInit: Bool)
  /// HTTP 429.
  case throttled
}

/// What the functions of an account may use together (L-002 to L-006).
struct ConcurrencyLimits: BitwiseCopyable {
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
  @inline(__always)
  func hasRoom(for function: borrowing FunctionRuntime, reserved: Int64) -> Bool {
    if function.isReserved { return function.busy < function.reservation }
    guard let account else { return true }
    return unreservedBusy < account - reserved && busy < account
  }

  @inline(__always)
  mutating func take(isReserved: Bool) {
    busy &+= 1
    if !isReserved { unreservedBusy &+= 1 }
    needed = max(needed, busy)
  }

  @inline(__always)
  mutating func give(isReserved: Bool) {
    busy &-= 1
    if !isReserved { unreservedBusy &-= 1 }
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
