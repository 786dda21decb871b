/// What Fargate costs in one Region: the tariff, and where its prices come from.
///
/// Spot is the on-demand price less a constant discount (PU-1, E-032, B-253); the prices carry their date into the bill.
package struct FargateRates: Sendable {
  /// What the loop computes with.
  package let tariff: FargateTariff
  /// `fargate` or `fargate-spot`, as in `prices.csv`.
  package var service: String { vcpu.service }
  package var region: String { vcpu.region }
  /// Lines of a bill, in the order of `FargateBill`.
  package let vcpu: PriceLine
  package let memory: PriceLine
  package let storage: PriceLine

  /// - Parameter spotDiscountMillionths: knob `price.fargateSpotDiscount`; 690,000 is 69 % off.
  /// - Throws: when the list does not name a price. An unknown price is never zero.
  package init(
    prices: PriceList, region: String, architecture: Architecture, isSpot: Bool, spotDiscountMillionths: Int64
  ) throws(UnknownPrice) {
    precondition((0...1_000_000).contains(spotDiscountMillionths), "a discount is from 0 to 1,000,000 millionths")
    let share = isSpot ? 1_000_000 - spotDiscountMillionths : 1_000_000
    func line(_ item: String) throws(UnknownPrice) -> PriceLine {
      var line = try PriceLine(
        prices, service: "fargate", item: item, region: region, architecture: architecture)
      line.service = isSpot ? "fargate-spot" : "fargate"
      line.unitPrice = Int64((Int128(line.unitPrice) * Int128(share) * 2 + 1_000_000) / 2_000_000)
      return line
    }
    vcpu = try line("vCPU")
    memory = try line("memory")
    storage = try line("ephemeral storage above 20 GB")
    tariff = FargateTariff(
      vcpuHour: vcpu.unitPrice, memoryHour: memory.unitPrice, storageHour: storage.unitPrice)
  }

  /// See `FargateTariff.bill`.
  package func bill(
    vcpus: VCPU, memory: ByteCount, storage: ByteCount?, billedFrom: Int64, startedAt: Int64, endedAt: Int64
  ) -> FargateBill {
    tariff.bill(
      vcpus: vcpus, memory: memory, storage: storage, billedFrom: billedFrom, startedAt: startedAt, endedAt: endedAt)
  }
}
