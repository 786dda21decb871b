import Foundation
import HeadroomCommands
import Testing

/// What only a process of its own can show.
@Suite("The built program")
struct ProgramTests {
  private static func desk() throws -> Desk {
    try Desk(["tiny.yaml": Desk.fixture("tiny.yaml"), "long.yaml": Desk.fixture("lucky.yaml")])
  }

  @Test("a reader that closes the pipe early is no error")
  func closedPipe() throws {
    let desk = try Self.desk()
    desk.headroom("run long.yaml --set horizon=100h --db big.db")
    let program = Program(folder: desk.folder)
    let ending = try program.shell("set -o pipefail; headroom export --db big.db --table jobs -o - | head -1")
    #expect(ending.status == 0)
    #expect(ending.errors.isEmpty)
    #expect(ending.output.hasPrefix("configuration,"))
    #expect(try program.shell("set -o pipefail; headroom compare tiny.yaml -q | true").status == 0)
  }

  @Test("results go to standard output, everything about the work to standard error")
  func streams() throws {
    let desk = try Self.desk()
    let ending = try Program(folder: desk.folder).shell("headroom init | headroom run - 2>/dev/null | head -1")
    #expect(ending.output.hasPrefix("✓ "))
    #expect(ending.errors.isEmpty)
  }

  @Test("Ctrl-C: what is whole is stored, the run is partial, 130; a second one leaves at once")
  func interrupt() throws {
    let desk = try Self.desk()
    let program = Program(folder: desk.folder)
    let words = ["run", "long.yaml", "--replications", "100000", "--keep", "jobs=none", "--progress", "plain"]
    let running = try program.start(words: words)
    // The second line says that a part is whole.
    var seen = Data()
    while seen.filter({ $0 == UInt8(ascii: "\n") }).count < 2 {
      let more = running.errors.fileHandleForReading.availableData
      if more.isEmpty { break }
      seen += more
    }
    running.process.interrupt()
    let ending = try program.finish(running)
    #expect(ending.status == 130)
    #expect(ending.output.isEmpty)
    #expect(ending.errors.contains("interrupted: run 1 in `headroom.db` is partial"))
    #expect(desk.headroom("runs --format csv").output.contains("\n1,partial,lucky,"))
    #expect(desk.headroom("export 1 --table parts -o -").output.split(separator: "\n").count > 1)
  }

  @Test("killed at any instant, the file opens and the run is marked as crashed")
  func killed() throws {
    let desk = try Self.desk()
    let program = Program(folder: desk.folder)
    let running = try program.start(words: ["run", "long.yaml", "--replications", "100000", "--progress", "plain"])
    _ = running.errors.fileHandleForReading.availableData
    kill(running.process.processIdentifier, SIGKILL)
    _ = try program.finish(running)
    #expect(desk.headroom("runs --format csv").output.contains("\n1,crashed,lucky,"))
    #expect(desk.headroom("export 1 -o out").status == .noInput)
    #expect(desk.headroom("run tiny.yaml").status == .negative)
    #expect(desk.headroom("runs --format csv").output.contains("\n2,complete,tiny,"))
  }

  @Test("a trap is said to be our fault, with what a report needs, and ends with 70")
  func trap() throws {
    let desk = try Self.desk()
    let program = Program(folder: desk.folder)
    let words = ["run", "long.yaml", "--replications", "100000", "--keep", "jobs=none", "--progress", "plain"]
    let running = try program.start(words: words)
    _ = running.errors.fileHandleForReading.availableData
    kill(running.process.processIdentifier, SIGILL)
    let ending = try program.finish(running)
    #expect(ending.status == 70)
    #expect(ending.errors.contains("error: this is a fault of headroom"))
    #expect(ending.errors.contains("= note: command: headroom run long.yaml --replications 100000"))
  }

  @Test("colour only where a terminal is, or where it is asked for")
  func color() throws {
    let desk = try Self.desk()
    let program = Program(folder: desk.folder)
    #expect(try !program.shell("headroom run tiny.yaml").output.contains("\u{1B}"))
    #expect(try program.shell("NO_COLOR=1 headroom run tiny.yaml --color always").output.contains("\u{1B}"))
    #expect(try program.shell("headroom nonsense").errors.hasPrefix("error: unknown command"))
  }

  @Test("neither locale nor time zone nor terminal width changes a byte of what is piped")
  func machine() throws {
    let desk = try Self.desk()
    let program = Program(folder: desk.folder)
    let plain = try program.shell("headroom run tiny.yaml --db a.db").output
    let other = try program.shell("LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo COLUMNS=20 headroom run tiny.yaml --db b.db").output
    #expect(plain == other)
  }
}
