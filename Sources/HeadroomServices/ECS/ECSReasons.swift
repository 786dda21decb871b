import HeadroomModel

/// Why jobs end, as positions in `Names.texts`: the first word of each is fixed (contract: `reason`).
struct ECSReasons {
  let attempts, cancelled, terminated, interrupted: Int32
  let throttled, refusedQuota, refusedCapacity, refusedSize, refusedMemory, refusedAddress: Int32
  let expired, deadLetter: Int32
  // Status reasons of attempts.
  let interruptedStatus, terminatedStatus, killedStatus: Int32

  init(_ recorder: inout Recorder) {
    attempts = recorder.text("attempts")
    cancelled = recorder.text("cancelled")
    terminated = recorder.text("terminated")
    interrupted = recorder.text("interrupted")
    throttled = recorder.text("throttled")
    refusedQuota = recorder.text("refused: quota")
    refusedCapacity = recorder.text("refused: capacity")
    refusedSize = recorder.text("refused: size")
    refusedMemory = recorder.text("refused: memory")
    refusedAddress = recorder.text("refused: address")
    expired = recorder.text("expired: retention")
    deadLetter = recorder.text("dead-letter")
    interruptedStatus = recorder.text("Your Spot Task was interrupted.")
    terminatedStatus = recorder.text("Task stopped by user")
    killedStatus = recorder.text("Scaling activity initiated by the service scheduler")
  }
}
