import HeadroomCommands
import Testing

@Suite("headroom init")
struct InitTests {
  static let templates = ["batch", "burst", "workflow", "jobs", "lambda", "ecs"]

  @Test("writes to standard output, the schema line on top", arguments: templates)
  func standardOutput(template: String) throws {
    let outcome = try Desk().headroom("init --template \(template)")
    #expect(outcome.status == .success)
    #expect(outcome.output.hasPrefix("# yaml-language-server: $schema=./headroom.schema.json\n"))
    #expect(outcome.output.hasSuffix("\n") && !outcome.output.hasSuffix("\n\n"))
    #expect(outcome.errors.isEmpty)
  }

  @Test("without --template writes `batch`")
  func standard() throws {
    let desk = try Desk()
    #expect(desk.headroom("init").output == desk.headroom("init --template batch").output)
  }

  @Test("a file is named with the next command, and replaced only with --force")
  func file() throws {
    let desk = try Desk()
    let first = desk.headroom("init -o study.yaml")
    #expect(try desk.read("study.yaml") == desk.headroom("init").output)
    try desk.write("mine\n", to: "study.yaml")
    let second = desk.headroom("init -o study.yaml")
    #expect(try desk.read("study.yaml") == "mine\n")
    let third = desk.headroom("init -o study.yaml --force --quiet")
    #expect(try desk.read("study.yaml") == desk.headroom("init").output)
    let folder = desk.headroom("init -o no/such/study.yaml")
    try desk.write("", to: "taken/x")
    try Goldens.check("init", [first, second, third, folder, desk.headroom("init -o taken")])
    #expect([first, second, third, folder].map(\.status) == [.success, .cannotCreate, .success, .cannotCreate])
  }
}
