import HeadroomModel

/// Which `submit` entry holds for which work, whatever the service.
struct SubmitLookup<Submission: SubmissionKeys> {
  let context: ReaderContext
  let configuration: String
  let entries: [SubmitEntry<Submission>]
  /// The service's mapping in the file.
  let node: Node?
  /// A job's own keys for this service.
  let own: (OwnSubmit) -> Submission
  /// What an entry needs, for a message: `{ jobQueue: … }`.
  let needs: String
  /// Where work goes: "queue".
  let goal: String
  /// Whether the table of keys itself asks for what an entry needs.
  var asksForKeys = true

  /// The position of the entry that holds for a source; nil when there is none, or when it depends on the rows.
  func position(_ source: JobSource) -> Int? {
    entries.position(job: source.jobName, className: source.className, workflow: source.workflow)
  }

  /// The entry that holds for a source, as it was written.
  func written(_ source: JobSource) -> Entry? {
    position(source).flatMap { node?["submit"]?.entry(entries[$0].key) }
  }

  /// The entry that holds, with the job's own keys laid over it.
  func effective(_ source: JobSource) -> Submission? {
    let entry = position(source).map { entries[$0].submission }
    guard let own = source.ownSubmit.map(own) else { return entry }
    return (entry ?? Submission()).overlaid(by: own)
  }

  /// Work that no entry is for.
  func reportNotSubmitted(_ source: JobSource) {
    // A trace whose classes are a column of the file may have entries for them.
    if source.isTrace && !entries.isEmpty || isMalformed { return }
    reportNotSubmitted(
      source, at: source.span, label: "no entry of `submit` is for it", help: "add `\"*\": \(needs)` to `submit`")
  }

  /// The resource that a submission names, by the position that the reader found or the name in a job's own `submit`;
  /// nil with a diagnostic.
  func resource(
    _ position: Int?, named name: String?, among names: NameTable, what: String, key: String, _ source: JobSource
  ) -> Int? {
    if let position { return position }
    if let name {
      if let index = names.index(name) { return index }
      context.report(
        .unknownResource, "there is no \(what) `\(name)` in the configuration `\(configuration)`",
        at: source.node["submit"]?[key]?.span ?? source.span, label: Suggestion.label(for: name, among: names.names))
      return nil
    }
    // An entry that names an unknown one has had its message.
    if written(source)?.value[key] == nil { reportIncomplete(source, missing: key) }
    return nil
  }

  /// Whether the service or its `submit` is no mapping, which has had its message.
  private var isMalformed: Bool {
    guard let node, node.entries != nil else { return true }
    return node["submit"].map { $0.entries == nil } ?? false
  }

  /// Work whose entry lacks what every entry must have; the check of the keys has asked for what is always required.
  func reportIncomplete(_ source: JobSource, missing key: String) {
    let entry = written(source)
    if let entry, asksForKeys || entry.value.entries == nil { return }
    reportNotSubmitted(
      source, at: entry?.keySpan ?? source.span, label: "`\(key)` is missing",
      help: "its `submit` entry needs more: `\(needs)`")
  }

  private func reportNotSubmitted(_ source: JobSource, at span: SourceSpan, label: String, help: String) {
    context.report(
      .notSubmitted, "\(source.words) goes to no \(goal) in the configuration `\(configuration)`", at: span,
      label: label,
      help: help)
  }

  /// What entries can be for.
  private func names(_ sources: [JobSource]) -> Set<String> {
    Set(sources.flatMap { [$0.jobName, $0.className, $0.workflow].compactMap { $0 } } + ["*"])
  }

  /// Whether the key of an entry is a name of some work, or `*`.
  func isNamed(_ key: String, _ sources: [JobSource]) -> Bool { names(sources).contains(key) }

  /// Entries that no job uses; traces with classes of their own may.
  func checkUnused(_ sources: [JobSource]) {
    if sources.contains(where: \.isTrace) { return }
    let entries = (node?.submitEntries ?? []).filter { $0.key != "*" }
    guard !entries.isEmpty else { return }
    let used = names(sources)
    for entry in entries where !used.contains(entry.key) {
      context.report(
        .unusedSubmit, "the `submit` entry `\(entry.key)` is for no job", at: entry.keySpan,
        label: Suggestion.label(for: entry.key, among: used.sorted()),
        help: "entries are for a job name, a class, a workflow or `\"*\"`")
    }
  }
}
