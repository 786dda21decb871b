import HeadroomModel

/// Which `submit` entry takes which part of the workload.
struct RoutedWork {
  private struct Item {
    var className: String
    var entry: Int
    /// `nil` when it is drawn per job.
    var vcpus: VCPU?
  }

  private let items: [Item]
  /// Entries that take recorded jobs, whose sizes are not written in the scenario.
  private let recorded: Set<Int>

  init<Submission: SubmissionKeys>(_ entries: [SubmitEntry<Submission>], _ workload: Workload) {
    func item(_ job: String?, _ template: JobTemplate, _ workflow: String?) -> Item? {
      let position = entries.position(job: job, className: template.className, workflow: workflow)
      return position.map { entry in
        Item(
          className: template.className, entry: entry,
          vcpus: entries[entry].submission.call.vcpus ?? template.vcpus.constant)
      }
    }
    items =
      workload.classes.compactMap { item(nil, $0.template, nil) }
      + workload.workflows.flatMap { flow in flow.steps.compactMap { item(nil, $0.template, flow.name) } }
      + workload.jobs.compactMap { item($0.name, $0.template, nil) }
    recorded = Set(
      workload.traces.flatMap { trace in
        (trace.table.classNames.isEmpty ? [trace.name] : trace.table.classNames).compactMap {
          entries.position(job: nil, className: $0, workflow: nil)
        }
      })
  }

  /// The largest need that goes to an entry; `nil` when it depends on draws or recorded jobs.
  func largest(_ entry: Int) -> VCPU? {
    let own = items.filter { $0.entry == entry }
    guard !recorded.contains(entry), own.allSatisfy({ $0.vcpus != nil }) else { return nil }
    return own.compactMap(\.vcpus).max()
  }

  /// The one size that all jobs have, whatever entry they go to; `nil` when they differ.
  var onlySize: VCPU? {
    guard recorded.isEmpty, let first = items.first?.vcpus, items.allSatisfy({ $0.vcpus == first }) else { return nil }
    return first
  }
}

extension Workload {
  /// The workflow that a class such as `rebuild.transform` is a step of.
  func workflow(ofClass name: String) -> String? {
    workflows.first { flow in flow.steps.contains { $0.template.className == name } }?.name
  }
}

extension CPUDemand {
  /// `nil` when it is drawn per job.
  var constant: VCPU? { if case .constant(let vcpus) = self { vcpus } else { nil } }
}
