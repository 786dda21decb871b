import HeadroomKernel
import HeadroomModel

/// Reads `assumptions`: a profile, and knobs laid over its defaults.
struct KnobReader {
  let context: ReaderContext
  /// Whether a knob that is not modelled yet may not be moved.
  var reportsNotYet = true

  /// What one `assumptions` node says.
  struct Overrides {
    var profile: Profile?
    var values: [String: (value: KnobValue, text: String)] = [:]
  }

  func read(_ node: Node?) -> Overrides {
    var overrides = Overrides()
    if let text = node?.text {
      overrides.profile = Profile(rawValue: text)
    }
    for entry in node?.entries ?? [] where !Section.isNote(entry.key) {
      if entry.key == "profile" {
        overrides.profile = profile(entry.value)
      } else if let knob = knob(entry), let value = value(entry.value, knob) {
        overrides.values[knob.name] = (value, FlowText.write(entry.value))
      }
    }
    return overrides
  }

  private func profile(_ node: Node) -> Profile? {
    let words = Profile.allCases.map(\.rawValue)
    if let profile = node.text.flatMap(Profile.init) { return profile }
    context.report(
      .unknownValue, "`profile: \(node.text ?? "")` is not known here", at: node.span,
      label: Suggestion.label(for: node.text ?? "", among: words), help: "allowed: `ideal`, `typical`")
    return nil
  }

  private func knob(_ entry: Entry) -> Knob? {
    if let knob = KnobTable.byName[entry.key] { return knob }
    let names = Knob.all.map(\.name)
    context.report(
      .unknownKnob, "there is no knob `\(entry.key)`", at: entry.keySpan,
      label: Suggestion.label(for: entry.key, among: names + ["profile"]))
    return nil
  }

  private func value(_ node: Node, _ knob: Knob) -> KnobValue? {
    let read: KnobValue?
    do {
      read = try KnobParser(context: context, knob: knob).parse(node)
    } catch {
      let shown = node.text.map { ": \($0.prefix(60))" } ?? ""
      let code: DiagnosticCode = error.code == .unknownValue || error.code == .badNumber ? .badKnobValue : error.code
      context.report(
        code, "`\(knob.name)\(shown)` \(error.predicate)", at: node.span, label: error.label, help: error.help)
      return nil
    }
    if reportsNotYet, let read, KnobTable.isUnmodelled(knob, read) {
      context.report(
        .notModelledYet, "the knob `\(knob.name)` is not modelled yet", at: node.span,
        label: "only its default \(knob.ideal == knob.typical ? "`\(knob.typical)` " : "")can be used",
        notes: ["\(knob.question): \(knob.meaning)"], help: "leave the knob out")
    }
    return read
  }

  /// All knobs with the values in force: the profile's defaults, then what the top says, then the configuration.
  static func assumptions(_ layers: [Overrides]) -> Assumptions {
    let profile = layers.reversed().compactMap(\.profile).first ?? .typical
    let settings = KnobTable.defaults(profile).map { setting in
      var setting = setting
      for layer in layers {
        guard let own = layer.values[setting.knob] else { continue }
        setting.isDefault = own.value == KnobTable.value(setting.knob, profile)
        (setting.value, setting.text) = (own.value, own.text)
      }
      return setting
    }
    return Assumptions(profile: profile, settings: settings)
  }
}
