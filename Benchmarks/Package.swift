// swift-tools-version: 6.2
// Benchmarks, a package of its own: what it depends on never reaches users of headroom.
//
// Without its traits the benchmark library needs no malloc interposer; its rows of allocations then read 0 and are not asked
// for (scripts/allocations-per-job counts them).

import PackageDescription

let library: Target.Dependency = .product(name: "Benchmark", package: "benchmark")
let plugin: Target.PluginUsage = .plugin(name: "BenchmarkPlugin", package: "benchmark")

let package = Package(
  name: "headroom-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "headroom", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    // The C++ loops beside which the engine is measured, optimised as far as a compiler goes.
    .target(name: "Yardstick", path: "Yardstick", cxxSettings: [.unsafeFlags(["-O3"])]),
    .target(name: "Measuring", dependencies: [library], path: "Measuring"),
    .executableTarget(
      name: "Engine",
      dependencies: [
        library, .product(name: "HeadroomBenchmarkFace", package: "headroom"), "Measuring", "Yardstick",
      ],
      path: "Benchmarks/Engine", plugins: [plugin]),
    .executableTarget(
      name: "Reading",
      dependencies: [
        library, .product(name: "HeadroomBenchmarkFace", package: "headroom"), "Measuring", "Yardstick",
      ],
      path: "Benchmarks/Reading", plugins: [plugin]),
    .executableTarget(
      name: "Command", dependencies: [library, "Measuring", "Yardstick"], path: "Benchmarks/Command", plugins: [plugin]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx20
)
