// Written by scripts/generate-sampling-tables.py. Do not edit by hand.

/// Quantiles of the standard normal law.
enum NormalQuantiles {
  /// The value that a standard normal variable exceeds with a probability of 10 %.
  static let z90: Double = 0x1.4813c36e26d32p0

  /// The value that a standard normal variable exceeds with a probability of 5 %.
  static let z95: Double = 0x1.a515209676abdp0

  /// The value that a standard normal variable exceeds with a probability of 1 %.
  static let z99: Double = 0x1.29c5c4630ff0fp1
}
