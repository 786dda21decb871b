import HeadroomModel

/// Why jobs end, as positions in `Names.texts`: the first word of each is fixed (contract: `reason`).
struct BatchReasons {
  let attempts, exitRule, timeout, dependency, cancelled, terminated, interrupted: Int32
  let throttled, refusedQueue, refusedSize, refusedShare, refusedPriority, refusedDependencies: Int32
  // Status reasons of attempts, as Batch writes them (section 6 of the reference).
  let timeoutStatus, interruptedStatus, terminatedStatus: Int32

  init(_ recorder: inout Recorder) {
    attempts = recorder.text("attempts")
    exitRule = recorder.text("exit-rule")
    timeout = recorder.text("timeout")
    dependency = recorder.text("dependency")
    cancelled = recorder.text("cancelled")
    terminated = recorder.text("terminated")
    interrupted = recorder.text("interrupted")
    throttled = recorder.text("throttled")
    refusedQueue = recorder.text("refused: queue")
    refusedSize = recorder.text("refused: size")
    refusedShare = recorder.text("refused: share")
    refusedPriority = recorder.text("refused: priority")
    refusedDependencies = recorder.text("refused: dependencies")
    timeoutStatus = recorder.text("Job attempt duration exceeded timeout")
    interruptedStatus = recorder.text("Your Spot Task was interrupted.")
    terminatedStatus = recorder.text("Job terminated")
  }
}
