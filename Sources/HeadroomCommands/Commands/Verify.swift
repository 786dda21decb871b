import ArgumentParser
import HeadroomModel
import HeadroomServices
import HeadroomStore

/// Replays a stored run and compares digests.
struct Verify: HeadroomCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Replay a stored run from its scenario, inputs and seed, and compare digests part by part.",
    usage: "headroom verify [<run>] [--db <file>] [--threads <n>]",
    discussion: """
      The exit status is 0 when all parts are equal, 1 when they differ, 66 when an input that was too large to be \
      stored (above 16 MiB) is missing or has changed.

      Examples:
        headroom verify
        headroom verify 3 --db study.db
      """)

  @Argument(help: ArgumentHelp("Number of the run (default: the latest complete one).", valueName: "run"))
  var run: Int?

  @OptionGroup(title: "Store") var store: DatabaseOptions

  @Option(help: ArgumentHelp("Worker threads (default: one per processor).", valueName: "n"))
  var threads: Int?

  @OptionGroup(title: "Results") var result: ResultOptions
  @OptionGroup var terminal: TerminalOptions

  func validate() throws {
    if let threads, !(1...1024).contains(threads) { throw ValidationError("--threads takes 1 to 1024") }
  }

  func execute(_ context: CommandContext) throws -> CommandStatus {
    let file = try OutputFile(result.output, force: result.force, in: context.surroundings)
    let store = try Store(path: context.resolve(store.db), mode: .readOnly)
    let stored = try StoredRun(try store.chosenRun(run), in: store)
    let loaded = try stored.load(find: InputSearch(database: self.store.db, context: context).find)
    let verdict = try Replay(
      stored: stored, loaded: loaded, threads: threads ?? context.surroundings.processors, context: context
    ).verdict()
    try file.write(text(verdict, context.palette(for: file)), to: context)
    if !verdict.isEqual && stored.row.engineVersion != Simulator.engineVersion {
      context.warn(
        "the run was simulated by version \(stored.row.engineVersion), this is \(Simulator.engineVersion): results may "
          + "have moved between them")
    }
    return verdict.isEqual ? .success : .negative
  }

  private func text(_ verdict: Replay.Verdict, _ palette: Palette) -> String {
    guard result.format == .table else {
      return verdict.listing.text(
        result.format, key: "parts", facts: [("run", String(verdict.run)), ("equal", String(verdict.isEqual))],
        palette: palette)
    }
    let count = verdict.parts.count
    guard !verdict.isEqual else {
      return
        "\(palette.good("✓")) run \(verdict.run): \(count) part\(count == 1 ? "" : "s") replayed, all digests equal\n"
    }
    let differing = verdict.parts.count { !$0.isEqual }
    let heading = "\(palette.failure("✗")) run \(verdict.run): \(differing) of \(count) parts differ\n"
    return heading + verdict.listing.table(palette)
  }
}

extension Store {
  /// The run that a command means: the one named, else the latest complete one.
  ///
  /// - Throws: `CommandFailure` with status 66 when there is none.
  func chosenRun(_ number: Int?) throws -> Int {
    if let number { return number }
    if let latest = try latestComplete() { return latest }
    throw CommandFailure(
      .noInput, "there is no complete run in `\(path)`", help: "`headroom run SCENARIO` makes one")
  }
}
