import HeadroomKernel
import HeadroomModel

/// Reads how jobs are invoked: `submit` entries of `lambda` and a job's own `submit`.
struct LambdaSubmissionReader {
  let context: ReaderContext
  var profile = Profile.typical

  /// A job's own `submit`: its function stays a name, since positions depend on the configuration.
  func readOwn(_ node: Node) -> Lambda.Submission {
    var submission = Lambda.Submission()
    submission.functionName = node["function"]?.resourceName()
    submission.call = CallOptionsReader(context: context, profile: profile).read(node)
    return submission
  }
}
