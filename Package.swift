// swift-tools-version: 6.2
// Headroom: a deterministic capacity simulator for asynchronous work on AWS.
//
// Data flows one way through the targets below, and imports follow it; `.ci/check-imports` proves it.

import PackageDescription

let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqliteInterface: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

/// The library targets in the order in which data flows, each with the targets and products it may import.
let libraries: [(name: String, dependencies: [Target.Dependency], resources: [Resource])] = [
  ("HeadroomKernel", [], []),
  (
    "HeadroomModel", ["HeadroomKernel"],
    [
      .embedInCode("Catalog/knobs.csv"), .embedInCode("Catalog/prices.csv"),
      .embedInCode("Catalog/ec2-instances.csv"), .embedInCode("Catalog/fidelity-aws-batch.csv"),
      .embedInCode("Catalog/fidelity-aws-lambda-sqs.csv"), .embedInCode("Catalog/fidelity-aws-ecs-fargate.csv"),
      .embedInCode("Catalog/fidelity-prices.csv"), .embedInCode("Catalog/fidelity-choosing.csv"),
    ]
  ),
  ("HeadroomServices", ["HeadroomKernel", "HeadroomModel"], []),
  ("HeadroomScenario", ["HeadroomKernel", "HeadroomModel", yams], []),
  ("HeadroomTraces", ["HeadroomKernel", "HeadroomModel"], []),
  ("HeadroomStore", ["HeadroomKernel", "HeadroomModel", grdb, sqliteInterface], []),
  ("HeadroomAnalysis", ["HeadroomKernel", "HeadroomModel"], []),
  ("HeadroomReport", ["HeadroomKernel", "HeadroomModel", "HeadroomAnalysis"], []),
  (
    "HeadroomCommands",
    [
      "HeadroomKernel", "HeadroomModel", "HeadroomServices", "HeadroomScenario", "HeadroomTraces", "HeadroomStore",
      "HeadroomAnalysis", "HeadroomReport", argumentParser,
    ], []
  ),
]

let everything: [Target.Dependency] = libraries.map { .byName(name: $0.name) }

/// What lies beside the tests of a suite and is read from there: cases and goldens, no sources.
let besideTests: [String: [String]] = [
  "ConformanceTests": ["Cases", "README.md"], "HeadroomCommandsTests": ["Fixtures", "Goldens"],
  "HeadroomReportTests": ["Goldens"],
  "HeadroomScenarioTests": ["Goldens"], "HeadroomStoreTests": ["Fixtures"], "TheoryTests": ["Cases.json"],
]

/// One test target for each library, and the suites that cut across them.
let suites: [(name: String, dependencies: [Target.Dependency])] =
  libraries.map { ("\($0.name)Tests", [.byName(name: $0.name), "TestSupport"]) }
  + ["Conformance", "Theory", "Property", "Determinism", "Documentation"].map {
    ("\($0)Tests", everything + ["TestSupport"])
  }

let package = Package(
  name: "headroom",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "headroom", targets: ["headroom"]),
    // For the package in Benchmarks/ alone (docs/decisions/benchmarks.md).
    .library(name: "HeadroomBenchmarkFace", targets: ["HeadroomBenchmarkFace"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: libraries.map {
    .target(name: $0.name, dependencies: $0.dependencies, resources: $0.resources, swiftSettings: settings)
  } + [
    .executableTarget(name: "headroom", dependencies: ["HeadroomCommands"], swiftSettings: settings),
    .target(
      name: "HeadroomBenchmarkFace",
      dependencies: ["HeadroomKernel", "HeadroomModel", "HeadroomScenario", "HeadroomTraces", "HeadroomServices"],
      path: "Benchmarks/Face", swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: everything, path: "Tests/TestSupport", swiftSettings: settings),
  ]
    + suites.map {
      .testTarget(
        name: $0.name, dependencies: $0.dependencies, path: "Tests/\($0.name)", exclude: besideTests[$0.name] ?? [],
        swiftSettings: settings)
    },
  swiftLanguageModes: [.v6]
)
