import HeadroomKernel
import HeadroomModel

/// The digest of a whole run: over the identity and digest of its complete parts, in their order.
package enum ResultDigest {
  /// - Parameter parts: in the order of the scenario, then by replication.
  package static func of(_ parts: [PartRow]) -> String {
    var digest = Digest()
    for part in parts where part.status == .complete {
      digest.combine(part.configuration)
      digest.combine(Int64(part.replication))
      digest.combine(part.digest)
    }
    return digest.hexadecimal()
  }
}
