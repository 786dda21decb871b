import HeadroomModel

/// Reads the environments of a queue in their order, and checks what CreateJobQueue would check.
struct EnvironmentOrderReader {
  let context: ReaderContext
  let names: NameTable
  let environments: [Batch.ComputeEnvironment]

  private static let mostEnvironments = 3

  /// Positions of the environments, ascending by `order`.
  func read(_ queue: Node, queue name: String) -> [Int] {
    guard let list = queue.entry("computeEnvironmentOrder"), let nodes = list.value.elements else { return [] }
    // B-095: one to three environments.
    if nodes.isEmpty || nodes.count > Self.mostEnvironments {
      context.report(
        .environmentCount, "the queue `\(name)` has \(nodes.count) compute environments", at: list.keySpan,
        label: "AWS Batch takes one to three (B-095)")
    }
    checkOrders(nodes, name)
    let places = nodes.compactMap(place).sorted { $0.order < $1.order }
    checkMixture(places, name)
    return places.map(\.index)
  }

  private struct Place {
    let order: Int
    let index: Int
    let span: SourceSpan
  }

  private func place(_ node: Node) -> Place? {
    guard let reference = node["computeEnvironment"], let name = reference.resourceName() else { return nil }
    guard let index = names.index(name) else {
      let guess = Suggestion.nearest(to: name, among: names.names)
      context.report(
        .unknownResource, "there is no compute environment `\(name)`", at: reference.span,
        label: guess.map { "did you mean `\($0)`?" } ?? "",
        notes: guess.flatMap { guess in names.span(guess).map { ["`\(guess)` is defined in line \($0.line)"] } } ?? [])
      return nil
    }
    return Place(order: node["order"]?.int() ?? 0, index: index, span: reference.span)
  }

  /// B-104: no two environments of a queue have the same number.
  private func checkOrders(_ nodes: [Node], _ name: String) {
    var seen: [Int: SourceSpan] = [:]
    for node in nodes {
      guard let order = node["order"], let number = order.int() else { continue }
      if let first = seen[number] {
        context.report(
          .duplicateOrder, "two compute environments of the queue `\(name)` have the order \(number)", at: order.span,
          label: "AWS Batch refuses it (B-104)", notes: ["line \(first.line), column \(first.column) has it first"])
      }
      seen[number] = order.span
    }
  }

  /// B-103: Fargate kinds do not mix with others, nor processor families with each other.
  private func checkMixture(_ places: [Place], _ name: String) {
    guard let first = places.first else { return }
    let (one, rest) = (environments[first.index], places.dropFirst())
    if let other = rest.first(where: { environments[$0.index].kind.isFargate != one.kind.isFargate }) {
      let kind = environments[other.index].kind.rawValue
      context.report(
        .mixedEnvironments, "the queue `\(name)` mixes \(one.kind.rawValue) and \(kind)", at: other.span,
        label: "of another kind than `\(one.name)` (B-103)", help: "give each kind a queue of its own")
    } else if let other = rest.first(where: { environments[$0.index].architecture != one.architecture }) {
      context.report(
        .mixedEnvironments, "the queue `\(name)` mixes processor families", at: other.span,
        label:
          "\(environments[other.index].architecture.rawValue), and `\(one.name)` is \(one.architecture.rawValue) (B-103)"
      )
    }
  }
}
