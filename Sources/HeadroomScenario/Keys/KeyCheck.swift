/// Compares a document with the table of keys: unknown and missing keys, kinds of values, every quantity.
///
/// All mistakes are reported, one for each cause: a misspelt key is not also a missing one. What the check has passed
/// can be read without asking again; what it has not is read as absent.
struct KeyCheck {
  let diagnostics: DiagnosticList
  /// Whether what is not modelled yet is an error: in the workload and in selected configurations.
  var reportsNotYet = true
  /// The rule behind the range of the value that is checked.
  var rule: String?

  /// Checks a mapping against a section. `drawn` is what a distribution around it is over.
  func check(_ node: Node, _ name: SectionName, key: String, drawn: Quantity = .number) {
    let section = KeyTable.section(name)
    guard let entries = node.entries else {
      wrongKind(node, .section(name), key: key)
      return
    }
    var guessed: [String] = []
    for entry in entries {
      if let key = section.key(entry.key) {
        check(entry, key, drawn: drawn)
      } else if !Section.isNote(entry.key) {
        if let guess = unknown(entry, in: section, node) { guessed.append(guess) }
      }
    }
    checkMissing(node, entries, section, guessed: guessed, key: key)
    checkExactlyOne(node, entries, section, guessed: guessed)
  }

  private func check(_ entry: Entry, _ key: Key, drawn: Quantity) {
    if key.isIgnored { return }
    if entry.value.isNull {
      diagnostics.add(
        .noValue, "`\(key.name)` has no value", at: entry.keySpan, label: "nothing follows",
        help: "write \(key.type.words), or leave the key out")
      return
    }
    if reportsNotYet, let thing = notYet(key, entry.value) {
      diagnostics.add(
        .notModelledYet, "\(thing) are not modelled yet".grammatical(thing), at: entry.keySpan,
        label: "the format knows this, the simulator does not do it",
        help: "leave `\(key.name)` out, or select configurations without it")
    }
    check(entry.value, of: key, drawn: drawn)
  }

  /// Checks the value of a key.
  func check(_ value: Node, of key: Key, drawn: Quantity = .number) {
    var inner = self
    inner.rule = key.rule
    inner.check(value, key.type, key: key.name, drawn: drawn)
  }

  /// What is not modelled, nil when the value asks for nothing of the kind.
  private func notYet(_ key: Key, _ value: Node) -> String? {
    switch key.modelled {
    case .yes, .ignored: return nil
    case .notYet(let thing): return thing
    case .notYetUnless(let harmless, let thing):
      if value.elements?.isEmpty == true { return nil }
      return value.text.map { harmless.contains($0) } == true ? nil : thing
    case .notYetFor(let texts, let thing):
      guard let text = value.text, texts.contains(text) else { return nil }
      return key.name == "format" ? "\(thing) `\(text)`" : thing
    }
  }
}

extension KeyCheck {
  /// Checks a value against a type.
  func check(_ node: Node, _ type: ValueType, key: String, drawn: Quantity) {
    switch (type, node.content) {
    case (.anything, _): break
    case (.oneOf(let types), _): checkAny(node, types, type, key: key, drawn: drawn)
    case (.section(let name), _): check(node, name, key: key, drawn: drawn)
    case (.distribution(let quantity), .mapping):
      check(node, .distribution, key: key, drawn: quantity == .drawn ? drawn : quantity)
    case (.list(let element), .sequence(let nodes)):
      for node in nodes {
        if node.isNull {
          diagnostics.add(.noValue, "an element of `\(key)` has no value", at: node.span)
        } else {
          check(node, element, key: key, drawn: drawn)
        }
      }
    case (.named(let value), .mapping(let entries)):
      for entry in entries where !Section.isNote(entry.key) { check(entry.value, value, key: entry.key, drawn: drawn) }
    case (.knobs, .mapping), (.paths, .mapping): break
    case (.list, _), (.named, _), (.knobs, _), (.paths, _): wrongKind(node, type, key: key)
    case (_, .scalar(let scalar)):
      if let fault = ScalarCheck.fault(scalar, type, drawn: drawn) { report(fault, scalar, node.span, key: key) }
    case (_, .mapping), (_, .sequence): wrongKind(node, type, key: key)
    }
  }

  /// Picks the alternative that has the shape of the value; among several scalars one that accepts it.
  private func checkAny(_ node: Node, _ types: [ValueType], _ type: ValueType, key: String, drawn: Quantity) {
    let fitting = types.filter { $0.fits(node) }
    guard let last = fitting.last else {
      wrongKind(node, type, key: key)
      return
    }
    if let scalar = node.scalar, fitting.count > 1 {
      let faults = fitting.map { ScalarCheck.fault(scalar, $0, drawn: drawn) }
      if faults.contains(where: { $0 == nil }) { return }
      let isNumber = DecimalNumber(scalar.text) != nil
      let quantity = fitting.lastIndex {
        switch $0 {
        case .quantity: true
        case .integer: isNumber
        default: false
        }
      }
      if let fault = faults[quantity ?? fitting.count - 1] { report(fault, scalar, node.span, key: key) }
      return
    }
    check(node, last, key: key, drawn: drawn)
  }

