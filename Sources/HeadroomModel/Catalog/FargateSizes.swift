/// The vCPU and memory pairs that Fargate has (B-033, E-021).
package enum FargateSizes {
  package struct Size: Sendable, Hashable {
    package var vcpus: VCPU
    package var memory: ByteCount

    package init(vcpus: VCPU, memory: ByteCount) {
      self.vcpus = vcpus
      self.memory = memory
    }
  }

  /// Every vCPU size, ascending, with the memory sizes that go with it, ascending.
  package static let all: [(vcpus: VCPU, memory: [ByteCount])] = [
    (VCPU(units: 256), mebibytes([512, 1024, 2048])),
    (VCPU(units: 512), mebibytes(stride(from: 1024, through: 4096, by: 1024))),
    (VCPU(whole: 1), mebibytes(stride(from: 2048, through: 8192, by: 1024))),
    (VCPU(whole: 2), mebibytes(stride(from: 4096, through: 16384, by: 1024))),
    (VCPU(whole: 4), mebibytes(stride(from: 8192, through: 30720, by: 1024))),
    (VCPU(whole: 8), mebibytes(stride(from: 16384, through: 61440, by: 4096))),
    (VCPU(whole: 16), mebibytes(stride(from: 32768, through: 122880, by: 8192))),
    (VCPU(whole: 32), mebibytes([61440, 122880, 249856])),
  ]

  package static func exists(_ size: Size) -> Bool {
    all.contains { $0.vcpus == size.vcpus && $0.memory.contains(size.memory) }
  }

  /// The smallest memory that goes with so many vCPUs; `nil` when no such vCPU size exists.
  package static func smallestMemory(for vcpus: VCPU) -> ByteCount? {
    all.first { $0.vcpus == vcpus }?.memory.first
  }

  /// What a job gets when nobody writes its memory: the smallest that Fargate allows, else 2 GiB per vCPU.
  package static func defaultMemory(for vcpus: VCPU) -> ByteCount {
    smallestMemory(for: vcpus) ?? ByteCount(bytes: (vcpus.units * (2 << 30) + 1023) / 1024)
  }

  /// The next size that holds both: fewest vCPUs first, then least memory (`sizing: roundUp`); `nil` beyond the largest.
  package static func roundedUp(vcpus: VCPU, memory: ByteCount) -> Size? {
    for row in all where row.vcpus >= vcpus {
      if let fitting = row.memory.first(where: { $0 >= memory }) { return Size(vcpus: row.vcpus, memory: fitting) }
    }
    return nil
  }

  private static func mebibytes(_ sizes: some Sequence<Int64>) -> [ByteCount] {
    sizes.map { ByteCount(mebibytes: $0) }
  }
}
