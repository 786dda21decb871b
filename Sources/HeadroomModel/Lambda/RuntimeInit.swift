extension Lambda {
  /// How long Init takes by runtime (L-017): the mean of ten cold starts of an empty handler at 512 MB, measured by
  /// https://github.com/maxday/lambda-perf (`data/last.json`) on 22 August 2026. Real functions add their own imports.
  ///
  /// Images were measured on x86 only; one on arm64 takes the same figure. `provided.al2023` can be anything: it takes
  /// the row of Go, the slower of the two compiled languages measured on it; `go`, `rust`, `swift` and `dotnet8-aot`
  /// are words of ours that name a row.
  package struct RuntimeInit: Sendable, Hashable {
    /// As `CreateFunction` spells it, or one of ours.
    package var name: String
    /// Milliseconds.
    package var zip: Int64
    package var zipARM: Int64
    package var image: Int64

    private init(_ name: String, zip: Int64, zipARM: Int64, image: Int64) {
      self.name = name
      self.zip = zip
      self.zipARM = zipARM
      self.image = image
    }

    package static let all = [
      RuntimeInit("python3.13", zip: 86, zipARM: 77, image: 179),
      RuntimeInit("nodejs22.x", zip: 139, zipARM: 130, image: 354),
      RuntimeInit("java25", zip: 193, zipARM: 197, image: 251),
      RuntimeInit("java21", zip: 231, zipARM: 245, image: 359),
      RuntimeInit("dotnet8", zip: 268, zipARM: 282, image: 488),
      RuntimeInit("ruby3.4", zip: 252, zipARM: 286, image: 282),
      RuntimeInit("provided.al2023", zip: 49, zipARM: 44, image: 50),
      RuntimeInit("go", zip: 49, zipARM: 44, image: 50),
      RuntimeInit("rust", zip: 18, zipARM: 14, image: 37),
      RuntimeInit("swift", zip: 125, zipARM: 102, image: 100),
      RuntimeInit("dotnet8-aot", zip: 86, zipARM: 77, image: 66),
    ]

    package static let names = all.map(\.name)

    package static func named(_ name: String) -> RuntimeInit? { all.first { $0.name == name } }

    package func seconds(packageType: Function.PackageType, architecture: Architecture) -> Double {
      let milliseconds = packageType == .image ? image : architecture == .arm ? zipARM : zip
      return Double(milliseconds) / 1000
    }
  }
}
