import HeadroomKernel
import HeadroomModel

/// The knobs with their parsed defaults, and what the simulator does of them.
enum KnobTable {
  static let byName: [String: Knob] = Dictionary(
    Knob.all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

  /// Knobs whose default alone is simulated, because what they belong to is not modelled yet.
  private static let unmodelled: Set<String> = [
    "ce.scalingInterval", "ce.ec2DispatchRate", "fss.reservationBase", "ce.scaleOutLookahead", "ce.scaleOutStep",
    "ce.idleTimeout", "ce.placement", "image.cache", "spot.notice",
    "blocked.detectionDelay", "consumable.blocking", "consumable.nodeRange", "quota.victim", "mnp.gang",
    "mnp.childDelay", "array.spawn", "array.parentState", "ec2.usableMemory", "ec2.bootTime", "ec2.containerStart",
    "ec2.pullRate", "lmi.scaleTime", "lambda.pcAllOrNothing", "lambda.restoreTime", "lambda.pcPrepTime",
    "sqs.shortPollMiss", "sqs.fairWindow", "ecs.provisioningTimeout", "ecs.managedBootTime", "ecs.scaleInMetric",
  ]

  /// Values that are not modelled of knobs whose other values are.
  private static let unmodelledValues: [String: Set<String>] = ["fss.decay": ["linear", "exponential", "jobs"]]

  /// Whether a value asks for what is not modelled; the defaults of both profiles never do.
  static func isUnmodelled(_ knob: Knob, _ value: KnobValue) -> Bool {
    if Profile.allCases.contains(where: { self.value(knob.name, $0) == value }) { return false }
    if unmodelled.contains(knob.name) { return true }
    guard case .choice(let word) = value else { return false }
    return unmodelledValues[knob.name]?.contains(word) ?? false
  }

  /// Whether only the defaults of a knob are modelled.
  static func isFixed(_ knob: Knob) -> Bool { unmodelled.contains(knob.name) }

  /// The words that a knob of kind `list` may hold: those of its default.
  static func listWords(_ knob: Knob) -> [String] {
    let source = SourceText(name: "knobs.csv", bytes: Array(knob.typical.utf8), format: .yaml)
    return YAMLReader.read(source, into: DiagnosticList())?.elements?.compactMap(\.text) ?? []
  }

  private static let ideal = parsed(.ideal)
  private static let typical = parsed(.typical)
  private static let values: [Profile: [String: KnobValue]] = [.ideal: table(ideal), .typical: table(typical)]

  /// Every knob at the default of a profile, in the order of `knobs.csv`.
  static func defaults(_ profile: Profile) -> [Assumptions.Setting] { profile == .ideal ? ideal : typical }

  static func value(_ knob: String, _ profile: Profile) -> KnobValue? { values[profile]?[knob] }

  private static func table(_ settings: [Assumptions.Setting]) -> [String: KnobValue] {
    Dictionary(settings.map { ($0.knob, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static func parsed(_ profile: Profile) -> [Assumptions.Setting] {
    let context = ReaderContext(diagnostics: DiagnosticList(), load: { _ in .missing(nearest: nil) })
    return Knob.all.map { knob in
      let text = knob.defaultText(profile)
      let source = SourceText(name: "knobs.csv", bytes: Array(text.utf8), format: .yaml)
      guard let node = YAMLReader.read(source, into: context.diagnostics),
        let value = try? KnobParser(context: context, knob: knob).parse(node)
      else { preconditionFailure("knobs.csv: the default `\(text)` of \(knob.name) cannot be read") }
      return Assumptions.Setting(question: knob.question, knob: knob.name, value: value, text: text, isDefault: true)
    }
  }
}
