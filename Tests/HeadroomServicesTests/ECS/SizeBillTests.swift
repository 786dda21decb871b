import HeadroomKernel
import HeadroomModel
import HeadroomServices
import Testing

@Suite("The bill of tasks by their size")
struct SizeBillTests {
  /// 1e-12 USD an hour: as listed, less a discount, without common factors, so dear that 64 bits are too few, and free.
  static let tariffs = [(40_480_000_000, 4_445_000_000), (12_144_000_001, 1_333_500_007), (1 << 44, 1 << 50), (0, 0)]

  @Test("P-012: a task costs under its size what the tariff says, and what all of them cost adds up", arguments: 0..<4)
  func billsLikeTheTariff(tariff number: Int) {
    let (vcpu, memory) = Self.tariffs[number]
    let tariff = FargateTariff(vcpuHour: Int64(vcpu), memoryHour: Int64(memory), storageHour: 111_000_000)
    var luck = RandomStream(
      key: StreamKey(seed: 1, replication: 1, name: "bills"), index: UInt64(number), attempt: 0, purpose: 0)
    var billed = 0
    for (vcpus, memory) in [(256, 512), (1024, 3072), (16_384, 122_880)] as [(Int64, Int64)] {
      var size = SizeBill(SizeBill.Key(purchase: 0, vcpus: vcpus, memory: memory), tariff)
      var (startup, busy, other): (Int128, Int128, Int128) = (0, 0, 0)
      for from in Self.starts(&luck) {
        let started = from.billed + (luck.unit() < 0.5 ? 0 : Int64(luck.below(UInt64(from.life) + 1)))
        let end = from.billed + from.life
        guard let bill = size.add(billedFrom: from.billed, startedAt: started, endedAt: end) else { continue }
        let expected = tariff.bill(
          vcpus: VCPU(units: vcpus), memory: ByteCount(mebibytes: memory), storage: nil, billedFrom: from.billed,
          startedAt: started, endedAt: end)
        #expect(bill.billed == expected.billedSeconds * 1_000_000 && bill.cost == expected.total)
        startup += Int128(expected.vcpu.startup + expected.memory.startup)
        busy += Int128(expected.vcpu.busy + expected.memory.busy)
        other += Int128(expected.vcpu.other + expected.memory.other)
        billed += 1
      }
      #expect(size.vcpuCosts.startup + size.memoryCosts.startup == startup)
      #expect(size.vcpuCosts.busy + size.memoryCosts.busy == busy)
      #expect(size.vcpuCosts.other + size.memoryCosts.other == other)
    }
    // What is listed is billed here, whatever its length; without common factors short lives are, and the dearest none.
    switch number {
    case 1: #expect(billed > 1000 && billed < 3 * 2000)
    case 2: #expect(billed == 0)
    default: #expect(billed == 3 * 2000)
    }
  }

  /// Lives of less than a minute, of seconds and a minute to the microsecond, and of up to three months.
  private static func starts(_ luck: inout RandomStream) -> [(billed: Int64, life: Int64)] {
    (0..<2000).map { step in
      let life: Int64 =
        switch step % 4 {
        case 0: step == 0 ? 0 : Int64(luck.below(60_000_001))
        case 1: 59_999_999 + Int64(luck.below(3))
        case 2: Int64(luck.below(10_000)) * 1_000_000 + Int64(luck.below(3))
        default: Int64(luck.below(7_776_000_000_000))
        }
      return (Int64(luck.below(1 << 40)), life)
    }
  }

  @Test("a task that never ran is not billed here")
  func leavesOutWhatNeverRan() {
    let tariff = FargateTariff(vcpuHour: 40_480_000_000, memoryHour: 4_445_000_000, storageHour: 0)
    var size = SizeBill(SizeBill.Key(purchase: 0, vcpus: 1024, memory: 2048), tariff)
    let never = size.add(billedFrom: 5, startedAt: -1, endedAt: 9)
    let before = size.add(billedFrom: 5, startedAt: 4, endedAt: 9)
    #expect(never == nil && before == nil)
  }
}
