/// Where a source key such as `UG:job_states` can be read.
enum SourceAddress {
  private static let guides: [Substring: (before: String, after: String)] = [
    "UG": ("https://docs.aws.amazon.com/batch/latest/userguide/", ".html"),
    "UG23": ("https://github.com/awsdocs/aws-batch-user-guide/blob/39859a8/doc_source/", ".md"),
    "LDG": ("https://docs.aws.amazon.com/lambda/latest/dg/", ".html"),
    "SDG": ("https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/", ".html"),
    "EDG": ("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/", ".html"),
    "EDG23": ("https://github.com/awsdocs/amazon-ecs-developer-guide/blob/49232cf/doc_source/", ".md"),
    "SFN23": ("https://github.com/awsdocs/aws-step-functions-developer-guide/blob/3d6752c/doc_source/", ".md"),
    "HPC": ("https://aws.amazon.com/blogs/hpc/", "/"),
    "SO": ("https://stackoverflow.com/questions/", ""),
  ]
  private static let cdk =
    "https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-batch/README.md"

  /// `nil` for keys that name no page, such as a shape of the API model.
  static func of(_ key: Substring) -> String? {
    if key.hasPrefix("https://") { return String(key) }
    if key == "CDK" { return cdk }
    guard let colon = key.firstIndex(of: ":") else { return nil }
    let rest = key[key.index(after: colon)...]
    if key[..<colon] == "GH" { return "https://github.com/\(rest.replacing("#", with: "/issues/"))" }
    return guides[key[..<colon]].map { "\($0.before)\(rest)\($0.after)" }
  }

  /// What a link says: the key, of an address the host.
  static func label(_ key: Substring) -> String {
    guard key.hasPrefix("https://") else { return String(key) }
    let host = key.dropFirst("https://".count).prefix { $0 != "/" }
    return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
  }
}
