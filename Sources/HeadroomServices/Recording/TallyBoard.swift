import HeadroomModel

/// The places of a part's jobs, and for each place and environment what is counted there.
struct TallyBoard: ~Copyable {
  private(set) var index = PlaceIndex()
  /// By combination; made when the first job of one runs or ends.
  private(set) var combinations = Table<Combination>()
  /// By place and environment: the combination, -1 where there is none.
  private var numbers = Table<Int32>()
  private var tallies = Table<Tally>()
  private let environments: Int
  /// How many values of each kind a tally keeps as they are.
  private var limit = mostExact

  /// Up to so many jobs of a part every percentile is exact (contract: `pNN`).
  static let mostExact = 100_000
  /// Beyond them, a combination still keeps its values while a histogram of them would take about as much memory: its
  /// first hundreds of values alone fill a dozen pages of a kibibyte.
  private static let mostInLargeParts = 2_000

  struct Combination {
    var place: Place
    /// -1 is none.
    var environment: Int32
  }

  init(environments: Int) { self.environments = environments }

  /// The number of a place; `isNew` where no job had it before.
  @inline(__always)
  mutating func number(of place: Place) -> (number: Int32, isNew: Bool) {
    let (number, isNew) = index.number(of: place)
    if isNew { for _ in -1..<environments { numbers.append(-1) } }
    return (number, isNew)
  }

  mutating func place(_ number: Int32) -> Place { index.places[Int(number)] }

  /// The combination of a place and an environment; negative where there is none yet.
  @inline(__always)
  mutating func combination(_ place: Int32, _ environment: Int32) -> Int32 {
    numbers[Int(place) &* (environments &+ 1) &+ Int(environment) &+ 1]
  }

  /// Makes the combination of a place and an environment.
  mutating func addCombination(_ place: Int32, _ environment: Int32) -> Int32 {
    let number = Int32(combinations.count)
    numbers[Int(place) * (environments + 1) + Int(environment) + 1] = number
    combinations.append(Combination(place: index.places[Int(place)], environment: environment))
    tallies.append(Tally(limit: limit))
    return number
  }

  subscript(combination: Int32) -> Tally {
    @inline(__always) unsafeAddress { UnsafePointer(tallies.address(Int(combination))) }
    @inline(__always) unsafeMutableAddress { tallies.address(Int(combination)) }
  }

  /// The part has more jobs than percentiles are exact for: memory follows combinations from now on, not jobs.
  mutating func becomeApproximate() {
    limit = Self.mostInLargeParts
    for combination in tallies.indices { tallies[combination].lower(limit: limit) }
  }

  /// Adds up the statistics of every scope, and of every selection of jobs.
  ///
  /// Each combination gives its memory back once it is added: the sums are as large as what they are made of.
  mutating func summarise(into scopes: inout ScopeSums, _ selections: [JobSelection]) -> [ScopeStatistics] {
    var selected = selections.map { _ in ScopeStatistics(kind: .all, name: "") }
    for number in combinations.indices {
      let combination = combinations[number]
      let statistics = tallies[number].summarised()
      tallies[number] = Tally(limit: limit)
      for scope in combination.place.scopes(environment: combination.environment) { scopes.add(statistics, to: scope) }
      for index in selections.indices where selections[index].covers(combination.place) {
        selected[index].merge(statistics)
      }
    }
    return selected
  }
}
