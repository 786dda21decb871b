/// Finds the places that a short path can mean: every place of a document whose path ends with it.
struct PathFinder {
  private let wanted: [DocumentPath.Step]
  private var written: [DocumentPath] = []
  private var unwritten: [DocumentPath] = []
  /// Names on the way, for suggestions.
  private(set) var names: Set<String> = []

  /// One step of the way to a place: elements of lists go by name and by number.
  private struct Place {
    var name: String?
    var index: Int?

    func matches(_ step: DocumentPath.Step) -> Bool {
      switch step {
      case .key(let key): key == name
      case .index(let number): number == index
      }
    }

    var step: DocumentPath.Step { name.map { .key($0) } ?? .index(index ?? 0) }
  }

  init(_ path: DocumentPath) { wanted = path.steps }

  /// The places; keys that the format knows and that are not written count where no written place fits.
  var found: [DocumentPath] { written.isEmpty ? unwritten : written }

  /// Looks through a document.
  mutating func search(_ root: Node, type: ValueType) { walk(root, type, []) }

  private mutating func walk(_ node: Node, _ type: ValueType, _ path: [Place]) {
    note(path)
    switch node.content {
    case .scalar: break
    case .mapping(let entries):
      for entry in entries {
        guard let child = try? type.childType(entry.key) else { continue }
        names.insert(entry.key)
        walk(entry.value, child, path + [Place(name: entry.key)])
      }
      noteUnwritten(entries, type, path)
    case .sequence(let elements):
      for (index, element) in elements.enumerated() {
        if let name = element.elementName { names.insert(name) }
        walk(element, type.elementType, path + [Place(name: element.elementName, index: index)])
      }
    }
  }

  private mutating func noteUnwritten(_ entries: [Entry], _ type: ValueType, _ path: [Place]) {
    guard case .key(let last)? = wanted.last, !entries.contains(where: { $0.key == last }) else { return }
    guard case .section(let name) = type, KeyTable.section(name).key(last) != nil else { return }
    if matches(path + [Place(name: last)]) { unwritten.append(Self.path(path + [Place(name: last)])) }
  }

  private mutating func note(_ path: [Place]) {
    if matches(path) { written.append(Self.path(path)) }
  }

  private func matches(_ path: [Place]) -> Bool {
    path.count >= wanted.count && zip(path.suffix(wanted.count), wanted).allSatisfy { $0.matches($1) }
  }

  private static func path(_ places: [Place]) -> DocumentPath { DocumentPath(steps: places.map(\.step)) }
}
