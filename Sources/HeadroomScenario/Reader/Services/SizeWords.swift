import HeadroomKernel
import HeadroomModel

/// Sizes and times in the words of a message.
enum SizeWords {
  static func vcpus(_ amount: VCPU) -> String { plain(amount.value) }

  static func memory(_ size: ByteCount) -> String {
    size.bytes % (1 << 30) == 0 ? "\(size.bytes >> 30) GiB" : "\(plain(Double(size.bytes) / 1_048_576)) MiB"
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
