import ArgumentParser
import Foundation

/// Runs one command line from its words to its exit status.
package enum CommandRunner {
  /// Runs the command line of this process and ends it.
  package static func runProcess() -> Never {
    let arguments = Array(CommandLine.arguments.dropFirst())
    FaultWatch.start(arguments: arguments)
    exit(run(arguments, in: .process()).rawValue)
  }

  /// - Parameters:
  ///   - arguments: without the name of the program.
  ///   - surroundings: where output goes and what may be touched.
  package static func run(_ arguments: [String], in surroundings: Surroundings) -> CommandStatus {
    let early = Palette.choose(.auto, isTerminal: surroundings.errors.isTerminal, environment: surroundings.environment)
    do {
      return try execute(arguments, in: surroundings)
    } catch let failure as CommandFailure {
      try? surroundings.errors.write(failure.rendered(early))
      return failure.status
    } catch {
      try? surroundings.errors.write(InternalFault.failure(error, arguments: arguments).rendered(early))
      return .internalFault
    }
  }

  private static func execute(_ arguments: [String], in surroundings: Surroundings) throws -> CommandStatus {
    let columns = surroundings.output.terminalWidth.map { max(40, $0) } ?? 80
    let parsed: ParsableCommand
    do {
      try CommandLineCheck.checkCommandName(arguments)
      parsed = try Headroom.parseAsRoot(arguments)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      return try answer(error, columns: columns, in: surroundings)
    }
    if let command = parsed as? any HeadroomCommand {
      return try perform(command, CommandContext(surroundings, options: command.terminal))
    }
    return try showHelp(parsed, columns: columns, in: surroundings)
  }

  /// What is none of our commands is a request for help: argument-parser's own command knows for which.
  private static func showHelp(
    _ parsed: any ParsableCommand, columns: Int, in surroundings: Surroundings
  ) throws -> CommandStatus {
    var parsed = parsed
    do {
      try parsed.run()
      return .success
    } catch {
      return try answer(error, columns: columns, in: surroundings)
    }
  }

  /// Colours are known from here on, so failures are written here.
  private static func perform(_ command: any HeadroomCommand, _ context: CommandContext) throws -> CommandStatus {
    do {
      return try command.execute(context)
    } catch let reported as AlreadyReported {
      return reported.status
    } catch {
      guard let failure = ErrorSentences.failure(for: error) else { throw error }
      context.say(failure.rendered(context.errorPalette))
      return failure.status
    }
  }

  /// Help and versions are results; everything else that the parser throws is a wrong command line.
  private static func answer(_ error: any Error, columns: Int, in surroundings: Surroundings) throws -> CommandStatus {
    guard Headroom.exitCode(for: error) == .success else { throw UsageError.failure(for: error) }
    let text = Headroom.fullMessage(for: error, columns: columns)
    try surroundings.output.write(text.hasSuffix("\n") ? text : text + "\n")
    return .success
  }
}
