import HeadroomKernel
import HeadroomModel

/// Whether a function takes one more invocation now (L-001 to L-006).
extension LambdaService {
  /// Takes an environment, or says that the call is throttled.
  ///
  /// - Parameter isRequest: whether the request-rate quota counts it; Lambda's own dispatch of events is not counted.
  @inline(__always)
  mutating func admit(_ index: Int, isRequest: Bool, _ world: inout World) -> Admission {
    if isRequest, !takeRequest(index, &world) { return .throttled }
    guard limits.hasRoom(for: functions[index], reserved: reserved) else {
      if !functions[index].isReserved { limits.miss(at: world.now) }
      return .throttled
    }
    if let idle = functions[index].pool.take(at: world.now) {
      functions[index].occupy(&limits)
      return .environment(isNew: false, needsInit: idle.needsInit)
    }
    return admitNew(index, &world)
  }

  /// L-003: only a new environment costs a token.
  @inline(never)
  private mutating func admitNew(_ index: Int, _ world: inout World) -> Admission {
    if functions[index].allowance != nil, functions[index].allowance?.take(at: world.instant) == false {
      return .throttled
    }
    functions[index].occupy(&limits)
    return .environment(isNew: true, needsInit: true)
  }

  @inline(__always)
  private mutating func takeRequest(_ index: Int, _ world: inout World) -> Bool {
    if functions[index].requests != nil { return functions[index].requests?.take(at: world.instant) ?? true }
    if requests != nil { return requests?.take(at: world.instant) ?? true }
    return true
  }

  /// An environment is idle again.
  @inline(__always)
  mutating func release(_ index: Int, needsInit: Bool, _ world: inout World) {
    functions[index].release(needsInit: needsInit, at: world.now, &limits)
    if callersWait { isDirty = true }
  }

  /// Whether the next call of a caller that waits would be taken now; if only time is missing, the instant at which
  /// it would, for an event of its own.
  mutating func opening(of index: Int, _ world: inout World) -> Int64? {
    guard limits.hasRoom(for: functions[index], reserved: reserved) else {
      if !functions[index].isReserved { limits.miss(at: world.now) }
      return nil
    }
    var instant = world.instant
    if functions[index].requests != nil {
      instant = functions[index].requests?.nextAvailable(after: world.instant) ?? instant
    } else {
      instant = requests?.nextAvailable(after: world.instant) ?? instant
    }
    if functions[index].pool.count(at: world.now) == 0, functions[index].allowance != nil {
      instant = max(instant, functions[index].allowance?.nextAvailable(after: world.instant) ?? instant)
    }
    return instant.microseconds
  }
}
