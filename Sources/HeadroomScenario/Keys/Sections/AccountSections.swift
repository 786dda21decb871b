extension KeyTable {
  /// `account`: quotas bind only when they are written; rates have defaults in the profile `typical`.
  static let accountSections: [Section] = [account, quotas, rates, bucket]

  private static let account = Section(
    .account, at: "account", "What the account allows. Beside a configuration it is laid over the one at the top.",
    keys: [
      Key(
        "quotas", .oneOf([.choice(["awsDefaults", "none"]), .section(.quotas)]),
        "Adjustable quotas. What is not given throttles nothing.", default: "none",
        example: "{ base: awsDefaults, fargateOnDemandVcpus: 1000 }"),
      Key(
        "rates", .section(.rates),
        "Token buckets of the calls. In `typical` they hold with AWS's documented numbers, in `ideal` they are off.",
        example: "{ submitJob: { burst: 50, perSecond: 50 } }"),
    ])

  private static let vcpuQuota = ValueType.oneOf([.quantity(.vcpuQuota), .choice(["none", "unlimited"])])
  private static let countQuota = ValueType.oneOf([.integer(0...1_000_000_000), .choice(["none", "unlimited"])])

  private static let quotas = Section(
    .quotas, at: "account.quotas", "Quotas in their own unit; `none` lifts one.",
    keys: [
      Key(
        "base", .choice(["awsDefaults", "none"]), "Where the values that are not written come from.", default: "none",
        example: "awsDefaults"),
      Key("fargateOnDemandVcpus", vcpuQuota, "vCPU of Fargate tasks at once. AWS's default is 6.", example: "64"),
      Key("fargateSpotVcpus", vcpuQuota, "vCPU of Fargate Spot tasks at once. AWS's default is 6.", example: "64"),
      Key("ec2OnDemandVcpus", vcpuQuota, "vCPU of On-Demand instances at once.", example: "256"),
      Key("ec2SpotVcpus", vcpuQuota, "vCPU of Spot instances at once.", example: "256"),
      Key("lambdaConcurrency", countQuota, "Lambda environments at once. AWS's default is 1000.", example: "1000"),
      Key("subnetAddresses", countQuota, "Addresses for Fargate tasks in the subnets.", example: "250"),
    ])

  private static let rate = ValueType.oneOf([.choice(["off"]), .section(.bucket)])

  private static let rates = Section(
    .rates, at: "account.rates", "Token buckets that start full; `off` lifts one.",
    keys: [
      Key("submitJob", rate, "SubmitJob calls (B-025).", default: "{ burst: 50, perSecond: 50 }", example: "off"),
      Key(
        "fargateLaunch", rate, "Starts of Fargate tasks (B-157).", default: "{ burst: 100, perSecond: 20 }",
        example: "off"),
      Key(
        "fargateSpotLaunch", rate, "Starts of Fargate Spot tasks (B-157).", default: "{ burst: 100, perSecond: 20 }",
        example: "off"),
      Key("runTask", rate, "RunTask calls.", default: "{ burst: 20, perSecond: 20 }", example: "off"),
      Key(
        "lambdaEnvironments", rate, "New Lambda environments per function (L-003).",
        default: "{ burst: 1000, perSecond: 100 }", example: "off"),
      Key(
        "lambdaRequests", rate,
        "Lambda invocations (L-004). Default: 10 per second for each unit of the quota `lambdaConcurrency`, off without"
          + " it; functions with a reservation have 10 per second for each unit of it as well.", example: "off"),
    ])

  private static let bucket = Section(
    .bucket, at: "account.rates.NAME", "A token bucket.",
    keys: [
      Key(
        "burst", .integer(1...1_000_000_000), "Calls that a full bucket allows at once.", example: "100", required: true
      ),
      Key("perSecond", .quantity(.positiveNumber), "Tokens that come back per second.", example: "20", required: true),
    ])
}
