import Foundation

/// Runs the commands of one page in a folder of its own, in which `scenarios/` is that of the project.
struct DocumentedShell {
  struct Outcome {
    var status: Int32
    var output: String
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "headroom-docs-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for shared in ["scenarios", "scripts"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: shared), withDestinationURL: ProjectFolder.root.appending(path: shared))
    }
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// What a reader sees who types the command: output and errors together, as they come.
  func run(_ command: String) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-euo", "pipefail", "-c", "exec 2>&1\n" + Self.translated(command)]
    process.currentDirectoryURL = folder
    process.environment = Self.environment
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// `make demo` cannot build while the tests run: what it runs after the build stands for it.
  private static func translated(_ command: String) -> String {
    command == "make demo" ? "scripts/demo headroom" : command
  }

  private static var environment: [String: String] {
    #if DEBUG
      let products = ".build/debug"
    #else
      let products = ".build/release"
    #endif
    let inherited = ProcessInfo.processInfo.environment
    return [
      "PATH": ProjectFolder.root.appending(path: products).path + ":" + (inherited["PATH"] ?? "/usr/bin:/bin"),
      "HOME": inherited["HOME"] ?? "/", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
    ]
  }
}
