/// How an item is written on a bill: its name and what a unit of it costs.
package struct PriceLine: Sendable, Hashable {
  /// `lambda`, `fargate-spot`, as in `prices.csv`.
  package var service: String
  package var region: String
  /// As in `prices.csv`.
  package var item: String
  package var unit: String
  /// 1e-12 USD, a discount taken off.
  package var unitPrice: Int64
  package var asOf: String

  package init(service: String, region: String, item: String, unit: String, unitPrice: Int64, asOf: String) {
    self.service = service
    self.region = region
    self.item = item
    self.unit = unit
    self.unitPrice = unitPrice
    self.asOf = asOf
  }

  /// The line of an item in a price list.
  ///
  /// - Throws: when the list does not name it, or names a fraction. An unknown price is never zero.
  package init(
    _ prices: PriceList, service: String, item: String, region: String, architecture: Architecture? = nil
  ) throws(UnknownPrice) {
    guard let price = prices.price(service: service, item: item, region: region, architecture: architecture),
      let picodollars = price.picodollarsPerUnit
    else { throw UnknownPrice(service: service, item: item, region: region, architecture: architecture) }
    self.init(
      service: service, region: region, item: item, unit: price.unit, unitPrice: picodollars, asOf: price.asOf)
  }
}

/// An item that no line of the price list names.
package struct UnknownPrice: Error, Equatable, CustomStringConvertible {
  package var service: String
  package var item: String
  package var region: String
  /// `nil`: an item that costs the same on both.
  package var architecture: Architecture?

  package init(service: String, item: String, region: String, architecture: Architecture?) {
    self.service = service
    self.item = item
    self.region = region
    self.architecture = architecture
  }

  package var description: String {
    let processor = architecture.map { " on \($0.rawValue)" } ?? ""
    return "no price for \(service) \(item) in \(region)\(processor); name it in a file of your own (`price.file`)"
  }
}
