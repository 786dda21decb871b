/// What is due of a Lambda configuration, by phase.
enum LambdaEvent: UInt8 {
  // Phase 1
  /// The environment of an invocation is created and initialised.
  case ready = 0
  /// The handler is done with a job, or its timeout strikes.
  case runEnds = 1
  case timeout = 2
  /// A delay, visibility timeout or retention of a mapping's queue is over.
  case queueTimer = 3
  case growth = 4
  /// The oldest event has reached its maximum age (`lambda.ageCheck: timer`).
  case eventAges = 5
  // Phase 3
  case eventDue = 64
  case batchAgain = 65
  case windowEnds = 66
  // Phase 5
  case pass = 128
}
