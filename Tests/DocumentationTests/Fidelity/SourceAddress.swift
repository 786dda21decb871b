/// Where a source key such as `UG:job_states` can be read.
enum SourceAddress {
  private static let guide = "https://docs.aws.amazon.com/batch/latest/userguide/"
  private static let oldGuide =
    "https://github.com/awsdocs/aws-batch-user-guide/blob/39859a8/doc_source/"
  private static let cdk =
    "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-batch/README.md"

  /// `nil` for keys that name no page, such as a shape of the API model.
  static func of(_ key: Substring) -> String? {
    if key.hasPrefix("https://") { return String(key) }
    if key == "CDK" { return cdk }
    guard let colon = key.firstIndex(of: ":") else { return nil }
    let rest = key[key.index(after: colon)...]
    switch key[..<colon] {
    case "UG": return "\(guide)\(rest).html"
    case "UG23": return "\(oldGuide)\(rest).md"
    case "GH": return "https://github.com/\(rest.replacing("#", with: "/issues/"))"
    case "HPC": return "https://aws.amazon.com/blogs/hpc/\(rest)/"
    case "SO": return "https://stackoverflow.com/questions/\(rest)"
    default: return nil
    }
  }
}
