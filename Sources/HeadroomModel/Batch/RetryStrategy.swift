extension Batch {
  /// How often a job may run, and which ends are worth another attempt (B-070 to B-083).
  package struct RetryStrategy: Sendable, Hashable {
    package enum Action: Sendable, Hashable { case retry, exit }

    /// One entry of `evaluateOnExit`: every condition that is present must match (B-077).
    package struct ExitCondition: Sendable, Hashable {
      package var onStatusReason: Pattern?
      package var onReason: Pattern?
      package var onExitCode: Pattern?
      package var action: Action

      package init(
        onStatusReason: Pattern? = nil, onReason: Pattern? = nil, onExitCode: Pattern? = nil, action: Action
      ) {
        self.onStatusReason = onStatusReason
        self.onReason = onReason
        self.onExitCode = onExitCode
        self.action = action
      }
    }

    /// Runs in total, 1 to 10 (B-070).
    package var attempts: Int
    /// At most five, tried in order; the first match decides (B-076, B-078).
    package var evaluateOnExit: [ExitCondition]

    package init(attempts: Int = 1, evaluateOnExit: [ExitCondition] = []) {
      self.attempts = attempts
      self.evaluateOnExit = evaluateOnExit
    }

    /// What happens after an attempt that may be retried, ended with these texts.
    ///
    /// - Parameters:
    ///   - exitCode: `nil` when the attempt left none (B-082).
    ///   - nullMatchesStar: knob `retry.nullMatchesStar` (U-13).
    /// - Returns: the action of the first entry that matches, else `.retry` (B-079).
    package func action(
      exitCode: Int32?, reason: String?, statusReason: String?, nullMatchesStar: Bool
    ) -> Action {
      for entry in evaluateOnExit {
        let matches =
          (entry.onStatusReason?.matches(statusReason, nullMatchesStar: nullMatchesStar) ?? true)
          && (entry.onReason?.matches(reason, nullMatchesStar: nullMatchesStar) ?? true)
          // B-081: the code is compared as decimal text, never as a number.
          && (entry.onExitCode?.matches(exitCode.map(String.init), nullMatchesStar: nullMatchesStar) ?? true)
        if matches { return entry.action }
      }
      return .retry
    }
  }

  /// A pattern of `evaluateOnExit`: the whole text, or a prefix when it ends in `*` (B-080).
  package struct Pattern: Sendable, Hashable {
    package var text: String

    package init(_ text: String) { self.text = text }

    /// Whether a value matches; a missing one is matched by the bare `*` alone, if at all (U-13).
    package func matches(_ value: String?, nullMatchesStar: Bool) -> Bool {
      guard let value else { return text == "*" && nullMatchesStar }
      if text.utf8.last == UInt8(ascii: "*") { return value.hasPrefix(text.dropLast()) }
      return value == text
    }
  }
}
