import HeadroomKernel
import HeadroomModel

/// Values of scalars whose form `KeyCheck` has passed. What it refused reads as nil here, without a second message.
extension Node {
  /// A time span; `bareSeconds` says that a number without a unit counts.
  func duration(bareSeconds: Bool = false) -> SimDuration? {
    text.flatMap { try? TimeSpanText.parse($0, bareSeconds: bareSeconds) }.map(SimDuration.init(microseconds:))
  }

  /// A time span from the beginning of the simulation.
  func instant() -> SimInstant? { duration().map { SimInstant.zero + $0 } }

  /// Events per second.
  func perSecond() -> Double? { text.flatMap { try? RateText.parse($0) }?.perSecond }

  func byteCount() -> ByteCount? {
    text.flatMap { try? SizeText.bytes($0) }.map(ByteCount.init(bytes:))
  }

  func vcpu() -> VCPU? {
    text.flatMap { try? SizeText.vcpuUnits($0) }.map(VCPU.init(units:))
  }

  func decimal() -> DecimalNumber? { text.flatMap { DecimalNumber($0) } }

  func real() -> Double? {
    guard let value = decimal()?.double, value.isFinite else { return nil }
    return value
  }

  func integer() -> Int64? {
    text.flatMap { try? NumberText.integer($0, in: Int64.min...Int64.max) }
  }

  func int() -> Int? { integer().flatMap { Int(exactly: $0) } }

  /// A number in millionths, rounded half up.
  func millionths() -> Int64? { decimal()?.scaled(by: 1_000_000) }

  /// A ratio, `0.05` or `5%`.
  func ratio() -> Double? { text.flatMap { try? NumberText.ratio($0) } }

  /// A ratio in millionths, rounded half up.
  func ratioMillionths() -> Int64? {
    guard let text else { return nil }
    if text.hasSuffix("%") { return DecimalNumber(String(text.dropLast()).trimmingSpaces)?.scaled(by: 10_000) }
    return DecimalNumber(text)?.scaled(by: 1_000_000)
  }

  func flag() -> Bool? {
    guard let scalar, scalar.style == .plain else { return nil }
    return scalar.text == "true" ? true : scalar.text == "false" ? false : nil
  }

  /// The part of a name behind its last `/`: ARNs and names are compared by it.
  func resourceName() -> String? {
    text.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
  }

  /// A list, or a single value as a list of one.
  var asList: [Node] { elements ?? [self] }
}
