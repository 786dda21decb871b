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

  @Test("U-07: between two changes use is the line that it says, until the line says it ends", arguments: [4, 5, 6])
  func lines(seed: UInt64) {
    var luck = RandomStream(key: StreamKey(seed: seed, replication: 1, name: "line"), index: 0, attempt: 0, purpose: 0)
    var use = ShareUse()
    var now: Int64 = 0
    var ends = 0
    for _ in 0..<2_000 {
      use.change(by: luck.unit() < 0.5 && use.held > 0 ? -1 : Int64(luck.below(3)) + 1, at: now)
      let next = now + Int64(luck.below(400))
      var line = use.line(at: now, window: 1_000)
      for instant in stride(from: now, through: next, by: 7) {
        if instant >= line.end {
          line = use.line(at: instant, window: 1_000)
          ends += 1
        }
        let said = line.intercept + Int128(line.slope) * Int128(instant)
        #expect(said == use.use(at: instant, window: 1_000))
      }
      now = next
    }
    #expect(ends > 100)
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
