import HeadroomKernel
import HeadroomServices
import Testing

@Suite("What a share has used (B-118, U-07)")
struct ShareUseTests {
  private struct Change {
    var at: Int64
    var vcpus: Int64
  }

  /// The definition: vCPUs over every microsecond of the window, changes added up one by one.
  private func naive(_ changes: [Change], from: Int64, to: Int64) -> Int128 {
    var total: Int128 = 0
    for change in changes { total += Int128(change.vcpus) * Int128(max(0, to - max(change.at, from))) }
    return total
  }

  @Test("B-118: use inside the window agrees with the definition", arguments: [1, 2, 3])
  func agreesWithDefinition(seed: UInt64) {
    var luck = RandomStream(key: StreamKey(seed: seed, replication: 1, name: "use"), index: 0, attempt: 0, purpose: 0)
    var use = ShareUse()
    var changes: [Change] = []
    var now: Int64 = 0
    var held: Int64 = 0
    let window: Int64 = 5_000
    for _ in 0..<3_000 {
      now += Int64(luck.below(40))
      let vcpus = held > 0 && luck.unit() < 0.5 ? -Int64(luck.below(UInt64(held)) + 1) : Int64(luck.below(8) + 1)
      held += vcpus
      use.change(by: vcpus, at: now)
      changes.append(Change(at: now, vcpus: vcpus))
      if luck.unit() < 0.3 {
        let found = use.use(at: now, window: window)
        #expect(found == naive(changes, from: now - window, to: now))
      }
    }
    let finallyHeld = use.held
    #expect(finallyHeld == held)
  }

  @Test("use leaves as the window moves on")
  func leaves() {
    var use = ShareUse()
    use.change(by: 4, at: 0)
    use.change(by: -4, at: 300)
    let found = [600, 700, 900].map { use.use(at: $0, window: 600) }
    #expect(found == [1200, 800, 0])
  }
}
