/// What Fargate costs in one Region: the tariff, and where its prices come from.
///
/// Spot is the on-demand price less a constant discount (PU-1, B-253); the prices carry their date into the bill.
package struct FargateRates: Sendable {
  /// What the loop computes with.
  package let tariff: FargateTariff
  /// `fargate` or `fargate-spot`, as in `prices.csv`.
  package let service: String
  package let region: String
  /// Lines of a bill, in the order of `FargateBill`.
  package let vcpu: Line
  package let memory: Line
  package let storage: Line

  /// How an item is written on a bill.
  package struct Line: Sendable, Hashable {
    /// As in `prices.csv`.
    package var item: String
    package var unit: String
    /// 1e-12 USD, the discount taken off.
    package var unitPrice: Int64
    package var asOf: String
  }

  /// - Parameter spotDiscountMillionths: knob `price.fargateSpotDiscount`; 690,000 is 69 % off.
  /// - Throws: when the list does not name a price. An unknown price is never zero.
  package init(
    prices: PriceList, region: String, architecture: Architecture, isSpot: Bool, spotDiscountMillionths: Int64
  ) throws(UnknownPrice) {
    precondition((0...1_000_000).contains(spotDiscountMillionths), "a discount is from 0 to 1,000,000 millionths")
    let share = isSpot ? 1_000_000 - spotDiscountMillionths : 1_000_000
    func line(_ item: String) throws(UnknownPrice) -> Line {
      guard let price = prices.price(service: "fargate", item: item, region: region, architecture: architecture),
        let picodollars = price.picodollarsPerUnit
      else { throw UnknownPrice(service: "fargate", item: item, region: region, architecture: architecture) }
      let scaled = (Int128(picodollars) * Int128(share) * 2 + 1_000_000) / 2_000_000
      return Line(item: item, unit: price.unit, unitPrice: Int64(scaled), asOf: price.asOf)
    }
    vcpu = try line("vCPU")
    memory = try line("memory")
    storage = try line("ephemeral storage above 20 GB")
    service = isSpot ? "fargate-spot" : "fargate"
    self.region = region
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

/// An item that no line of the price list names.
package struct UnknownPrice: Error, Equatable, CustomStringConvertible {
  package var service: String
  package var item: String
  package var region: String
  package var architecture: Architecture

  package init(service: String, item: String, region: String, architecture: Architecture) {
    self.service = service
    self.item = item
    self.region = region
    self.architecture = architecture
  }

  package var description: String {
    "no price for \(service) \(item) in \(region) on \(architecture.rawValue); name it in a file of your own (`price.file`)"
  }
}
