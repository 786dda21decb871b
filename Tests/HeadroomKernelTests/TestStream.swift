import HeadroomKernel

/// The luck of the tests: always the same, another for each name and index.
func testStream(_ name: String, _ index: UInt64 = 0) -> RandomStream {
  RandomStream(key: StreamKey(seed: 2_026, replication: 0, name: name), index: index, attempt: 0, purpose: 0)
}

/// Five standard errors of a proportion: wrong once in 1.7 million checks, were the luck not always the same.
func tolerance(ofProportion p: Double, samples: Int) -> Double {
  5 * (p * (1 - p) / Double(samples)).squareRoot()
}
