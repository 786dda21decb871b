/// One line of a price list: what a unit costs, since when that is known and from where.
package struct Price: Sendable, Hashable {
  package enum Value: Sendable, Hashable {
    /// 1e-12 USD for one unit, exact.
    case perUnit(picodollars: Int64)
    /// A discount or a fee share: 690,000 is 69 %.
    case fraction(millionths: Int64)
  }

  package var value: Value
  /// `vCPU-hour`, `GB-hour`, `fraction`.
  package var unit: String
  /// When the figure was true or read, as the list says it.
  package var asOf: String
  package var source: String
  package var confidence: String

  /// 1e-12 USD for one unit; `nil` for a fraction.
  package var picodollarsPerUnit: Int64? {
    if case .perUnit(let picodollars) = value { picodollars } else { nil }
  }

  /// Millionths; `nil` for a price.
  package var fraction: Int64? {
    if case .fraction(let millionths) = value { millionths } else { nil }
  }

  package var isFraction: Bool { fraction != nil }
}

/// A dated price list (P-001 to P-019): the built-in one, with a user's own file laid before it.
///
///     PriceList.builtIn.price(service: "fargate", item: "vCPU", region: "us-east-1", architecture: .arm)
///
/// The first line that fits counts, so a user's own lines win. Looking up costs a walk through the list: do it before
/// a run, never in its loop.
package struct PriceList: Sendable {
  private struct Entry: Sendable {
    var service: String
    var item: String
    var region: String
    var architecture: String
    var price: Price

    func fits(_ service: String, _ region: String, _ architecture: Architecture?) -> Bool {
      self.service == service && (self.region == region || self.region == "any" || self.region == "global")
        && (self.architecture == "any" || self.architecture == architecture?.rawValue.lowercased())
    }
  }

  private var entries: [Entry]

  /// The list that is compiled in; what it says is pinned by the tests.
  package static let builtIn: PriceList = {
    do throws(PriceListError) {
      return PriceList(entries: try entries(of: PackageResources.prices_csv))
    } catch {
      preconditionFailure("the built-in price list does not read: \(error)")
    }
  }()

  private init(entries: [Entry]) { self.entries = entries }

  /// A user's own file (`price.file`, PU-3) with the built-in list behind it.
  ///
  /// - Throws: at the first line that cannot be read, or when a column is missing.
  package init(csv: [UInt8]) throws(PriceListError) {
    entries = try Self.entries(of: csv) + Self.builtIn.entries
  }

  /// The Regions that have prices of a service, in the order of the list; `global` is none.
  package func regions(service: String) -> [String] {
    var seen: Set<String> = []
    return entries.filter { $0.service == service && $0.region != "global" }.map(\.region)
      .filter { seen.insert($0).inserted }
  }

  /// The price of an item; `nil` when no line names it, which is never the same as zero.
  ///
  /// - Parameter architecture: lines for `any` fit every one; with `nil` only those fit.
  package func price(service: String, item: String, region: String, architecture: Architecture?) -> Price? {
    entries.first { $0.item == item && $0.fits(service, region, architecture) }?.price
  }

  /// The full name of the first item that fits and begins so: tiers carry their bounds in their names.
  package func item(
    startingWith prefix: String, service: String, region: String, architecture: Architecture?
  ) -> String? {
    entries.first { $0.item.hasPrefix(prefix) && $0.fits(service, region, architecture) }?.item
  }
}

extension PriceList {
  static let columns = ["service", "item", "region", "architecture", "unit", "usd", "as_of", "source", "confidence"]

  private static func entries(of csv: [UInt8]) throws(PriceListError) -> [Entry] {
    let header = CatalogCSV.header(csv)
    if let missing = columns.first(where: { !header.contains($0) }) { throw .missingColumn(missing) }
    var entries: [Entry] = []
    for (index, row) in CatalogCSV.rows(csv).enumerated() where row.fields.contains(where: { !$0.isEmpty }) {
      entries.append(try entry(row, number: index + 2))
    }
    return entries
  }

  private static func entry(_ row: CatalogCSV.Row, number: Int) throws(PriceListError) -> Entry {
    for column in ["service", "item", "region", "unit"] where row[column].isEmpty {
      throw .emptyField(row: number, column: column)
    }
    let isFraction = row["unit"] == "fraction"
    guard let amount = ExactDecimal.scaled(row["usd"], digits: isFraction ? 6 : 12) else {
      throw .unreadableAmount(row: number, text: row["usd"])
    }
    return Entry(
      service: row["service"], item: row["item"], region: row["region"],
      architecture: row["architecture"].isEmpty ? "any" : row["architecture"].lowercased(),
      price: Price(
        value: isFraction ? .fraction(millionths: amount) : .perUnit(picodollars: amount), unit: row["unit"],
        asOf: row["as_of"], source: row["source"], confidence: row["confidence"]))
  }
}

/// Why a price list cannot be used. Rows count from 1, the header included.
package enum PriceListError: Error, Equatable {
  case missingColumn(String)
  case emptyField(row: Int, column: String)
  /// Not a plain decimal from zero upwards, with at most 12 decimals (a fraction: 6).
  case unreadableAmount(row: Int, text: String)
}
