import HeadroomKernel
import HeadroomModel

/// Reads what SubmitJob and a job definition take: `submit` entries, a job's own `submit`, job definitions.
struct SubmissionReader {
  let context: ReaderContext
  /// Decides the default back-off of a `client` (U-03).
  var profile = Profile.typical

  /// A job's own `submit`: its queue stays a name, since positions depend on the configuration.
  func readOwn(_ node: Node) -> Batch.Submission {
    if let entry = node.entry("jobDefinition") {
      context.report(
        .notModelledYet, "a job definition in a job's own `submit` is not modelled yet", at: entry.keySpan,
        label: "the format knows this, the simulator does not do it",
        help: "name it in the `submit` entry of a configuration")
    }
    var submission = read(node)
    submission.jobQueueName = node["jobQueue"]?.resourceName()
    return submission
  }

  /// Everything but the queue and the definition.
  func read(_ node: Node) -> Batch.Submission {
    var submission = Batch.Submission()
    submission.shareIdentifier = shareIdentifier(node["shareIdentifier"])
    submission.schedulingPriority = node["schedulingPriority"]?.int()
    submission.retryStrategy = node["retryStrategy"].map { RetryReader(context: context).read($0) }
    submission.timeout = timeout(node["timeout"])
    submission.call = CallOptionsReader(context: context, profile: profile).read(node)
    return submission
  }

  /// B-027: at most 255 letters and digits.
  private func shareIdentifier(_ node: Node?) -> String? {
    guard let node, let share = node.text else { return nil }
    if !ShareRules.isIdentifier(share) {
      context.report(
        .badShareIdentifier, "`\(share.prefix(60))` is no share identifier", at: node.span,
        help: "a share identifier has 1 to 255 letters and digits (B-027)")
    }
    return share
  }

  /// B-085: at least 60 s.
  func timeout(_ node: Node?) -> SimDuration? {
    guard let seconds = node?["attemptDurationSeconds"], let timeout = seconds.duration(bareSeconds: true) else {
      return nil
    }
    if timeout < SimDuration(seconds: 60) {
      context.report(
        .shortTimeout, "a timeout of less than 60 s", at: seconds.span, label: "AWS Batch refuses it (B-085)",
        help: "write 60 or more, or leave the timeout out")
      return nil
    }
    return timeout
  }

  /// A job definition as the submission that it stands for, below what the `submit` entry says (B-035).
  func readDefinition(_ node: Node) -> Batch.Submission {
    var submission = Batch.Submission()
    submission.schedulingPriority = node["schedulingPriority"]?.int()
    submission.retryStrategy = node["retryStrategy"].map { RetryReader(context: context).read($0) }
    submission.timeout = timeout(node["timeout"])
    guard let container = node["containerProperties"] else { return submission }
    submission.call.vcpus = container["vcpus"]?.vcpu()
    submission.call.memory = container["memory"]?.byteCount()
    for requirement in container["resourceRequirements"]?.elements ?? [] {
      switch requirement["type"]?.text {
      case "VCPU": submission.call.vcpus = requirement["value"]?.vcpu()
      case "MEMORY": submission.call.memory = requirement["value"]?.byteCount()
      default: break
      }
    }
    return submission
  }
}

/// Share identifiers (B-027, B-121).
enum ShareRules {
  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255 && text.unicodeScalars.allSatisfy(isAlphanumeric)
  }

  static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: false
    }
  }

  /// What a tenant's name is as a default share identifier: letters and digits alone.
  static func identifier(ofTenant name: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: name.unicodeScalars.filter(isAlphanumeric))
    return String(view)
  }
}
