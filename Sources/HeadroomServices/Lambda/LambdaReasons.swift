import HeadroomModel

/// Why jobs end, as positions in `Names.texts`: the first word of each is fixed (contract: `reason`).
struct LambdaReasons {
  let attempts, timeout, throttled, cancelled, refusedMemory, droppedAttempts, expiredAge, expiredRetention: Int32
  let deadLetter: Int32
  /// Status reason of an attempt that its timeout ended.
  let timedOut: Int32

  init(_ recorder: inout Recorder) {
    attempts = recorder.text("attempts")
    timeout = recorder.text("timeout")
    throttled = recorder.text("throttled")
    cancelled = recorder.text("cancelled")
    refusedMemory = recorder.text("refused: memory")
    droppedAttempts = recorder.text("dropped: attempts")
    expiredAge = recorder.text("expired: age")
    expiredRetention = recorder.text("expired: retention")
    deadLetter = recorder.text("dead-letter")
    timedOut = recorder.text("Task timed out")
  }
}
