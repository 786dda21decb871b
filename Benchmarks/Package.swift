// swift-tools-version: 6.2
// Benchmarks, a package of its own: what it depends on never reaches users of headroom.
//
// Without its traits the benchmark library needs no jemalloc; its row of allocations then reads 0 and is not asked for.

import PackageDescription

let package = Package(
  name: "headroom-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "headroom", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Engine",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"), .product(name: "HeadroomBenchmarkFace", package: "headroom"),
      ],
      path: "Benchmarks/Engine",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
