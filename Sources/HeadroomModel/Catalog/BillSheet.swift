/// The lines of a bill while a run fills them: what each item cost, by what it was spent on (I-09).
///
/// Adding is an addition of integers, so the order does not matter.
package struct BillSheet: Sendable {
  /// An item, and in how many grains its quantity is counted.
  package struct Line: Sendable, Hashable {
    package var price: PriceLine
    package var grainsPerUnit: Int128

    package init(_ price: PriceLine, grainsPerUnit: Int128 = 1) {
      self.price = price
      self.grainsPerUnit = grainsPerUnit
    }
  }

  private struct Cell: Sendable {
    var cost: Int128 = 0
    var quantity: Int128 = 0
  }

  private let lines: [Line]
  /// By line, then by kind.
  private var cells: [Cell]

  package init(_ lines: [Line]) {
    self.lines = lines
    cells = Array(repeating: Cell(), count: lines.count * Self.kinds.count)
  }

  private static let kinds = CostItem.Kind.allCases

  /// - Parameters:
  ///   - line: position in the lines that the sheet was made with.
  ///   - cost: 1e-12 USD.
  ///   - quantity: in grains.
  package mutating func add(_ line: Int, _ kind: CostItem.Kind, cost: Int64, quantity: Int128) {
    let place = line * Self.kinds.count + kind.place
    cells[place].cost += Int128(cost)
    cells[place].quantity += quantity
  }

  /// What is on the bill: by line, then by kind; empty lines are left out, lines that read the same are one.
  package var items: [CostItem] {
    var items: [CostItem] = []
    for (place, cell) in cells.enumerated() where cell.cost > 0 || cell.quantity > 0 {
      merge(item(lines[place / Self.kinds.count], Self.kinds[place % Self.kinds.count], cell), into: &items)
    }
    return items
  }

  private func item(_ line: Line, _ kind: CostItem.Kind, _ cell: Cell) -> CostItem {
    CostItem(
      service: line.price.service, item: line.price.item, region: line.price.region,
      quantity: Double(cell.quantity) / Double(line.grainsPerUnit), unit: line.price.unit,
      unitPrice: line.price.unitPrice, cost: Money(picodollars: cell.cost), priceAsOf: line.price.asOf, kind: kind)
  }

  private func merge(_ item: CostItem, into items: inout [CostItem]) {
    let same = items.firstIndex {
      $0.service == item.service && $0.region == item.region && $0.item == item.item && $0.kind == item.kind
        && $0.unitPrice == item.unitPrice
    }
    guard let same else {
      items.append(item)
      return
    }
    items[same].quantity += item.quantity
    items[same].cost += item.cost
  }
}

extension CostItem.Kind {
  /// Position in `allCases`.
  fileprivate var place: Int {
    switch self {
    case .busy: 0
    case .startup: 1
    case .failed: 2
    case .duplicate: 3
    case .idle: 4
    case .request: 5
    case .other: 6
    }
  }
}
