import HeadroomModel

/// What a message or a call can carry.
struct PayloadRules {
  let context: ReaderContext
  let configuration: String

  func check(_ template: JobTemplate, _ source: JobSource, most: ByteCount, words: String, rule: String) {
    guard let payload = template.payload, payload > most else { return }
    context.report(
      .payloadTooLarge,
      "the payload of \(source.words) has \(SizeWords.memory(payload)), more than \(words) can carry",
      at: source.node["payload"]?.span ?? source.span,
      label: "refused in the configuration `\(configuration)` (\(rule))",
      help: "\(SizeWords.memory(most)) at most; keep the data in S3 and send its name")
  }
}
