/// What is due of an ECS configuration, by phase.
enum ECSEvent: UInt8 {
  // Phase 1, of tasks that RunTask started; by job.
  case taskEnds = 0
  case taskStarts = 1
  case stopEnds = 2
  case interruption = 3
  case quotaReleased = 4
  // Phase 1, of services.
  case runEnds = 5
  case workerStarts = 6
  case workerReclaimed = 7
  case workerKilled = 8
  case messageTimer = 9
  case metricPoint = 10
  // Phase 2
  case scaling = 32
  case launch = 33
  case replacement = 34
  // Phase 3
  case admission = 65
  // Phase 4
  case propagation = 96

  /// Whether it happens with or without work: what services do by themselves.
  var isStanding: Bool {
    switch self {
    case .workerStarts, .workerReclaimed, .workerKilled, .metricPoint, .scaling, .launch, .replacement: true
    default: false
    }
  }
}
