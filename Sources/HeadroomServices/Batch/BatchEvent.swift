/// What is due of a Batch configuration, by phase.
enum BatchEvent: UInt8 {
  // Phase 1
  case attemptEnds = 0
  case attemptStarts = 1
  case stopEnds = 2
  case timeoutDue = 3
  case timeoutEnforced = 4
  case interruption = 5
  case capacityReleased = 6
  case quotaReleased = 7
  // Phase 3
  case admission = 65
  // Phase 4
  case evaluation = 96
  // Phase 5
  case pass = 128
}
