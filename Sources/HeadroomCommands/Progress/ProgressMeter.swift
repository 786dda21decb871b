/// Shows how far the work is, on standard error: a line that is redrawn on terminals, plain lines with
/// `--progress plain`, nothing otherwise. The only reader of the wall clock; results never depend on it.
struct ProgressMeter {
  private enum Style { case silent, bar, plain }

  /// Wall seconds before the bar appears, and between two drawings of it.
  private static let patience = 0.5
  private static let redraw = 0.1
  /// Wall seconds between two plain lines while no part ends.
  private static let plainPause = 10.0

  private let context: CommandContext
  private let style: Style
  private let start: Double
  private var lastShown: Double
  private var lastFinished = 0
  private var isDrawn = false

  init(_ context: CommandContext, title: String) {
    self.context = context
    switch context.progress {
    case _ where context.verbosity == .quiet, .never: style = .silent
    case .plain: style = .plain
    case .auto: style = context.surroundings.errors.isTerminal ? .bar : .silent
    }
    start = context.surroundings.clock()
    lastShown = start
    if style == .plain { context.say("simulating: \(title)") }
  }

  /// To be called often; draws when it is time.
  mutating func update(_ board: ProgressBoard) {
    guard style != .silent else { return }
    let now = context.surroundings.clock()
    switch style {
    case .bar: updateBar(board, now)
    case .plain: updatePlain(board, now)
    case .silent: break
    }
  }

  /// Removes the bar, or says the last plain line.
  mutating func finish(_ board: ProgressBoard) {
    if isDrawn { try? context.surroundings.errors.write("\r\u{1B}[K") }
    isDrawn = false
    guard style == .plain else { return }
    let snapshot = board.snapshot(elapsed: context.surroundings.clock() - start)
    context.say(
      "simulated: \(snapshot.finishedParts) of \(snapshot.parts) part\(snapshot.parts == 1 ? "" : "s") · "
        + "\(ProgressText.count(snapshot.jobs)) jobs in \(ProgressText.duration(snapshot.elapsed))")
  }

  private mutating func updateBar(_ board: ProgressBoard, _ now: Double) {
    guard now - start >= Self.patience, now - lastShown >= Self.redraw else { return }
    lastShown = now
    isDrawn = true
    let width = context.surroundings.errors.terminalWidth ?? 80
    let line = ProgressText.bar(board.snapshot(elapsed: now - start), width: width)
    try? context.surroundings.errors.write("\r\(line)\u{1B}[K")
  }

  private mutating func updatePlain(_ board: ProgressBoard, _ now: Double) {
    let snapshot = board.snapshot(elapsed: now - start)
    let hasNews = snapshot.finishedParts > lastFinished && snapshot.finishedParts < snapshot.parts
    guard hasNews || now - lastShown >= Self.plainPause else { return }
    lastShown = now
    lastFinished = snapshot.finishedParts
    context.say(ProgressText.plain(snapshot))
  }
}
