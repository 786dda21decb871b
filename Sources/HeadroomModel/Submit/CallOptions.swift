/// What a `submit` entry says whatever the service: this configuration's own size of the job, and how its caller behaves.
package struct CallOptions: Sendable, Hashable {
  package enum Sizing: String, Sendable, Hashable, CaseIterable { case exact, roundUp }

  package var vcpus: VCPU?
  package var memory: ByteCount?
  package var sizing: Sizing?
  package var client: Client?

  package init() {}

  /// These options with every one that `other` has laid over them.
  package func overlaid(by other: CallOptions) -> CallOptions {
    var merged = self
    merged.vcpus = other.vcpus ?? vcpus
    merged.memory = other.memory ?? memory
    merged.sizing = other.sizing ?? sizing
    merged.client = other.client ?? client
    return merged
  }
}
