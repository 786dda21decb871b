import HeadroomCommands

@main
struct Main {
  static func main() { CommandRunner.runProcess() }
}
