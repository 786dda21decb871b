import HeadroomModel
import HeadroomStore

/// Simulates a stored run again and puts the digests side by side.
struct Replay {
  let stored: StoredRun
  let loaded: LoadedScenario
  let threads: Int
  let context: CommandContext

  struct Part: Sendable, Hashable {
    var configuration: String
    var replication: Int
    var stored: String
    /// `nil`: the replay did not come so far.
    var replayed: String?

    var isEqual: Bool { stored == replayed }
  }

  struct Verdict: Sendable {
    var run: Int
    var parts: [Part]

    var isEqual: Bool { parts.allSatisfy(\.isEqual) }
  }

  /// - Throws: `CommandFailure` with status 66 when no part is whole, 130 when it was interrupted.
  func verdict() throws -> Verdict {
    let rows = try stored.store.parts(run: stored.row.run)
    guard !rows.isEmpty else {
      throw CommandFailure(.noInput, "no part of run \(stored.row.run) is whole: there is nothing to replay")
    }
    let names = loaded.scenario.configurations.map(\.name)
    let wanted = rows.compactMap { row in
      names.firstIndex(of: row.configuration).map { RunPlan.Part(configuration: $0, replication: row.replication) }
    }
    let results = try replayed(wanted)
    let parts = rows.map { row in
      let again = results.first {
        names[$0.configuration] == row.configuration && $0.replication == row.replication
      }
      return Part(
        configuration: row.configuration, replication: row.replication, stored: row.digest, replayed: again?.digest)
    }
    return Verdict(run: stored.row.run, parts: parts)
  }

  private func replayed(_ parts: [RunPlan.Part]) throws -> [PartResult] {
    let plan = RunPlan(
      loaded: loaded, replications: stored.header.replications, interval: stored.header.interval, keep: .none,
      threads: threads, parts: parts)
    let ending = try PartRunner(plan: plan, context: context).run(sink: { _ in DiscardedRows() }, finished: { _ in })
    if ending.isInterrupted { throw CommandFailure(.interrupted, "interrupted: the replay is not complete") }
    return ending.results
  }
}

extension Replay.Verdict {
  var listing: Listing {
    Listing(
      columns: [
        .init(name: "configuration"), .init(name: "replication", isNumber: true), .init(name: "stored"),
        .init(name: "replayed"), .init(name: "equal"),
      ],
      rows: parts.map { part in
        [
          .text(part.configuration), .integer(Int64(part.replication)), .text(part.stored),
          part.replayed.map { .text($0) } ?? .missing, .flag(part.isEqual),
        ]
      })
  }
}

/// A replay compares digests, which do not depend on what is kept.
private struct DiscardedRows: RecordSink {
  func write(_ batch: consuming RecordBatch) throws {}
}
