import HeadroomAnalysis
import HeadroomModel
import TestSupport
import Testing

@Suite("Waits by cause")
struct WaitTableTests {
  private func rows(_ replications: Int, replication: Int?) -> [WaitRow] {
    let tables = Analysis.tables(
      scenario: RunFixture.scenario(), parts: RunFixture.parts(replications: replications))
    return tables.waits.filter {
      $0.configuration == "batch-32" && $0.replication == replication && $0.scope == "export"
    }
  }

  @Test("I-04, C-2: the five causes stand in their order and add up to the wait")
  func oneReplication() {
    let rows = self.rows(1, replication: 1)
    #expect(rows.map(\.cause) == [.dependency, .admission, .queue, .capacity, .startup])
    #expect(rows.map(\.totalSeconds) == [0, 0, 630, 0, 700])
    #expect(rows.map(\.share) == [0, 0, 630.0 / 1330, 0, 700.0 / 1330])
  }

  @Test("pooled: totals are means over the replications, shares are of the pooled totals")
  func pooled() {
    let rows = self.rows(2, replication: nil)
    #expect(rows.map(\.totalSeconds) == [0, 0, 735, 0, 700])
    #expect(rows[2].share == 735.0 / 1435)
  }

  @Test("without any wait every share is zero")
  func noWait() {
    var part = RunFixture.part(1, 1, RunFixture.Load(queueStep: 0), vcpus: 32)
    part.scopes = [ScopeStatistics(kind: .all, name: "")]
    let tables = Analysis.tables(scenario: RunFixture.scenario(), parts: [part])
    #expect(tables.waits.count == 5)
    #expect(tables.waits.allSatisfy { $0.share == 0 && $0.totalSeconds == 0 })
  }
}
