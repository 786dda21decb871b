import HeadroomKernel
import HeadroomModel

/// Reads how tasks are started: `submit` entries of `ecs` and a job's own `submit`.
struct ECSSubmissionReader {
  let context: ReaderContext
  var profile = Profile.typical

  func readOwn(_ node: Node) -> ECS.Submission {
    var submission = ECS.Submission()
    submission.call = CallOptionsReader(context: context, profile: profile).read(node)
    return submission
  }
}
