/// What Lambda costs in one Region on one kind of processor (P-001, P-010).
package struct LambdaRates: Sendable, Hashable {
  package var architecture: Architecture
  package var request: PriceLine
  /// By GB-s of a month.
  package var duration: [PriceTier]
  /// `/tmp` above 512 MB, by GB-s.
  package var storage: PriceLine

  /// - Throws: when the list does not name a price. An unknown price is never zero.
  package init(prices: PriceList, region: String, architecture: Architecture) throws(UnknownPrice) {
    self.architecture = architecture
    request = try PriceLine(
      prices, service: "lambda", item: "request", region: region, architecture: architecture)
    duration = try prices.tiers(service: "lambda", item: "duration", region: region, architecture: architecture)
    storage = try PriceLine(
      prices, service: "lambda", item: "ephemeral storage above 512 MB", region: region, architecture: architecture)
  }

  /// Size of `/tmp` that is free, MB (L-016).
  package static let freeStorageMB: Int64 = 512

  /// L-025: how many requests an asynchronous event counts as: one for the first 256 KB, one for each further 64 KB.
  package static func requests(payload: ByteCount) -> Int64 {
    let beyond = max(payload.bytes - (256 << 10), 0)
    return 1 + (beyond + (64 << 10) - 1) / (64 << 10)
  }
}

/// What a month of an account gives for nothing, over all Regions and processors (P-010, PU-4).
package struct LambdaFreeTier: Sendable, Hashable {
  package var requests: PriceTier
  package var duration: PriceTier

  package init(prices: PriceList) throws(UnknownPrice) {
    requests = try prices.freeTier(service: "lambda", item: "request")
    duration = try prices.freeTier(service: "lambda", item: "duration")
  }
}
