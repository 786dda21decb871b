import HeadroomAnalysis
import HeadroomKernel
import HeadroomModel
import Testing

@Suite("How much AWS Batch may use")
struct BatchCapacityTests {
  private func capacity(_ sizes: [Int64], changes: [(Int, Int64)] = []) -> Capacity {
    var batch = Batch.Configuration()
    batch.computeEnvironments = sizes.enumerated().map {
      Batch.ComputeEnvironment(name: "e\($0.offset)", kind: .fargate, maxVCPUs: VCPU(whole: $0.element))
    }
    var configuration = Configuration(
      name: "c", service: .batch(batch), assumptions: Assumptions(profile: .ideal, settings: []), account: Account())
    configuration.changes = changes.enumerated().map { hour, change in
      ScriptedChange(
        at: SimInstant(microseconds: Int64(hour + 1) * 3_600_000_000),
        effect: .batch(.environmentMaxVCPUs(change.0, VCPU(whole: change.1))))
    }
    return Capacity(configuration, workload: Workload())
  }

  @Test("a capacity is shown exactly, whatever its size")
  func exact() {
    #expect(capacity([2004]).text == "2,004 vCPU FARGATE")
    #expect(capacity([16, 4]).text == "16 vCPU FARGATE + 4 vCPU FARGATE")
  }

  @Test("where changes move it, the range is shown and the largest sum of one instant counts")
  func range() {
    let byDay = capacity([16], changes: [(0, 64), (0, 8)])
    #expect(byDay.text == "8 to 64 vCPU FARGATE")
    #expect(byDay.vcpus == VCPU(whole: 64))
    // First one environment is large, then the other: never both.
    let shifted = capacity([32, 4], changes: [(0, 4), (1, 32)])
    #expect(shifted.vcpus == VCPU(whole: 36))
  }
}
