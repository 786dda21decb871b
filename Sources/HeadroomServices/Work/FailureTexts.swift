import HeadroomModel

/// How attempts of each blueprint fail, with texts as numbers; made once per part.
struct FailureTexts {
  private(set) var modes: [[Ending]] = []
  private(set) var scripted: [[Ending]] = []
  /// By blueprint, then by (child, attempt); children without outcomes of their own use `scripted`.
  private var children: [[Int32: [Ending]]] = []

  init(_ work: Work, _ recorder: inout Recorder) {
    for blueprint in work.blueprints {
      modes.append(
        blueprint.template.failures.map { mode in
          Ending(
            exitCode: mode.exitCode, reason: mode.reason, statusReason: mode.statusReason, succeeds: false, &recorder)
        })
      scripted.append(Self.endings(blueprint.template.outcomes, &recorder))
      var own: [Int32: [Ending]] = [:]
      for child in blueprint.template.array?.children ?? [] {
        guard let outcomes = child.outcomes else { continue }
        own[Int32(child.index)] = Self.endings(outcomes, &recorder)
      }
      children.append(own)
    }
  }

  func scripted(_ blueprint: Int32, child: Int32) -> [Ending] {
    children[Int(blueprint)][child] ?? scripted[Int(blueprint)]
  }

  private static func endings(_ outcomes: [ScriptedOutcome], _ recorder: inout Recorder) -> [Ending] {
    outcomes.map {
      Ending(
        exitCode: $0.exitCode ?? ($0.succeeds ? 0 : nil), reason: $0.reason, statusReason: $0.statusReason,
        succeeds: $0.succeeds, &recorder)
    }
  }
}

extension Ending {
  /// A non-zero code without a status reason is `Essential container in task exited` (B-082).
  init(
    exitCode: Int32?, reason: String?, statusReason: String?, succeeds: Bool, _ recorder: inout Recorder
  ) {
    let status = statusReason ?? (exitCode.map { $0 != 0 } ?? false ? "Essential container in task exited" : nil)
    self.init(
      succeeds: succeeds, hasExitCode: exitCode != nil, exitCode: exitCode ?? 0, reason: recorder.text(reason),
      statusReason: recorder.text(status))
  }
}
