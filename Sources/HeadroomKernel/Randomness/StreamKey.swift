/// Names a family of random streams: one per seed, replication and name.
///
///     let durations = StreamKey(seed: 42, replication: 0, name: "duration/export")
///     var luck = RandomStream(key: durations, index: 17, attempt: 1, purpose: 0)
///
/// Names are compared by their UTF-8 bytes. Because an entity's key depends on its name and not on how many entities
/// there are, adding a queue leaves the arrivals of another as they were. Computed once per entity, not per job.
@frozen public struct StreamKey: Sendable, Hashable, BitwiseCopyable {
  public var bits: UInt64

  package init(seed: UInt64, replication: UInt32, name: String) {
    var hash = mixed(seed &+ 0x9e37_79b9_7f4a_7c15)
    hash = mixed(hash ^ UInt64(replication) &+ 0xd1b5_4a32_d192_ed03)
    // Each byte with a mark above it: names of zero bytes differ by their length.
    for byte in name.utf8 { hash = mixed(hash ^ (0x100 | UInt64(byte))) }
    bits = mixed(hash &+ 0x8cb9_2ba7_2f3d_8dd7)
  }
}
