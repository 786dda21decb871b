import HeadroomKernel
import HeadroomModel
import HeadroomScenario
import Testing

@Suite("The workload")
struct WorkloadTests {
  private func job(_ keys: String) throws -> JobTemplate {
    let reading = Fixture.read(Fixture.pool(jobs: "- { name: A, \(keys) }"))
    #expect(reading.text() == "")
    return try #require(reading.scenario).workload.jobs[0].template
  }

  private func arrivals(_ text: String, top: String = "horizon: 1d\nstart: 2026-01-05") throws -> Arrivals {
    let reading = Fixture.read(
      "\(top)\nworkload: { classes: [{ name: a, duration: 1s, arrivals: \(text) }] }\n" + Fixture.poolConfiguration)
    #expect(reading.text() == "")
    return try #require(reading.scenario).workload.classes[0].arrivals
  }

  @Test("every distribution is read in seconds")
  func distributions() throws {
    func law(_ text: String) throws -> Distribution { try job("duration: \(text)").duration.base }
    #expect(try law("40s") == .constant(40))
    #expect(try law("{ exponential: { mean: 1m } }") == .exponential(mean: 60))
    #expect(try law("{ uniform: { min: 2m, max: 6m } }") == .uniform(min: 120, max: 360))
    #expect(try law("{ erlang: { k: 3, mean: 40s } }") == .erlang(stages: 3, mean: 40))
    #expect(try law("{ pareto: { minimum: 10s, alpha: 1.5 } }") == .pareto(minimum: 10, alpha: 1.5))
    #expect(try law("{ gamma: { mean: 40s, cv: 0.5 } }") == .gamma(shape: 4, scale: 10))
    #expect(try law("{ lognormal: { mean: 40s, cv: 1 } }") == Distribution.lognormal(mean: 40, cv: 1))
    #expect(try law("{ weibull: { shape: 0.7, mean: 40s } }") == Distribution.weibull(shape: 0.7, mean: 40))
    #expect(
      try law("{ hyperexponential: [{ weight: 9, mean: 10s }, { weight: 1, mean: 5m }] }")
        == .hyperexponential([.init(weight: 9, mean: 10), .init(weight: 1, mean: 300)]))
    #expect(
      try law("{ choice: [{ value: 10s, weight: 3 }, { value: 5m }] }")
        == .choice(WeightedValues([(10, 3), (300, 1)])))
    let clamped = try job("duration: { exponential: { mean: 1m }, atLeast: 1s, atMost: 1h }").duration
    #expect(clamped == ClampedDistribution(.exponential(mean: 60), atLeast: 1, atMost: 3600))
  }

  @Test("an empirical distribution is read from its file")
  func empirical() throws {
    let reading = Fixture.read(
      Fixture.pool(jobs: "- { name: A, duration: { empirical: { file: d.csv, column: s } } }"),
      files: ["d.csv": "x,s\n1,30\n2,10s\n3,\n4,0.5\n"])
    #expect(reading.text() == "")
    let law = try #require(reading.scenario).workload.jobs[0].template.duration.base
    #expect(law == .empirical(try SortedValues([30, 10, 0.5])))
    #expect(reading.inputFiles.map(\.path) == ["d.csv"])
  }

  @Test(
    "two figures of a lognormal are needed",
    arguments: [
      "{ lognormal: { mean: 40s } }", "{ lognormal: { mean: 40s, cv: 1, p95: 1m } }", "{ exponential: { mean: 0s } }",
      "{ uniform: { min: 6m, max: 2m } }", "{ exponential: { mean: 1m }, atLeast: 2m, atMost: 1m }",
      "{ choice: [{ value: 1s, weight: 0 }] }", "{ hyperexponential: [] }",
    ])
  func badDistributions(_ text: String) {
    let reading = Fixture.read(Fixture.pool(jobs: "- { name: A, duration: \(text) }"))
    #expect(Fixture.codes(reading) == ["HR0301"])
  }

  @Test("every arrival process is read")
  func processes() throws {
    #expect(try arrivals("{ poisson: { rate: 30/min } }").process == .poisson(perSecond: 0.5))
    #expect(try arrivals("{ every: 10s, from: 1h }").process == .every(SimDuration(seconds: 10)))
    #expect(
      try arrivals("{ at: [5s, 0s, 5s], from: 1s }").process
        == .at([1_000_000, 6_000_000, 6_000_000].map { SimInstant(microseconds: $0) }))
    #expect(
      try arrivals("{ renewal: { interval: 3s } }").process == .renewal(interval: ClampedDistribution(.constant(3))))
    #expect(
      try arrivals("{ closed: { clients: 20, think: 3s } }").process
        == .closed(clients: 20, think: ClampedDistribution(.constant(3))))
    #expect(
      try arrivals("{ mmpp: { states: [{ rate: 1/s, mean: 5m }] } }").process
        == .mmpp([.init(perSecond: 1, meanSeconds: 300)]))
    let profile = try arrivals(
      "{ profile: { period: 24h, points: [{ at: 0h, rate: 60/min }, { at: 9h, rate: 2/s }] } }")
    #expect(
      profile.process
        == .profile(
          RateProfile(
            period: SimDuration(seconds: 86_400), interpolation: .linear,
            points: [.init(at: .zero, perSecond: 1), .init(at: SimDuration(seconds: 32_400), perSecond: 2)])))
    #expect(
      try arrivals("{ cron: \"0 2,4 * * *\" }").process
        == .at([7_200_000_000, 14_400_000_000].map { SimInstant(microseconds: $0) }))
    let bounded = try arrivals("{ every: 1s, count: 5, from: 2s, until: 9s, size: 3 }")
    #expect(bounded.count == 5)
    #expect(bounded.from == SimInstant(microseconds: 2_000_000))
    #expect(bounded.until == SimInstant(microseconds: 9_000_000))
    #expect(bounded.size == ClampedDistribution(.constant(3)))
  }

  @Test("sizes, tenants and failures")
  func keys() throws {
    let template = try job(
      """
      duration: 10s, redraw: true, vcpus: 0.5, memory: 3 GiB, threads: 2, cpuFraction: 80%, image: { size: 400 MiB },
          tenant: { choice: [acme, { value: b, weight: 3 }] }, cancelAfter: 1m, terminateAfter: { exponential: { mean: 1m } },
          failure: [{ probability: 1%, exitCode: 137, after: { fraction: 0.5 } }, { probability: 0.5, reason: x, after: 3s }, { probability: 0.1 }],
          outcomes: [{ exitCode: 1, after: 50s }, { ignoresSigterm: true, duration: 1000s }, { exitCode: 0 }, { statusReason: "Host EC2 (x)" }]
      """)
    #expect(template.redraw)
    #expect(template.vcpus == .constant(VCPU(units: 512)))
    #expect(template.memory == .constant(ByteCount(gibibytes: 3)))
    #expect(template.threads == 2)
    #expect(template.cpuMillionths == 800_000)
    #expect(template.tenant == .choice([.init(name: "acme", weight: 1), .init(name: "b", weight: 3)]))
    #expect(template.failures.map(\.exitCode) == [137, nil, 1])
    #expect(
      template.failures.map(\.instant) == [.fraction(millionths: 500_000), .after(SimDuration(seconds: 3)), .end])
    // B-082: only a non-zero code brings the usual status reason.
    #expect(
      template.failures.map(\.statusReason) == [
        "Essential container in task exited", nil, "Essential container in task exited",
      ])
    #expect(template.outcomes.map(\.succeeds) == [false, true, true, false])
    #expect(template.outcomes[1].duration == SimDuration(seconds: 1000))
  }

  @Test("steps stand behind those they depend on")
  func steps() throws {
    let reading = Fixture.read(
      """
      horizon: 1h
      workload:
        workflows:
          - name: w
            arrivals: { every: 10m }
            steps:
              - { name: load, duration: 1s, array: 3, dependsOn: [{ job: transform, type: N_TO_N }, { type: SEQUENTIAL }] }
              - { name: transform, duration: 1s, array: 3, dependsOn: extract }
              - { name: extract, duration: 1s }
      \(Fixture.poolConfiguration)
      """)
    #expect(reading.text() == "")
    let steps = try #require(reading.scenario).workload.workflows[0].steps
    #expect(steps.map(\.name) == ["extract", "transform", "load"])
    #expect(steps[2].template.className == "w.load")
    #expect(steps[2].template.dependsOn == [.nToN(target: 1), .sequential])
  }

  @Test("a long cycle among many good jobs is found once, with its way")
  func cycle() {
    let jobs =
      "- { name: A, duration: 1s, dependsOn: [C] }\n- { name: B, duration: 1s, dependsOn: [A] }\n- { name: C, duration: 1s, dependsOn: [B] }\n- { name: D, duration: 1s, dependsOn: [C] }"
    let reading = Fixture.read(Fixture.pool(jobs: jobs))
    #expect(Fixture.codes(reading) == ["HR0310"])
    #expect(reading.diagnostics[0].notes == ["`A` waits for `C` waits for `B` waits for `A`"])
  }

  @Test("traces keep their options")
  func traces() throws {
    let reading = Fixture.read(
      """
      workload:
        traces:
          - { name: gaia, format: swf, file: g.swf, from: 1d, to: 7d, scale: { arrivals: 1.5, vcpus: 0.5 }, limit: 9, map: { class: queue } }
      \(Fixture.poolConfiguration)
      """)
    #expect(reading.text() == "")
    let trace = try #require(reading.scenario).workload.traces[0]
    #expect(trace.format == .swf)
    #expect(trace.options.arrivalsScale == 1_500_000)
    #expect(trace.options.vcpusScale == 500_000)
    #expect(trace.options.limit == 9)
    #expect(trace.options.map == ["class": "queue"])
  }

  @Test("ten thousand jobs are read")
  func many() throws {
    let jobs = (0..<10_000).map { "- { name: J\($0), at: \($0)s, duration: 10s }" }.joined(separator: "\n")
    let reading = Fixture.read(Fixture.pool(jobs: jobs))
    #expect(try #require(reading.scenario).workload.jobs.count == 10_000)
  }
}
