import HeadroomModel

/// A worked case: a scenario and the timeline it must give, in a text that a person can check by hand.
///
/// `Tests/ConformanceTests/README.md` describes the form. The first variant is the case itself, without changes.
package struct CaseFile: Sendable {
  /// A scenario, or changes to the case's own, with what must come out.
  package struct Variant: Sendable {
    /// Empty for the case itself.
    package var title: String
    /// The scenario in YAML.
    package var scenario: String
    /// Changes in the form of `--set`: path and value.
    package var changes: [Change]
    /// The lines under `expect`, in groups of one configuration.
    package var blocks: [Block]

    package var expectations: [Expectation] { blocks.flatMap(\.expectations) }
  }

  /// Lines about one configuration: those that follow `in NAME`.
  package struct Block: Sendable {
    /// `nil`, before the first `in`, is the first configuration.
    package var configuration: String?
    package var expectations: [Expectation]
  }

  package struct Change: Sendable, Hashable {
    package var path: String
    package var value: String
  }

  /// A file that the scenario names, such as a trace.
  package struct Attachment: Sendable {
    package var name: String
    package var text: String
  }

  /// `W-01`.
  package var id: String
  package var title: String
  /// Numbers of the rules it shows: `B-112`, `U-01`.
  package var rules: [String]
  package var attachments: [Attachment]
  package var variants: [Variant]
}

extension CaseFile {
  /// One line under `expect`, understood.
  package enum Expectation: Sendable, Equatable {
    case job(ExpectedJob)
    case array(name: String, end: Outcome, at: Int64)
    case states(name: String, [StateEntry])
    case starts([CountAt])
    case accepted([CountAt])
    case placed(at: Int64, jobs: [String])
    /// Reading fails, and one diagnostic has this code (if any is given) and contains this text.
    case error(code: String?, text: String)
    /// Reading warns, likewise.
    case warning(text: String)
    /// How many there are of something, with a reason if one is given.
    case count(what: String, reason: String?, Int)
    /// Jobs that have succeeded until an instant, itself included.
    case completed([CountAt])
    /// Attempts RUNNING when an instant is over.
    case running([CountAt])
    case runningMax(Int)
    /// vCPU provided when an instant is over.
    case provided([CountAt])
    case figure(Metric, Statistic, StatedNumber)
    case cost(CostLine, StatedNumber)
    /// Billed seconds of the attempts of a job.
    case billed(job: String, [StatedNumber])
    /// What the findings of all configurations say.
    case finding(Finding)
  }

  /// Which part of a bill a line speaks about.
  package enum CostLine: Sendable, Equatable {
    case total
    case job(String)
    case kind(CostItem.Kind)
    case service(String)
    /// Items whose name begins so.
    case item(String)
    /// Not money but the quantity, of all items in this unit.
    case amount(unit: String)
  }

  /// A line about the whole comparison.
  package enum Finding: Sendable, Equatable {
    case fits(String)
    /// Does not fit, and one of the reasons contains the text.
    case unfit(String, text: String)
    /// The sentence of the verdict contains the text.
    case verdict(String)
    case cheapest(String)
    case quota(String, Account.Quota, needed: Int64)
    /// One insight contains the text, or has the code.
    case insight(String)
    /// No insight has the code.
    case noInsight(String)
    /// The text that `run` and `compare` print contains this, line breaks aside.
    case report(String)
  }

  /// Several of a kind at one instant, in microseconds.
  package struct CountAt: Sendable, Equatable {
    package var count: Int
    package var at: Int64
  }

  /// A state and the instant at which it is entered, in microseconds.
  package struct StateEntry: Sendable, Equatable {
    package var state: String
    package var at: Int64
  }
}

/// What a line says of one job.
package struct ExpectedJob: Sendable, Equatable {
  package struct Attempt: Sendable, Equatable {
    package var start: Int64
    /// `nil` while it runs.
    package var end: Int64?
    package var outcome: AttemptOutcome
    /// `nil` is not compared.
    package var environment: String?
  }

  package var name: String
  package var attempts: [Attempt]
  package var outcome: Outcome
  package var end: Int64?
  /// `nil` is not compared.
  package var reason: String?
}

/// A case file that does not keep to the form, or a scenario that does not read.
package struct CaseError: Error, CustomStringConvertible {
  package var description: String

  package init(_ description: String) { self.description = description }
}
