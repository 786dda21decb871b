/// What SQS costs in one Region (P-006, P-014): by request, standard and FIFO queues apart.
package struct SQSRates: Sendable, Hashable {
  package var standard: [PriceTier]
  /// P-008: what a FIFO queue's send, receive, delete and change of visibility cost.
  package var fifo: [PriceTier]

  /// - Throws: when the list does not name a price. An unknown price is never zero.
  package init(prices: PriceList, region: String) throws(UnknownPrice) {
    standard = try prices.tiers(service: "sqs", item: "standard request", region: region, architecture: nil)
    fifo = try prices.tiers(service: "sqs", item: "FIFO request", region: region, architecture: nil)
  }

  /// The first million requests of a month, over all Regions and both kinds of queue (P-014, PU-4).
  package static func freeTier(prices: PriceList) throws(UnknownPrice) -> PriceTier {
    try prices.freeTier(service: "sqs", item: "request")
  }

  /// How many requests a call counts as: one for each 64 KB of what it carries, and one when it carries nothing
  /// (S-002, P-014).
  package static func requests(carrying bytes: ByteCount) -> Int64 {
    max((bytes.bytes + (64 << 10) - 1) / (64 << 10), 1)
  }
}
