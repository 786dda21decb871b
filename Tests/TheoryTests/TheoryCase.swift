import Foundation

/// A case whose answer is known from theory: a model in neutral terms, how to run it, and what must come out.
struct TheoryCase: Decodable, Sendable {
  struct Model: Decodable, Sendable {
    struct Pool: Decodable, Sendable {
      var id: String
      /// `nil` is unlimited.
      var vcpu: Double?
      var warm_pool: WarmPool?
    }

    /// Environments that stay for a while after their last call.
    struct WarmPool: Decodable, Sendable {
      var keep_alive_s: Double
      /// `nil`: a start takes no time.
      var cold_start: Service?
    }

    struct TokenBucket: Decodable, Sendable {
      var rate_per_s: Double
      var burst: Int
    }

    /// A caller that is refused calls again after a delay, without limit.
    struct ClientRetry: Decodable, Sendable {
      var delay: Service
    }

    struct Queue: Decodable, Sendable {
      var id: String
      var pools: [String]
      var priority: Int?
      var blocking: String?
      /// 0: who finds no room is refused.
      var waiting_room: Int?
      var token_bucket: TokenBucket?
      var client_retry: ClientRetry?
    }

    struct Arrivals: Decodable, Sendable {
      var process: String
      var rate: Double?
      var times: [Double]?
      var first: Double?
      var interval: Double?
      var count: Int?
      var sources: Int?
      var think: Service?
    }

    struct Service: Decodable, Sendable {
      var dist: String
      var mean: Double?
      var value: Double?
      var cv: Double?
      var low: Double?
      var high: Double?
      var shape: Double?
      var scale: Double?
    }

    struct JobClass: Decodable, Sendable {
      var id: String
      var queue: String
      var vcpu: Double
      var arrivals: Arrivals
      var service: Service
      var timeout: Double?
      /// Slots set apart for it, which it does not exceed.
      var reserved: Int?
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
    var horizon_s: Double?
  }

  /// Which service stands for the pool and its queue.
  enum Serving: String, Decodable, Sendable {
    case batch
    /// Synchronous calls of a function with reserved concurrency.
    case lambdaSync = "lambda-sync"
    case lambdaAsync = "lambda-async"
    /// A mapping with maximum concurrency, for a single slot one message group.
    case lambdaSQS = "lambda-sqs"
    /// RunTask under a vCPU quota.
    case runTask = "run-task"
    /// A service of as many tasks as there are slots.
    case workers
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
  var serve: [Serving]
  var model: Model
  var run: Run
  var expected: [Expected]

  /// The cases beside this file, in their order.
  static func all() throws -> [TheoryCase] {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases.json")
    return try JSONDecoder().decode([TheoryCase].self, from: Data(contentsOf: url))
  }
}
