import HeadroomModel

/// The raw values, which are a call each where they are asked of another module.
extension Outcome {
  @inline(__always)
  package var code: UInt8 {
    switch self {
    case .succeeded: 0
    case .failed: 1
    case .lost: 2
    case .unfinished: 3
    }
  }
}

extension AttemptOutcome {
  @inline(__always)
  package var code: UInt8 {
    switch self {
    case .succeeded: 0
    case .failed: 1
    case .timeout: 2
    case .interrupted: 3
    case .terminated: 4
    case .killed: 5
    case .unfinished: 6
    }
  }
}
