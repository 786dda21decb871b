import Foundation

/// Where things lie: what belongs to the package, from where this file lies; what is made, in a folder of this process.
public enum Place {
  /// The folder of this package, with a slash at its end.
  public static let package = String(#filePath.dropLast("Measuring/Place.swift".count))

  /// The command in release: what `HEADROOM` names, else what `make build` made.
  public static let headroom =
    ProcessInfo.processInfo.environment["HEADROOM"] ?? package + "../.build/release/headroom"

  /// Whether variants are wanted that take minutes or gigabytes.
  public static let isHeavy = ProcessInfo.processInfo.environment["HEADROOM_HEAVY_BENCH"] != nil

  /// A scenario of this package by its name.
  public static func scenario(_ name: String) -> String { package + "Scenarios/\(name).yaml" }

  /// A file in the folder of this process, which goes when the benchmarks end (`removeFolder`).
  public static func temporary(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/" + name
  }

  /// Writes a generated file unless it is there already; returns its path.
  public static func temporary(_ name: String, _ bytes: () -> [UInt8]) throws -> String {
    let path = try temporary(name)
    if !exists(path) { try Data(bytes()).write(to: URL(filePath: path)) }
    return path
  }

  public static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// Removes everything that was made.
  public static func removeFolder() { try? FileManager.default.removeItem(atPath: folder) }

  private static let folder =
    NSTemporaryDirectory() + "headroom-benchmarks-\(ProcessInfo.processInfo.processIdentifier)"
}
