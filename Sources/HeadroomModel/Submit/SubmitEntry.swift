/// What a service's `submit` says of a job: every key optional, so that a job's own keys can be laid over an entry.
package protocol SubmissionKeys: Sendable, Hashable {
  init()
  var call: CallOptions { get set }
  /// This with every key of `other` laid over it.
  func overlaid(by other: Self) -> Self
}

/// A `submit` entry with the job name, class, workflow or `*` it is for.
package struct SubmitEntry<Submission: SubmissionKeys>: Sendable, Hashable {
  package var key: String
  package var submission: Submission

  package init(key: String, submission: Submission) {
    self.key = key
    self.submission = submission
  }
}

extension Array {
  /// The position of the entry for a job: looked up by job name (of an array child: its parent's), class, workflow,
  /// then `*`; the first found holds alone. O(entries).
  package func position<Submission>(job: String?, className: String, workflow: String?) -> Int?
  where Element == SubmitEntry<Submission> {
    for key in [job, className, workflow, "*"] {
      if let key, let position = firstIndex(where: { $0.key == key }) { return position }
    }
    return nil
  }
}

/// A job's own `submit`, as each service reads it: keys of another service are ignored in a configuration.
package struct OwnSubmit: Sendable {
  package var batch: Batch.Submission
  package var lambda: Lambda.Submission
  package var ecs: ECS.Submission

  package init(batch: Batch.Submission, lambda: Lambda.Submission, ecs: ECS.Submission) {
    self.batch = batch
    self.lambda = lambda
    self.ecs = ecs
  }
}
