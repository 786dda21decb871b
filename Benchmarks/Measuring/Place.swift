/// Where things lie, from where this file lies.
public enum Place {
  /// The folder of this package, with a slash at its end.
  public static let package = String(#filePath.dropLast("Measuring/Place.swift".count))

  /// A scenario of this package by its name.
  public static func scenario(_ name: String) -> String { package + "Scenarios/\(name).yaml" }
}
