/// A small world of explicit jobs on pools: what the naive scheduler and the engine are both given.
///
/// It has its own types, so that neither the reader nor the model stands between the random numbers and the naive
/// scheduler. Times in whole seconds, vCPU in quarters.
struct ToyScenario: Sendable {
  struct Pool: Sendable {
    var name: String
    var quarters: Int
  }

  struct Share: Sendable {
    var name: String
    /// In units of 1e-4.
    var weight: Int
  }

  struct Policy: Sendable {
    var decaySeconds: Int
    var shares: [Share]
  }

  struct Queue: Sendable {
    var name: String
    var priority: Int
    var pools: [Int]
    /// Fair share with it, FIFO without.
    var policy: Policy?
  }

  /// What one attempt does.
  struct Try: Sendable {
    /// `nil` succeeds.
    var exitCode: Int?
    /// Instead of the job's own.
    var duration: Int?
    var failsAfter: Int?
    var ignoresSigterm = false
  }

  enum Dependency: Sendable {
    case plain(Int)
    case nToN(Int)
    case sequential
  }

  struct Child: Sendable {
    var index: Int
    var duration: Int?
    var tries: [Try]?
  }

  struct Job: Sendable {
    var name: String
    var at: Int
    var duration: Int
    var quarters: Int
    var queue: Int
    var share: String?
    var priority = 0
    /// Children; 0 is a plain job.
    var array = 0
    var children: [Child] = []
    var tries: [Try] = []
    var attempts = 1
    var timeout: Int?
    var dependsOn: [Dependency] = []
    var cancelAt: Int?
    var terminateAt: Int?
  }

  enum RetryPosition: String, Sendable, CaseIterable { case front, back, original }

  var seed: UInt64
  var pools: [Pool] = []
  var queues: [Queue] = []
  var jobs: [Job] = []
  /// `queue.headOfLine`, else strict.
  var backfills = false
  var retryPosition = RetryPosition.front
  /// `queue.rank`, else by submission.
  var ranksByRunnable = false
  /// `fss.headOfLine`, else strict.
  var skipsShares = false
  /// `fss.tieBreak`, else the oldest job.
  var tiesByName = false
  var quantum = 1
  var minimumWindow = 600
  var terminateGrace = 30
}
