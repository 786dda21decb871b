import HeadroomKernel

/// Which defaults the knobs have.
package enum Profile: String, Sendable, Hashable, CaseIterable {
  /// Every undocumented latency is zero.
  case ideal
  /// The labelled defaults of the behaviour references.
  case typical
}

/// The value of a knob, typed as `knobs.csv` says.
package enum KnobValue: Sendable, Hashable {
  case choice(String)
  case flag(Bool)
  /// `nil` is `unlimited`.
  case number(Double?)
  /// `nil` is `never`.
  case span(SimDuration?)
  /// Per second; bytes per second for a rate of memory; `nil` is `unlimited`.
  case rate(Double?)
  /// Of seconds.
  case distribution(ClampedDistribution)
  case ratio(Double)
  case size(ByteCount)
  case list([KnobValue])
  case file(String?)
}

/// Every knob with the value in force: what a report lists as assumed.
package struct Assumptions: Sendable, Hashable {
  package struct Setting: Sendable, Hashable {
    /// `U-01`.
    package var question: String
    package var knob: String
    package var value: KnobValue
    /// As a user would write it.
    package var text: String
    package var isDefault: Bool

    package init(question: String, knob: String, value: KnobValue, text: String, isDefault: Bool) {
      self.question = question
      self.knob = knob
      self.value = value
      self.text = text
      self.isDefault = isDefault
    }
  }

  package var profile: Profile
  /// In the order of `knobs.csv`.
  package var settings: [Setting]

  package init(profile: Profile, settings: [Setting]) {
    self.profile = profile
    self.settings = settings
  }

  package func value(_ knob: String) -> KnobValue? { settings.first { $0.knob == knob }?.value }

  package func choice(_ knob: String) -> String {
    guard case .choice(let text)? = value(knob) else { preconditionFailure("\(knob) is no choice") }
    return text
  }

  package func flag(_ knob: String) -> Bool {
    guard case .flag(let flag)? = value(knob) else { preconditionFailure("\(knob) is no flag") }
    return flag
  }

  /// `unlimited` for a span that is `never`.
  package func span(_ knob: String) -> SimDuration {
    guard case .span(let span)? = value(knob) else { preconditionFailure("\(knob) is no span") }
    return span ?? .unlimited
  }

  package func number(_ knob: String) -> Double? {
    guard case .number(let number)? = value(knob) else { preconditionFailure("\(knob) is no number") }
    return number
  }

  package func rate(_ knob: String) -> Double? {
    guard case .rate(let rate)? = value(knob) else { preconditionFailure("\(knob) is no rate") }
    return rate
  }

  package func ratio(_ knob: String) -> Double {
    guard case .ratio(let ratio)? = value(knob) else { preconditionFailure("\(knob) is no ratio") }
    return ratio
  }

  package func size(_ knob: String) -> ByteCount {
    guard case .size(let size)? = value(knob) else { preconditionFailure("\(knob) is no size") }
    return size
  }

  package func distribution(_ knob: String) -> ClampedDistribution {
    guard case .distribution(let law)? = value(knob) else { preconditionFailure("\(knob) is no distribution") }
    return law
  }

  package func list(_ knob: String) -> [KnobValue] {
    guard case .list(let values)? = value(knob) else { preconditionFailure("\(knob) is no list") }
    return values
  }
}
