import HeadroomModel

extension FidelityPage {
  /// Every page, in the order of `Rule.all`.
  static let all = [awsBatch, awsLambdaSQS, awsECSFargate, prices, choosing]

  static let awsBatch = FidelityPage(
    name: "aws-batch", title: "AWS Batch",
    subject: "Every rule of how AWS Batch behaves that we know of, with what the simulator makes of it:",
    numbering: """
      Rules are numbered `B-nnn`, questions that AWS leaves open `U-nn` (each with a knob where one is named), cases worked
      by hand `W-nn`. Code and tests carry the same numbers. `headroom explain B-013` shows one of them.
      """,
    rulePrefixes: ["B"], questionPrefix: "U", casePrefix: "W",
    sourceKeys: [
      "`M:` a shape or operation of the Batch API model, version 2016-08-10, as botocore carries it",
      "`UG:` a page of the AWS Batch user guide, `UG23:` of its archived edition of early 2023",
      "`GH:` an issue or pull request on GitHub, `HPC:` an article of the AWS HPC blog, `SO:` a question on Stack Overflow",
      "`CDK` the README of the CDK's Batch module",
    ],
    rules: Rule.awsBatch)

  static let awsLambdaSQS = FidelityPage(
    name: "aws-lambda-sqs", title: "AWS Lambda and Amazon SQS",
    subject: "Every rule of how Lambda and SQS run queued work that we know of, with what the simulator makes of it:",
    numbering: """
      Rules are numbered `L-nnn` (Lambda) and `S-nnn` (SQS), questions that AWS leaves open `LU-n` (each with a knob where
      one is named), cases worked by hand `LC-n`. Code and tests carry the same numbers. `headroom explain L-032` shows one
      of them. Most figures are of 2025 and 2026; older articles carry older ones.
      """,
    rulePrefixes: ["L", "S"], questionPrefix: "LU", casePrefix: "LC",
    sourceKeys: [
      "`M:` a shape or operation of an API model as botocore carries it (version 1.43.11, the newest ones 1.44.5)",
      "`LDG:` a page of the AWS Lambda developer guide, `SDG:` of the Amazon SQS developer guide",
    ],
    rules: Rule.awsLambdaSQS)

  static let awsECSFargate = FidelityPage(
    name: "aws-ecs-fargate", title: "Amazon ECS and AWS Fargate",
    subject: "Every rule of how ECS runs queued work on Fargate that we know of, with what the simulator makes of it:",
    numbering: """
      Rules are numbered `E-nnn`, questions that AWS leaves open `EU-n` (each with a knob where one is named), cases worked
      by hand `EC-n`. Code and tests carry the same numbers. `headroom explain E-003` shows one of them.
      """,
    rulePrefixes: ["E"], questionPrefix: "EU", casePrefix: "EC",
    sourceKeys: [
      "`M:` a shape or operation of an API model as botocore carries it (version 1.43.11, the newest ones 1.44.5)",
      "`EDG:` a page of the Amazon ECS developer guide, `EDG23:` of its archived edition of June 2023,"
        + " `SFN23:` of the archived\n  AWS Step Functions developer guide",
      "`GH:` an issue or pull request on GitHub",
    ],
    rules: Rule.awsECSFargate)

  static let prices = FidelityPage(
    name: "prices", title: "Prices",
    subject: "Every rule of what queued work costs that we know of, with what the bill makes of it:",
    numbering: """
      Rules are numbered `P-nnn`, open questions `PU-n` (each with a knob where one is named), cases worked by hand `PC-n`.
      Code and tests carry the same numbers. `headroom explain P-010` shows one of them. Prices are list prices in USD
      before tax; each has a date, which goes with it into every bill.
      """,
    rulePrefixes: ["P"], questionPrefix: "PU", casePrefix: "PC",
    sourceKeys: ["pages of AWS and others, where the price or the way of billing can be read"],
    rules: Rule.prices)

  static let choosing = FidelityPage(
    name: "choosing", title: "Choosing a service",
    subject: "What teams ask when they choose among Lambda, ECS and Batch, with what a comparison shows of it:",
    numbering: """
      Criteria are numbered `C-n`, open questions `CU-n` (each with a knob where one is named), cases worked by hand `CC-n`.
      Code and tests carry the same numbers. `headroom explain C-3` shows one of them.
      """,
    rulePrefixes: ["C"], questionPrefix: "CU", casePrefix: "CC",
    sourceKeys: [
      "articles and answers of people who had to choose, several of them Japanese",
      "`UG:` a page of the AWS Batch user guide",
    ],
    rules: Rule.choosing)
}
