import HeadroomAnalysis
import Testing

@Suite("Figures as people say them")
struct PhraseTests {
  @Test(
    "three significant digits, thousands set apart",
    arguments: [
      (0, "0"), (1, "1"), (12.34, "12.3"), (999.4, "999"), (999.6, "1,000"), (1234.5, "1,230"), (96_191, "96,200"),
      (0.012345, "0.0123"), (0.1, "0.1"), (1.5, "1.5"), (-2.25, "-2.25"), (99.96, "100"), (9.996, "10"),
      (1_234_567_890, "1,230,000,000"), (0.000_000_123, "0.000000123"),
    ] as [(Double, String)])
  func numbers(value: Double, text: String) {
    #expect(Phrase.number(value) == text)
  }

  @Test(
    "spans in two units at most",
    arguments: [
      (0, "0 s"), (0.00025, "250 µs"), (0.25, "250 ms"), (4.2, "4.2 s"), (35, "35 s"), (59.94, "59.9 s"),
      (59.96, "1 min"), (460, "7 min 40 s"), (3599.4, "59 min 59 s"), (3599.6, "1 h"), (12_300, "3 h 25 min"),
      (86_399, "1 d"), (187_200, "2 d 4 h"), (-90, "-1 min 30 s"), (0.9996, "1 s"),
    ] as [(Double, String)])
  func spans(seconds: Double, text: String) {
    #expect(Phrase.span(seconds) == text)
  }

  @Test(
    "money has its currency, and cents once there are any",
    arguments: [
      (118.2, "118 USD"), (43.88, "43.90 USD"), (4.5, "4.50 USD"), (40, "40 USD"), (0.000823, "0.000823 USD"),
      (12_345, "12,300 USD"), (0, "0 USD"), (0.1, "0.10 USD"),
    ] as [(Double, String)])
  func money(dollars: Double, text: String) {
    #expect(Phrase.money(dollars) == text)
  }

  @Test("counts are exact, means of counts are not")
  func counts() {
    #expect(Phrase.count(96_191) == "96,191")
    #expect(Phrase.count(2.5) == "2.5")
    #expect(Phrase.value(1, unit: "jobs") == "1 job")
    #expect(
      [1, 0, 1.5].map { Phrase.count($0, of: "duplicate") } == ["1 duplicate", "0 duplicates", "1.5 duplicates"])
    #expect(Phrase.value(0.754, unit: "ratio") == "75.4 %")
    #expect(Phrase.list(["a", "b", "c"]) == "a, b and c")
    #expect(Phrase.number(.infinity) == "infinite")
  }
}
