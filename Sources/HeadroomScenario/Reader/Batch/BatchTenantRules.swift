import HeadroomModel

/// Tenants as default share identifiers: a name loses what is not alphanumeric, and two must not become one.
struct BatchTenantRules {
  let context: ReaderContext
  let batch: Batch.Configuration
  let sources: [JobSource]

  func check() {
    guard batch.jobQueues.contains(where: { $0.schedulingPolicy != nil }) else { return }
    var known: [String: (name: String, span: SourceSpan)] = [:]
    for source in sources where usesTenant(source) {
      let span = source.node["tenant"]?.span ?? source.span
      for name in source.template?.tenant.names ?? [] {
        let share = ShareRules.identifier(ofTenant: name)
        if !ShareRules.isIdentifier(share) {
          context.report(
            .badShareIdentifier, "the tenant `\(name.prefix(60))` gives no share identifier", at: span,
            label: "no letter or digit is left", help: "give the job a `shareIdentifier`, or the tenant another name")
        } else if let other = known[share], other.name != name {
          context.report(
            .tenantsCollide, "the tenants `\(other.name)` and `\(name)` have the same share identifier `\(share)`",
            at: span, label: "a share identifier has letters and digits alone (B-027)",
            help: "give one of them another name, or write `shareIdentifier`")
        } else {
          known[share] = (name, span)
        }
      }
    }
  }

  /// Whether the share of a job on a fair-share queue comes from its tenant.
  private func usesTenant(_ source: JobSource) -> Bool {
    let entry = batch.submission(job: source.jobName, className: source.className, workflow: source.workflow)
    let submission = (entry ?? Batch.Submission()).overlaid(by: source.ownSubmit?.batch ?? Batch.Submission())
    guard submission.shareIdentifier == nil else { return false }
    let queue =
      submission.jobQueue.map { batch.jobQueues[$0] }
      ?? batch.jobQueues.first { $0.name == submission.jobQueueName }
    return queue?.schedulingPolicy != nil
  }
}
