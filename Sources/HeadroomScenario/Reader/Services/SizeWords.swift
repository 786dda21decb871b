import HeadroomKernel
import HeadroomModel

/// Sizes and times in the words of a message.
enum SizeWords {
  static func vcpus(_ amount: VCPU) -> String { plain(amount.value) }

  /// With the unit: `0.5 vCPU`, `2 vCPUs`.
  static func vcpuCount(_ amount: VCPU) -> String {
    "\(vcpus(amount)) \(amount <= VCPU(whole: 1) ? "vCPU" : "vCPUs")"
  }

  /// In the largest unit that leaves no fraction.
  static func memory(_ size: ByteCount) -> String {
    if size.bytes % (1 << 30) == 0 { return "\(size.bytes >> 30) GiB" }
    if size.bytes % (1 << 20) == 0 || size.bytes % (1 << 10) != 0 {
      return "\(plain(Double(size.bytes) / 1_048_576)) MiB"
    }
    return "\(size.bytes >> 10) KiB"
  }

  static func seconds(_ span: SimDuration) -> String { "\(plain(span.seconds)) s" }

  /// Computed seconds, to a tenth.
  static func rounded(_ seconds: Double) -> String { "\(plain((seconds * 10).rounded() / 10)) s" }

  /// The shortest decimal, without `.0`.
  static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
