import HeadroomCommands
import Testing

@Suite("Colour")
struct ColorTests {
  @Test("is decided for each stream: terminals only, NO_COLOR and dumb terminals never, --color beats all")
  func choice() {
    let cases: [(ColorChoice, Bool, [String: String], Bool)] = [
      (.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["NO_COLOR": "1"], false),
      (.auto, true, ["NO_COLOR": ""], true), (.auto, true, ["TERM": "dumb"], false),
      (.auto, true, ["TERM": "xterm-256color"], true), (.always, false, ["NO_COLOR": "1", "TERM": "dumb"], true),
      (.never, true, [:], false),
    ]
    for (choice, isTerminal, environment, expected) in cases {
      let palette = Palette.choose(choice, isTerminal: isTerminal, environment: environment)
      #expect(palette.isColored == expected, "\(choice) \(isTerminal) \(environment)")
    }
  }

  @Test("errors are coloured on a terminal, whatever standard output is")
  func perStream() throws {
    let desk = try Desk()
    let colored = desk.headroom("explain HR9999", options: DeskOptions(errorsWidth: 80))
    #expect(colored.errors.hasPrefix("\u{1B}[1;31merror\u{1B}[0m: "))
    #expect(desk.headroom("explain HR9999", options: DeskOptions(outputWidth: 80)).errors.hasPrefix("error: "))
    #expect(desk.headroom("--color always explain HR9999").errors.hasPrefix("\u{1B}[1;31merror"))
    #expect(desk.headroom("explain HR9999 --color always").errors.hasPrefix("\u{1B}[1;31merror"))
    let never = desk.headroom("explain HR9999 --color never", options: DeskOptions(errorsWidth: 80))
    #expect(never.errors.hasPrefix("error: "))
  }

  @Test("words that a user may paste are quoted when they must be")
  func shellWords() {
    #expect(
      ["a/b.yaml", "my file", "it's", "", "$x"].map(ShellWord.quoted)
        == ["a/b.yaml", "'my file'", "'it'\\''s'", "''", "'$x'"])
  }
}
