import HeadroomKernel
import HeadroomModel

extension SQSMeter {
  /// The meter of a configuration's queues.
  ///
  /// - Throws: `unknownPrice`.
  init(_ configuration: Configuration, region: String) throws {
    let prices = configuration.prices
    let isFree = configuration.assumptions.flag("price.includeFreeTier")
    do {
      self.init(
        try SQSRates(prices: prices, region: region), freeTier: isFree ? try SQSRates.freeTier(prices: prices) : nil,
        hoursPerMonth: configuration.assumptions.number("price.hoursPerMonth") ?? 730)
    } catch {
      throw SimulationError.unknownPrice("\(error)")
    }
  }
}
