import HeadroomModel

/// Reads one service of a configuration, and checks what depends on it and the workload together.
///
/// A service is added by a folder beside this one, its sections in `Keys/Sections`, and its place in
/// `ConfigurationAssembler.services`.
protocol ServiceReader {
  /// Its key in a configuration, and the head of its paths: `batch`.
  static var key: String { get }
  /// The paths that `changes` can set, with `NAME` for a name.
  static var changeable: [String] { get }

  init(context: ReaderContext, profile: Profile)

  /// Reads the mapping behind `key`.
  mutating func read(_ node: Node)
  /// What was read.
  var service: Configuration.Service { get }
  /// What may be without new placement for a while, by the name that an outage gives it.
  var outageTargets: [(name: String, target: Outage.Target)] { get }
  /// What a change does; nil with a diagnostic.
  func effect(_ change: ChangedPath) -> ScriptedChange.Effect?
  /// Checks what the service would refuse in every run, and what is legal but doubtful.
  func check(_ configuration: Configuration, _ node: Node, _ sources: [JobSource])
}

extension Outage.Target {
  /// The two kinds of Fargate, as an outage names them.
  static let fargateKinds: [(name: String, target: Outage.Target)] = [
    ("FARGATE", .kind(.fargate)), ("FARGATE_SPOT", .kind(.fargateSpot)),
  ]
}

extension ReaderContext {
  /// The position of what a name or ARN refers to, nil with a diagnostic.
  func reference(_ node: Node, to names: NameTable, what: String) -> Int? {
    guard let name = node.resourceName() else { return nil }
    if let index = names.index(name) { return index }
    let guess = Suggestion.nearest(to: name, among: names.names)
    report(
      .unknownResource, "there is no \(what) `\(name)`", at: node.span,
      label: guess.map { "did you mean `\($0)`?" } ?? "",
      notes: guess.flatMap { guess in names.span(guess).map { ["`\(guess)` is defined in line \($0.line)"] } } ?? [])
    return nil
  }
}

extension Node {
  /// The entries of `submit` of a service, without notes.
  var submitEntries: [Entry] { (self["submit"]?.entries ?? []).filter { !Section.isNote($0.key) } }
}
