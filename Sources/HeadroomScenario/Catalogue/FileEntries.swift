extension DiagnosticCatalogue {
  private static let goodFile = DiagnosticExample.parts(jobs: "- { name: A, duration: 10s }")

  /// HR00: the file itself.
  static let fileEntries: [DiagnosticEntry] = [
    DiagnosticEntry(
      .emptyFile, "the file is empty", "There is nothing in the file, or nothing but comments.",
      bad: .file("# a scenario, one day\n"), good: goodFile),
    DiagnosticEntry(
      .notUTF8, "a byte that is not UTF-8",
      "Scenarios are UTF-8. Editors on old systems write accents in other encodings.",
      bad: .generated("name: caf\\xE9   # the byte E9 alone") { Array("name: caf".utf8) + [0xE9, 0x0A] },
      good: .parts(top: "name: café")),
    DiagnosticEntry(
      .controlCharacter, "a control character",
      "NUL and other control characters have no place in a scenario; they come from broken copies.",
      bad: .generated("name: a\\0b   # a NUL byte") { Array("name: a".utf8) + [0] + Array("b\n".utf8) },
      good: .parts(top: "name: ab")),
    DiagnosticEntry(
      .fileTooLarge, "the file is too large",
      "A scenario of more than 32 MiB is refused at once. Long lists of jobs belong in a CSV trace, which has no such limit.",
      bad: .generated("# … 32 MiB and more") { [UInt8](repeating: UInt8(ascii: "#"), count: DocumentLimits.bytes + 1) },
      good: .parts(traces: "- { name: history, format: csv, file: history.csv }")),
    DiagnosticEntry(
      .severalDocuments, "several documents in one file",
      "A line `---` begins another YAML document. A scenario file holds one.",
      bad: .file(
        String(decoding: goodFile.bytes(), as: UTF8.self) + "---\nname: another\n", shown: "…\n---\nname: another"),
      good: goodFile),
    DiagnosticEntry(
      .badYAML, "not valid YAML",
      "The YAML library cannot make sense of the text. Usual causes: a bracket or quote that is not closed, indentation that does not line up, a `: ` inside a text without quotes.",
      bad: .file("workload: { jobs: [\n"), good: goodFile),
    DiagnosticEntry(
      .tab, "a tab in the indentation", "YAML allows spaces only at the beginning of a line.",
      bad: .file("workload:\n\tjobs: []\n", shown: "workload:\n<tab>jobs: []"), good: goodFile),
    DiagnosticEntry(
      .duplicateKey, "a key stands twice",
      "A mapping holds each key once. Parsers disagree on which of two holds, so neither is taken. All of them are reported.",
      bad: .parts(top: "seed: 1\nname: a\nseed: 2"), good: .parts(top: "seed: 2\nname: a")),
    DiagnosticEntry(
      .unknownAlias, "an alias without its anchor",
      "`*name` repeats what `&name` marked earlier in the file. An anchor cannot refer to itself.",
      bad: .parts(jobs: "- { name: A, duration: *usual }"),
      good: .parts(jobs: "- { name: A, duration: &usual 10s }\n- { name: B, duration: *usual }")),
    DiagnosticEntry(
      .tooDeep, "too many levels", "Lists and mappings may stand inside each other 64 levels deep, aliases followed.",
      bad: .generated("x-note: [[[[…]]]]   # 100 levels") {
        Array(("x-note: " + String(repeating: "[", count: 100) + String(repeating: "]", count: 100) + "\n").utf8)
      },
      good: .parts(top: "x-note: [[[]]]")),
    DiagnosticEntry(
      .tooManyValues, "too many values",
      "A document may have five million values, each use of an alias counted with all it stands for. A few lines of nested aliases can stand for billions.",
      bad: .file(
        """
        x-a: &a [x, x, x, x, x, x, x, x, x, x]
        x-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        x-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        x-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        x-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        x-f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
        x-g: [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f]

        """),
      good: .parts(traces: "- { name: history, format: csv, file: history.csv }")),
    DiagnosticEntry(
      .badMerge, "a merge key that merges nothing",
      "`<<` takes the keys of another mapping into this one. It needs an alias of a mapping, or a list of them.",
      bad: .parts(jobs: "- { <<: usual, name: A, duration: 10s }"),
      good: .parts(jobs: "- &usual { name: A, duration: 10s }\n- { <<: *usual, name: B }")),
    DiagnosticEntry(
      .badJSON, "not valid JSON",
      "The file ends in `.json` and is not JSON: quotes around texts and keys, no comments, nothing left open.",
      bad: .file("{ \"workload\": { jobs: [] } }\n", name: "scenario.json"),
      good: .file(jsonFile, name: "scenario.json")),
    DiagnosticEntry(
      .trailingComma, "a comma before the closing bracket", "JSON allows no trailing comma; YAML does.",
      bad: .file(jsonFile.replacing("\"10s\" }", with: "\"10s\", }"), name: "scenario.json"),
      good: .file(jsonFile, name: "scenario.json")),
    DiagnosticEntry(
      .keyIsNoText, "a key that is no text",
      "Keys are texts. An unquoted `{{ name }}` of a template reads as a mapping inside a mapping.",
      bad: .parts(top: "x-note: { { name }: 1 }"), good: .parts(top: "x-note: { \"{ name }\": 1 }")),
    DiagnosticEntry(
      .unknownTag, "a tag that means nothing",
      "Tags such as `!Ref` belong to CloudFormation templates. Write the value that they stand for.",
      bad: .parts(top: "name: !Ref StudyName"), good: .parts(top: "name: exports")),
  ]

  private static let jsonFile = """
    { "workload": { "jobs": [{ "name": "A", "duration": "10s" }] },
      "configurations": [{ "name": "main", "batch": {
        "computeEnvironments": [
          { "computeEnvironmentName": "main", "computeResources": { "type": "POOL", "maxvCpus": 4 } }],
        "jobQueues": [
          { "jobQueueName": "q", "priority": 1,
            "computeEnvironmentOrder": [{ "order": 1, "computeEnvironment": "main" }] }],
        "submit": { "*": { "jobQueue": "q" } } } }] }

    """
}
