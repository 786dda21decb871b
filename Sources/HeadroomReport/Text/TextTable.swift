/// A table in aligned columns: the first one left, the others right.
struct TextTable {
  enum Row {
    case section(String)
    case cells([Cell])
  }

  /// Empty without a header line.
  var header: [Cell]
  var rows: [Row]
  /// Columns that are text and stand left; the first always does.
  var leftColumns: Set<Int> = [0]
  /// Whether long cells are cut on a terminal, so that the first column and any other one fit side by side.
  var isClipped = false

  private static let gap = 2

  /// The lines, indented by so many columns. Wider than the style allows, the columns behind the first are spread over
  /// several tables that each repeat the first.
  func lines(_ style: TextStyle, indent: Int = 0) -> [String] {
    guard let width = style.width, isClipped else { return spread(style, indent: indent) }
    return clipped(to: max(width - indent, 2 * Self.gap)).spread(style, indent: indent)
  }

  private func spread(_ style: TextStyle, indent: Int) -> [String] {
    let widths = columnWidths
    return groups(widths, available: style.width.map { $0 - indent }).enumerated().flatMap { number, columns in
      (number > 0 ? [""] : []) + lines(of: columns, widths, style, indent: indent)
    }
  }

  private func clipped(to available: Int) -> TextTable {
    let first = min(columnWidths.first ?? 0, available / 2)
    func clip(_ cells: [Cell]) -> [Cell] {
      cells.enumerated().map { $1.clipped(to: $0 == 0 ? first : available - first - Self.gap) }
    }
    var table = self
    table.header = clip(header)
    table.rows = rows.map { row in
      if case .cells(let cells) = row { .cells(clip(cells)) } else { row }
    }
    return table
  }

  private var cellRows: [[Cell]] {
    rows.compactMap { if case .cells(let cells) = $0 { cells } else { nil } }
  }

  private var columnWidths: [Int] {
    let all = cellRows + [header]
    let count = all.map(\.count).max() ?? 0
    return (0..<count).map { column in
      all.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
  }

  private func groups(_ widths: [Int], available: Int?) -> [[Int]] {
    guard let available, widths.count > 2 else { return [Array(widths.indices)] }
    var groups: [[Int]] = []
    var current = [0]
    var used = widths[0]
    for column in widths.indices.dropFirst() {
      if current.count > 1 && used + Self.gap + widths[column] > available {
        groups.append(current)
        (current, used) = ([0], widths[0])
      }
      current.append(column)
      used += Self.gap + widths[column]
    }
    return groups + [current]
  }

  private func lines(of columns: [Int], _ widths: [Int], _ style: TextStyle, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let head = header.isEmpty ? [] : [margin + line(header, columns, widths, style)]
    return head
      + rows.map { row in
        switch row {
        case .section(let title): margin + style.paint(title, .heading)
        case .cells(let cells): margin + line(cells, columns, widths, style)
        }
      }
  }

  private func line(_ cells: [Cell], _ columns: [Int], _ widths: [Int], _ style: TextStyle) -> String {
    var text = ""
    var pending = 0
    for (place, column) in columns.enumerated() {
      let cell = column < cells.count ? cells[column] : .empty
      let padding = widths[column] - cell.width
      let isLeft = leftColumns.contains(column)
      pending += (place > 0 ? Self.gap : 0) + (isLeft ? 0 : padding)
      // Blanks are written only when something follows them, so that no line ends in any.
      if !cell.text.isEmpty {
        text += String(repeating: " ", count: pending) + style.paint(cell.text, cell.role)
        pending = 0
      } else {
        pending += cell.width
      }
      pending += isLeft ? padding : 0
    }
    return text
  }
}
