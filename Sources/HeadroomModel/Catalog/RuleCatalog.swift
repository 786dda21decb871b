/// A numbered statement about how a service behaves, and what this simulator makes of it.
///
/// `B-013` is a rule of AWS Batch, `U-10` a question that AWS leaves open, `W-19` a case worked by hand; `L-`, `S-`, `E-`,
/// `P-` and `C-` are rules of Lambda, SQS, ECS, prices and the comparison, with their questions (`LU-`) and cases (`LC-`).
/// Code, tests and pages carry the same numbers, so that one search finds all of them.
package struct Rule: Sendable, Hashable {
  package enum Status: String, Sendable, Hashable, CaseIterable {
    case modelled
    /// Modelled in part; `how` says where the difference lies.
    case simplified
    case notYet = "not yet"
    /// On purpose, since it cannot change a result.
    case leftOut = "left out"
  }

  /// Where a statement comes from.
  package enum Confidence: String, Sendable, Hashable, CaseIterable {
    /// The service's own documentation says so.
    case documented
    /// Somebody measured or reported it.
    case observed
    /// It follows from what is documented, or is the only reading that fits.
    case inferred
    /// Believed, and not read again.
    case recalled = "from memory"
  }

  package var number: String
  /// The heading under which the page lists it.
  package var topic: String
  package var status: Status
  package var title: String
  /// What the simulator does, or why it does not.
  package var how: String
  /// Worked cases that show it.
  package var cases: [String]
  /// Source keys and addresses for rules, numbers of rules for questions and cases.
  package var source: String
  /// `nil` for questions and cases.
  package var confidence: Confidence?
}

extension Rule {
  /// All rules of all services, in the order of their pages.
  package static let all: [Rule] = awsBatch + awsLambdaSQS + awsECSFargate + prices + choosing

  /// Rules, open questions and worked cases of AWS Batch.
  package static let awsBatch: [Rule] = rules(PackageResources.fidelity_aws_batch_csv)

  /// Of AWS Lambda and Amazon SQS.
  package static let awsLambdaSQS: [Rule] = rules(PackageResources.fidelity_aws_lambda_sqs_csv)

  /// Of Amazon ECS on Fargate.
  package static let awsECSFargate: [Rule] = rules(PackageResources.fidelity_aws_ecs_fargate_csv)

  /// Of what things cost.
  package static let prices: [Rule] = rules(PackageResources.fidelity_prices_csv)

  /// Of what a comparison has to say.
  package static let choosing: [Rule] = rules(PackageResources.fidelity_choosing_csv)

  /// The rule with a number as a user would type it, `b-013` as well; `nil` when there is none. Linear.
  package static func find(_ number: String) -> Rule? {
    all.first { $0.number == number.uppercased() }
  }

  private static func rules(_ csv: [UInt8]) -> [Rule] {
    CatalogCSV.rows(csv).map { row in
      guard let status = Status(rawValue: row["status"]) else {
        preconditionFailure("\(row["number"]): status \(row["status"])")
      }
      return Rule(
        number: row["number"], topic: row["topic"], status: status, title: row["title"], how: row["how"],
        cases: row["cases"].split(separator: " ").map(String.init), source: row["source"],
        confidence: Confidence(rawValue: row["confidence"]))
    }
  }
}
