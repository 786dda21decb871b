import Foundation

/// A case whose answer is known from theory: a model in neutral terms, how to run it, and what must come out.
struct TheoryCase: Decodable, Sendable {
  struct Model: Decodable, Sendable {
    struct Pool: Decodable, Sendable {
      var id: String
      var vcpu: Double
    }

    struct Queue: Decodable, Sendable {
      var id: String
      var pools: [String]
      var priority: Int?
      var blocking: String?
    }

    struct Arrivals: Decodable, Sendable {
      var process: String
      var rate: Double?
      var times: [Double]?
      var first: Double?
      var interval: Double?
      var count: Int?
    }

    struct Service: Decodable, Sendable {
      var dist: String
      var mean: Double?
      var value: Double?
    }

    struct JobClass: Decodable, Sendable {
      var id: String
      var queue: String
      var vcpu: Double
      var arrivals: Arrivals
      var service: Service
    }

    struct Attempt: Decodable, Sendable {
      var duration: Double
      var outcome: String
    }

    struct Job: Decodable, Sendable {
      var id: String
      var submit: Double
      var vcpu: Double
      var duration: Double?
      var queue: String?
      var attempts: [Attempt]?
      var max_attempts: Int?
      var timeout: Double?
      var after: [String]?
    }

    var pools: [Pool]
    var queues: [Queue]
    var classes: [JobClass]?
    var jobs: [Job]?
    var retry_position: String?
  }

  struct Run: Decodable, Sendable {
    var mode: String
    var replications: Int
    var warmup_jobs: Int?
    var measured_jobs: Int?
  }

  struct Expected: Decodable, Sendable {
    var quantity: String
    var scope: String
    var value: Value
    var check: String
    var tolerance: Double
  }

  /// One number, or one for each job.
  enum Value: Decodable, Sendable {
    case number(Double)
    case list([Double])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else {
        self = .list(try container.decode([Double].self))
      }
    }

    var numbers: [Double] {
      switch self {
      case .number(let number): [number]
      case .list(let numbers): numbers
      }
    }
  }

  var id: String
  var family: String
  var model: Model
  var run: Run
  var expected: [Expected]

  /// The cases beside this file, in their order.
  static func all() throws -> [TheoryCase] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases.json")
    return try JSONDecoder().decode([TheoryCase].self, from: Data(contentsOf: url))
  }
}
