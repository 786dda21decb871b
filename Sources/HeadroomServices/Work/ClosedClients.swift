import HeadroomKernel
import HeadroomModel

/// The clients of `closed` arrivals: each thinks, submits, waits for its job to end, and thinks again.
struct ClosedClients {
  struct Client {
    let source: Int32
    /// Number within its source: half of the address of its luck.
    let number: Int32
    var submissions: Int64 = 0
    /// Jobs of its present submission that have not ended.
    var outstanding: Int32 = 0
  }

  private(set) var clients: [Client] = []
  private var remaining: [Int64]
  private let laws: [Law?]

  private struct Law {
    var think: ClampedDistribution
    var size: ClampedDistribution?
    var key: StreamKey
    var from: Int64
    var until: Int64
  }

  init(_ work: Work, horizon: SimDuration?) {
    remaining = work.arrivals.map { $0?.count ?? .max }
    laws = work.arrivals.enumerated().map { index, arrivals in
      guard let arrivals, case .closed(_, let think) = arrivals.process else { return nil }
      let until = min(arrivals.until?.microseconds ?? .max, horizon?.microseconds ?? .max)
      return Law(
        think: think, size: arrivals.size, key: work.key("clients of \(work.names.sources[index].name)"),
        from: arrivals.from.microseconds, until: until)
    }
    for (index, arrivals) in work.arrivals.enumerated() {
      guard let arrivals, case .closed(let count, _) = arrivals.process else { continue }
      clients += (0..<count).map { Client(source: Int32(index), number: Int32($0)) }
    }
  }

  /// The instant of a client's next submission after `now`; `nil` when it stops.
  func wake(_ client: Int32, after now: Int64) -> Int64? {
    let state = clients[Int(client)]
    guard let law = laws[Int(state.source)], remaining[Int(state.source)] > 0 else { return nil }
    var luck = RandomStream(
      key: law.key, index: UInt64(state.number) << 32 | UInt64(state.submissions), attempt: 0,
      purpose: Purpose.think)
    let start = state.submissions == 0 ? max(now, law.from) : now
    let instant = start.addingClamped(law.think.sampleDuration(&luck).microseconds)
    return instant < law.until ? instant : nil
  }

  /// How many jobs the client's next submission brings; a submission of none counts as one in the sequence of its luck.
  mutating func size(of client: Int32) -> Int {
    let state = clients[Int(client)]
    guard let law = laws[Int(state.source)], let size = law.size else { return 1 }
    var luck = RandomStream(
      key: law.key, index: UInt64(state.number) << 32 | UInt64(state.submissions), attempt: 0, purpose: Purpose.size)
    let count = ArrivalGenerator.rounded(size.sample(&luck))
    if count == 0 { clients[Int(client)].submissions += 1 }
    return count
  }

  /// Whether a client may still submit; takes one of the `count` arrivals.
  mutating func take(_ client: Int32) -> Bool {
    let source = Int(clients[Int(client)].source)
    guard remaining[source] > 0 else { return false }
    remaining[source] -= 1
    return true
  }

  /// The address of a client's next job: (client, n).
  mutating func luckIndex(_ client: Int32) -> Int64 {
    let state = clients[Int(client)]
    clients[Int(client)].submissions += 1
    return Int64(state.number) << 32 | state.submissions
  }

  mutating func expect(_ jobs: Int32, of client: Int32) { clients[Int(client)].outstanding += jobs }

  /// A job of the client ended; true when it was the last one of the submission.
  mutating func ended(_ client: Int32) -> Bool {
    clients[Int(client)].outstanding -= 1
    return clients[Int(client)].outstanding == 0
  }
}
