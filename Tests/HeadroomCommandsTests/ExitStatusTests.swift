import Foundation
import HeadroomCommands
import Synchronization
import Testing

/// Every status of the contract, reached by a command.
@Suite("Exit statuses")
struct ExitStatusTests {
  @Test("the numbers are those that CI authors rely on")
  func numbers() {
    #expect(CommandStatus.allCases.map(\.rawValue) == [0, 1, 64, 65, 66, 70, 73, 74, 130])
  }

  @Test("each has a line in `help exit-codes`", arguments: CommandStatus.allCases)
  func documented(status: CommandStatus) throws {
    #expect(try Desk().headroom("help exit-codes").output.contains("\(status.rawValue)  "))
  }

  @Test("0, 1, 64, 65, 66 and 73 by what is asked for")
  func ordinary() throws {
    let desk = try Desk(["tiny.yaml": Desk.fixture("tiny.yaml"), "mistakes.yaml": Desk.fixture("mistakes.yaml")])
    #expect(desk.headroom("compare tiny.yaml").status == .success)
    #expect(desk.headroom("run tiny.yaml").status == .negative)
    #expect(desk.headroom("run tiny.yaml --sed 4").status == .usage)
    #expect(desk.headroom("run mistakes.yaml").status == .invalidInput)
    #expect(desk.headroom("run nothing.yaml").status == .noInput)
    #expect(desk.headroom("run tiny.yaml --db no/such/folder.db").status == .cannotCreate)
  }

  @Test("70: a fault of ours says so and how to report it")
  func internalFault() throws {
    struct Surprise: Error {}
    let (output, errors) = (MemoryChannel(), MemoryChannel())
    let surroundings = Surroundings(
      environment: [:], workingDirectory: NSTemporaryDirectory(), readInput: { throw Surprise() }, output: output,
      errors: errors, processors: 1, interruption: Interruption(), clock: { 0 })
    #expect(CommandRunner.run(["validate", "-"], in: surroundings) == .internalFault)
    #expect(errors.text.contains("this is a fault of headroom"))
    #expect(errors.text.contains("command: headroom validate -"))
    #expect(errors.text.contains("please report it"))
  }

  @Test("74: standard output that cannot be written")
  func ioFailed() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let ending = try Program(folder: NSTemporaryDirectory()).shell("headroom init > /dev/full")
    #expect(ending.status == 74)
    #expect(ending.errors.hasPrefix("error: cannot write to standard output: no space left on device"))
  }

  @Test("130: interrupted before the first part is whole; the run is there and marked partial")
  func interrupted() throws {
    let desk = try Desk(["tiny.yaml": Desk.fixture("tiny.yaml")])
    let options = DeskOptions()
    options.interruption.request()
    let outcome = desk.headroom("run tiny.yaml", options: options)
    #expect(outcome.status == .interrupted)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors == "interrupted: run 1 in `headroom.db` is partial; 0 of 2 parts are whole and stored\n")
    #expect(desk.headroom("runs --format csv").output.contains("\n1,partial,tiny,"))
    #expect(desk.headroom("verify 1").status == .noInput)
    #expect(desk.headroom("export -o out").status == .noInput)
  }
}
