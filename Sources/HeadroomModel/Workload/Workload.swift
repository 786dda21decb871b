import HeadroomKernel

/// What work arrives. It is neutral: it knows nothing of queues or functions.
///
/// Submissions of one instant are ordered by section (classes, workflows, jobs, traces), then by place in the section.
package struct Workload: Sendable {
  package var classes: [GeneratedClass] = []
  package var workflows: [Workflow] = []
  package var jobs: [ExplicitJob] = []
  package var traces: [Trace] = []

  package init() {}
}

/// Generated work: jobs `name#0`, `name#1`, …
package struct GeneratedClass: Sendable {
  package var name: String
  package var arrivals: Arrivals
  package var template: JobTemplate

  package init(name: String, arrivals: Arrivals, template: JobTemplate) {
    self.name = name
    self.arrivals = arrivals
    self.template = template
  }
}

/// Each arrival submits a small graph of jobs: `name#0.step`, its array children `name#0.step:3`.
package struct Workflow: Sendable {
  package struct Step: Sendable {
    package var name: String
    /// `className` is `workflow.step`; targets of `dependsOn` are positions in `steps`.
    package var template: JobTemplate

    package init(name: String, template: JobTemplate) {
      self.name = name
      self.template = template
    }
  }

  package var name: String
  package var arrivals: Arrivals
  /// Sorted so that every step stands behind those it depends on.
  package var steps: [Step]

  package init(name: String, arrivals: Arrivals, steps: [Step]) {
    self.name = name
    self.arrivals = arrivals
    self.steps = steps
  }
}

/// A job written out by itself.
package struct ExplicitJob: Sendable {
  package var name: String
  package var at: SimInstant
  /// Targets of `dependsOn` are positions in `Workload.jobs`.
  package var template: JobTemplate
  /// Keys of a configuration's `submit` entry, laid over it key by key.
  package var submit: OwnSubmit?
  package var cancelAt: SimInstant?
  package var terminateAt: SimInstant?

  package init(name: String, at: SimInstant, template: JobTemplate) {
    self.name = name
    self.at = at
    self.template = template
  }
}
