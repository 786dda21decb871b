import HeadroomKernel
import HeadroomModel

/// Reads the keys that a `submit` entry takes whatever the service.
struct CallOptionsReader {
  let context: ReaderContext
  /// Decides the default back-off of a `client` (U-03).
  let profile: Profile

  func read(_ node: Node) -> CallOptions {
    var call = CallOptions()
    call.vcpus = node["vcpus"]?.vcpu()
    call.memory = node["memory"]?.byteCount()
    call.sizing = node["sizing"]?.text.flatMap(CallOptions.Sizing.init)
    call.client = node["client"].map(client)
    return call
  }

  private func client(_ node: Node) -> Client {
    var client = Client(retries: node["retries"]?.int(), backoff: backoff(node["backoff"]))
    client.giveUpAfter = node["giveUpAfter"]?.duration()
    if let kinds = node["retryOn"]?.elements?.compactMap(\.text) {
      client.retriesThrottles = kinds.contains("throttle")
      client.retriesRefusals = kinds.contains("refusal")
    }
    return client
  }

  private func backoff(_ node: Node?) -> Client.Backoff {
    guard let node else { return profile == .ideal ? .asap : .standardExponential }
    if node.text == "asap" { return .asap }
    if node.text == "exponential" { return .standardExponential }
    if let span = node.duration() { return .fixed(span) }
    return .exponential(
      initial: node["initial"]?.duration() ?? SimDuration(seconds: 1), factorMillionths: factor(node["factor"]),
      maximum: node["maximum"]?.duration() ?? SimDuration(seconds: 60), jitter: node["jitter"]?.flag() ?? true)
  }

  private func factor(_ node: Node?) -> Int64 {
    guard let node, let factor = node.millionths() else { return 2_000_000 }
    if factor < 1_000_000 {
      context.report(.outOfRange, "`factor: \(node.text ?? "")` is below 1", at: node.span, label: "waits would shrink")
      return 2_000_000
    }
    return factor
  }
}
