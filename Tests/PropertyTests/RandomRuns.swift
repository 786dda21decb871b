import Foundation

/// Which random scenarios are tried: `HEADROOM_RANDOM` says how many, `HEADROOM_SEED` with which to begin.
///
///     HEADROOM_SEED=4711 HEADROOM_RANDOM=1 swift test -c release --skip-build --filter NaiveOracleTests
enum RandomRuns {
  static func count(_ usual: Int) -> Int { number("HEADROOM_RANDOM") ?? usual }

  static var firstSeed: UInt64 { UInt64(number("HEADROOM_SEED") ?? 1) }

  /// The seeds in so many parts, to be tried side by side.
  static func parts(_ usual: Int, in parts: Int = 8) -> [Range<UInt64>] {
    let count = UInt64(Self.count(usual))
    let size = max(1, (count + UInt64(parts) - 1) / UInt64(parts))
    return stride(from: 0, to: count, by: Int(size)).map { start in
      (firstSeed + start)..<(firstSeed + min(start + size, count))
    }
  }

  /// How to see a failure again.
  static func replay(_ seed: UInt64, _ filter: String) -> String {
    "HEADROOM_SEED=\(seed) HEADROOM_RANDOM=1 swift test -c release --skip-build --filter \(filter)"
  }

  private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
}
