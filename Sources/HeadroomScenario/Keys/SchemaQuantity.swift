/// Quantities as JSON Schema: numbers where a bare number is allowed, texts with a pattern.
enum SchemaQuantity {
  static func schema(_ quantity: Quantity) -> SchemaValue {
    switch quantity {
    case .span, .positiveSpan: either(spanPattern, bare: zero)
    case .spanOrSeconds: either(spanPattern, bare: [("type", .text("number")), ("minimum", .literal("0"))])
    case .rate, .positiveRate: text("^[0-9]*\\.?[0-9]+ ?/ ?(s|min|h|d)$")
    case .memory: either("^[0-9]*\\.?[0-9]+ ?(B|KiB|MiB|GiB|TiB)?$", bare: atLeastZero)
    case .memoryRate: text("^[0-9]*\\.?[0-9]+ ?(B|KiB|MiB|GiB|TiB) ?/ ?s$")
    case .vcpus: either("^[0-9]*\\.?[0-9]+$", bare: above)
    case .vcpuQuota: either("^[0-9]*\\.?[0-9]+$", bare: atLeastZero)
    case .money: text("^-?[0-9]*\\.?[0-9]+ ?USD$")
    case .ratio: either("^[0-9]*\\.?[0-9]+ ?%$", bare: atLeastZero)
    case .probability: either("^[0-9]*\\.?[0-9]+ ?%$", bare: atLeastZero + [("maximum", .literal("1"))])
    case .instant: text("^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2})?([Zz]|[+-][0-9]{2}:[0-9]{2}))?$")
    case .number: .object(atLeastZero)
    case .positiveNumber: .object(above)
    case .cron: text("^\\S+ +\\S+ +\\S+ +\\S+ +\\S+$")
    case .drawn: .object([("type", .list([.text("number"), .text("string")]))])
    }
  }

  /// Bare seconds inside a range, or a span, whose length no pattern can bound.
  static func seconds(_ range: ClosedRange<Int64>) -> SchemaValue { either(spanPattern, bare: bounds("number", range)) }

  /// Bare MiB inside a range, or a size, which no pattern can bound.
  static func mebibytes(_ range: ClosedRange<Int64>) -> SchemaValue {
    either("^[0-9]*\\.?[0-9]+ ?(B|KiB|MiB|GiB|TiB)$", bare: bounds("integer", range))
  }

  private static func bounds(_ type: String, _ range: ClosedRange<Int64>) -> [(String, SchemaValue)] {
    [
      ("type", .text(type)), ("minimum", .literal("\(range.lowerBound)")),
      ("maximum", .literal("\(range.upperBound)")),
    ]
  }

  private static let spanPattern = "^([0-9]*\\.?[0-9]+ ?(d|h|m|s|ms|us|µs) ?)+$"
  private static let zero: [(String, SchemaValue)] = [("const", .literal("0"))]
  private static let atLeastZero: [(String, SchemaValue)] = [("type", .text("number")), ("minimum", .literal("0"))]
  private static let above: [(String, SchemaValue)] = [("type", .text("number")), ("exclusiveMinimum", .literal("0"))]

  private static func text(_ pattern: String) -> SchemaValue {
    .object([("type", .text("string")), ("pattern", .text(pattern))])
  }

  private static func either(_ pattern: String, bare: [(String, SchemaValue)]) -> SchemaValue {
    .object([("anyOf", .list([text(pattern), .object(bare)]))])
  }
}
