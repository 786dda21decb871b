import HeadroomKernel
import HeadroomModel

/// Where jobs come from: an entry of `classes`, `steps`, `jobs` or `traces`, with the place where it was written.
///
/// The rules that depend on the configuration are checked against these, so that a class of a million jobs gives one
/// message.
struct JobSource {
  /// "class", "step", "job" or "trace".
  var kind: String
  /// What that is called in messages.
  var title: String
  var span: SourceSpan
  var node: Node
  /// Nil for generated jobs, whose names no `submit` entry gives.
  var jobName: String?
  /// Of traces nil when the class depends on the rows.
  var className: String
  var workflow: String?
  /// Nil for traces.
  var template: JobTemplate?
  var ownSubmit: OwnSubmit?
  var isTrace = false

  /// "class `export`", "step `rebuild.load`", "job `A`", "trace `gaia`".
  var words: String { "\(kind) `\(title)`" }
}
