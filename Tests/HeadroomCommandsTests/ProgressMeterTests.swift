import HeadroomCommands
import Synchronization
import Testing

@Suite("Progress")
struct ProgressMeterTests {
  /// A clock that moves by so many seconds at every look.
  private static func clock(step: Double) -> @Sendable () -> Double {
    let ticks = Ticks()
    return { Double(ticks.next()) * step }
  }

  private static func desk() throws -> Desk { try Desk(["lucky.yaml": Desk.fixture("lucky.yaml")]) }

  @Test("on a terminal a line is drawn once the work lasts, and removed at the end")
  func terminal() throws {
    let options = DeskOptions(errorsWidth: 100, clock: Self.clock(step: 1))
    let errors = try Self.desk().headroom("run lucky.yaml --replications 3 --color never", options: options).errors
    #expect(errors.contains("\rsimulating  "))
    let after = errors.components(separatedBy: "\r\u{1B}[K").last
    #expect(after == "run 1 is stored in `headroom.db`; next: headroom export 1 -o results\n")
  }

  @Test("short work draws nothing")
  func patience() throws {
    let options = DeskOptions(errorsWidth: 100, clock: Self.clock(step: 0))
    #expect(try !Self.desk().headroom("run lucky.yaml", options: options).errors.contains("simulating"))
  }

  @Test("without a terminal, with --quiet and with --progress never nothing is drawn")
  func silent() throws {
    let desk = try Self.desk()
    let clock = Self.clock(step: 1)
    #expect(!desk.headroom("run lucky.yaml", options: DeskOptions(clock: clock)).errors.contains("simulating"))
    for option in ["--quiet", "--progress never"] {
      let outcome = desk.headroom("run lucky.yaml \(option)", options: DeskOptions(errorsWidth: 80, clock: clock))
      #expect(!outcome.errors.contains("simulating"), "\(option)")
    }
  }

  @Test("--progress plain says lines: when it starts, and when it ends")
  func plain() throws {
    let outcome = try Self.desk().headroom("run lucky.yaml --replications 2 --progress plain")
    let lines = outcome.errors.split(separator: "\n")
    #expect(lines.first == "simulating: 2 parts: 1 configuration, 2 replications")
    #expect(lines.dropLast().last?.hasPrefix("simulated: 2 of 2 parts · ") == true)
    #expect(!outcome.errors.contains("\r"))
  }

  @Test("the clock never reaches a result")
  func results() throws {
    let desk = try Self.desk()
    let slow = desk.headroom(
      "run lucky.yaml --db a.db", options: DeskOptions(errorsWidth: 80, clock: Self.clock(step: 9)))
    #expect(slow.output == desk.headroom("run lucky.yaml --db b.db").output)
  }
}

private final class Ticks: Sendable {
  private let count = Atomic(0)
  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
