/// One tier of a price that falls with the use of a month (P-010).
package struct PriceTier: Sendable, Hashable {
  package var line: PriceLine
  /// How many units it holds; `nil` has no end.
  package var size: Int64?

  package init(line: PriceLine, size: Int64?) {
    self.line = line
    self.size = size
  }
}

extension PriceList {
  /// The tiers of an item, the first first: `duration tier 1 (0 to 6e9 GB-s per month)`, ….
  ///
  /// - Throws: when a tier is missing, does not begin where the one before it ends, or when the last one has an end.
  package func tiers(
    service: String, item: String, region: String, architecture: Architecture?
  ) throws(UnknownPrice) -> [PriceTier] {
    var tiers: [PriceTier] = []
    var reached: Int64 = 0
    while true {
      let prefix = "\(item) tier \(tiers.count + 1) ("
      let unknown = UnknownPrice(
        service: service, item: String(prefix.dropLast(2)), region: region, architecture: architecture)
      guard let name = self.item(startingWith: prefix, service: service, region: region, architecture: architecture),
        let span = TierSpan(name.dropFirst(prefix.count)), span.from == reached
      else { throw unknown }
      let line = try PriceLine(self, service: service, item: name, region: region, architecture: architecture)
      tiers.append(PriceTier(line: line, size: span.to.map { $0 - span.from }))
      guard let end = span.to else { return tiers }
      reached = end
    }
  }

  /// What a month gives for nothing of an item, over all Regions: `request free tier (0 to 1000000 per month)`.
  package func freeTier(service: String, item: String) throws(UnknownPrice) -> PriceTier {
    let prefix = "\(item) free tier ("
    guard let name = self.item(startingWith: prefix, service: service, region: "global", architecture: nil),
      let span = TierSpan(name.dropFirst(prefix.count)), span.from == 0, let size = span.to
    else {
      throw UnknownPrice(service: service, item: "\(item) free tier", region: "global", architecture: nil)
    }
    return PriceTier(line: try PriceLine(self, service: service, item: name, region: "global"), size: size)
  }
}

/// What stands between the brackets of a tier's name: `0 to 6e9 GB-s per month`, `above 15e9 GB-s per month`.
private struct TierSpan {
  var from: Int64
  /// `nil` has no end.
  var to: Int64?

  init?(_ text: some StringProtocol) {
    let words = text.split { $0 == " " || $0 == ")" }
    guard words.count >= 2, words.last == "month" else { return nil }
    if words[0] == "above" {
      guard let start = Self.number(String(words[1])) else { return nil }
      (from, to) = (start, nil)
    } else {
      guard words.count >= 3, words[1] == "to", let start = Self.number(String(words[0])),
        let end = Self.number(String(words[2])), end > start
      else { return nil }
      (from, to) = (start, end)
    }
  }

  /// `400000`, `6e9`, `18.75e9`: whole numbers below 2^63.
  private static func number(_ text: String) -> Int64? {
    let parts = text.split(separator: "e", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2 else { return nil }
    guard parts.count == 2 else { return ExactDecimal.scaled(text, digits: 0) }
    guard let exponent = Int(parts[1]), (0...18).contains(exponent) else { return nil }
    return ExactDecimal.scaled(String(first), digits: exponent)
  }
}
