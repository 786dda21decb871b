import HeadroomScenario
import HeadroomServices

/// What this program says it is.
enum Version {
  /// `headroom --version`.
  static var line: String { "headroom \(Simulator.engineVersion)" }

  /// Under `tool` in every JSON document.
  static var json: String {
    "{\"name\":\"headroom\",\"engineVersion\":\(JSONText.quote(Simulator.engineVersion))}"
  }
}