  func report(_ fault: QuantityFault, _ scalar: Scalar, _ span: SourceSpan, key: String) {
    let shown = scalar.text.count > 60 ? scalar.text.prefix(60) + "…" : scalar.text[...]
    let isRefused = fault.code == .outOfRange && fault.label.isEmpty
    let label = rule.map { isRefused ? "AWS refuses it (\($0))" : fault.label } ?? fault.label
    diagnostics.add(fault.code, "`\(key): \(shown)` \(fault.predicate)", at: span, label: label, help: fault.help)
  }

  func wrongKind(_ node: Node, _ type: ValueType, key: String) {
    diagnostics.add(
      .wrongKind, "`\(key)` needs \(type.words), not \(node.kindWord)", at: node.span, label: "this is \(node.kindWord)"
    )
  }
}

extension KeyCheck {
  /// Reports an unknown key and gives the name that was suggested for it.
  private func unknown(_ entry: Entry, in section: Section, _ node: Node) -> String? {
    let guess = Suggestion.nearest(to: entry.key, among: section.knownNames)
    let list = section.knownNames.map { "`\($0)`" }.joined(separator: ", ")
    diagnostics.add(
      .unknownKey, "unknown key `\(entry.key)` in \(section.described(node))", at: entry.keySpan,
      label: guess.map { "did you mean `\($0)`?" } ?? "",
      help: guess != nil ? nil : list.isEmpty ? "it takes no keys" : "keys here are \(list)")
    return guess
  }

  private func checkMissing(_ node: Node, _ entries: [Entry], _ section: Section, guessed: [String], key: String) {
    for required in section.keys where required.isRequired {
      if guessed.contains(required.name) || entries.contains(where: { $0.key == required.name }) { continue }
      diagnostics.add(
        .missingKey, "\(section.described(node)) lacks `\(required.name)`", at: node.span,
        label: "`\(required.name)` is missing",
        help: "add \(required.type.words): `\(required.name): \(required.example)`")
    }
  }

  private func checkExactlyOne(_ node: Node, _ entries: [Entry], _ section: Section, guessed: [String]) {
    for group in section.exactlyOne {
      let present = entries.filter { group.contains($0.key) }
      let list = group.map { "`\($0)`" }.joined(separator: ", ")
      if present.isEmpty, !guessed.contains(where: group.contains) {
        // A section that consists of unknown keys has had its message.
        if !entries.isEmpty, entries.allSatisfy({ section.key($0.key) == nil && !Section.isNote($0.key) }) { continue }
        diagnostics.add(
          .exactlyOne, "\(section.described(node)) needs one of \(list)", at: node.span, label: "none of them is here")
      } else if present.count > 1 {
        diagnostics.add(
          .exactlyOne, "\(section.described(node)) has both `\(present[0].key)` and `\(present[1].key)`",
          at: present[1].keySpan, label: "one too many", help: "keep one of \(list)")
      }
    }
  }
}

extension ValueType {
  /// Whether a value has the shape of this type.
  func fits(_ node: Node) -> Bool {
    switch (self, node.content) {
    case (.anything, _), (.distribution, .scalar), (.distribution, .mapping): true
    case (.section, .mapping), (.named, .mapping), (.knobs, .mapping), (.paths, .mapping), (.list, .sequence): true
    case (.text, .scalar), (.flag, .scalar), (.integer, .scalar), (.quantity, .scalar), (.choice, .scalar): true
    case (.seconds, .scalar), (.mebibytes, .scalar): true
    default: false
    }
  }
}

extension Section {
  /// What a mapping is, with its name if it has one: "compute environment `main`".
  func described(_ node: Node) -> String {
    let named = node.entries?.first { $0.key == "name" || $0.key.hasSuffix("Name") }?.value.text
    guard let named, name != .scenario else { return name.words }
    return "\(name.words) `\(named.count > 60 ? named.prefix(60) + "…" : named[...])`"
  }
}

extension SectionName {
  /// In words: "compute environment order".
  var words: String {
    switch self {
    case .jobClass: "class"
    case .scenario: "the scenario"
    case .ecs: "`ecs`"
    case .sqs: "`sqs`"
    case .async: "`async`"
    case .sync: "`sync`"
    case .functionStorage: "`ephemeralStorage`"
    case .lambdaSource: "`source`"
    case .runTask: "`runTask`"
    case .lambdaSubmit, .ecsSubmit: "a `submit` entry"
    case .service: "`service`"
    case .evaluateOnExit, .retryStrategy, .computeResources, .fairsharePolicy, .containerProperties, .batch, .workload,
      .lambda, .account, .timeout, .submit, .client, .arrivals, .computeEnvironmentOrder, .shareAttributes:
      "`\(rawValue)`"
    default: rawValue.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : String($1) }
    }
  }
}

extension String {
  /// "X is not modelled yet" where `thing` is a single one.
  fileprivate func grammatical(_ thing: String) -> String {
    let isPlural = thing.hasSuffix("s") && thing != "Amazon ECS" && !thing.hasSuffix("AWS") || thing.contains("s ")
    return isPlural && !thing.hasPrefix("a ") ? self : "\(thing) is not modelled yet"
  }
}
