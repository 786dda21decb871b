import HeadroomModel

/// Writes the reference page of the scenario format from the table of keys.
package enum ReferenceWriter {
  /// The page in Markdown.
  package static func write() -> String {
    var page = introduction
    for section in KeyTable.sections { page += write(section) }
    return page + knobs
  }

  private static let introduction = """
    # The scenario file

    <!-- Generated from the table of keys. Do not edit by hand. -->

    A scenario says what work arrives and what serves it. It is YAML, or JSON when the file's name ends in `.json`. All
    keys are below, section by section; keys that begin with `x-` are notes of your own, and every other unknown key is
    an error. `headroom schema` prints the same as a JSON Schema for editors.

    ## Quantities

    | kind | written | notes |
    | --- | --- | --- |
    | time span | `90s`, `15m`, `1h30m`, `250ms`, `2d` | a bare number of seconds only where AWS itself takes seconds |
    | rate | `30/min`, `2/s`, `1000/h`, `5/d` | |
    | size | `2 GiB`, `512 MiB`, `2048` | a bare number is MiB, as AWS writes memory |
    | data rate | `50 MiB/s` | |
    | vCPUs | `0.25`, `1`, `16` | exact in units of 1/1024 vCPU |
    | money | `40 USD` | |
    | ratio | `0.05` or `5%` | |
    | calendar time | `2026-01-05T00:00:00Z` | or with an offset such as `+09:00` |
    | no limit | `never`, `unlimited`, `none` | where a key or knob allows it |

    ## Paths

    `set`, `changes`, `--set` and `--vary` name a place by its keys, joined by dots: `batch.jobQueues.high.priority`. An
    element of a list goes by its name or by `[i]`; `["a.b"]` quotes a key; behind `assumptions` the rest is one key. In
    `--set` and `--vary` a path starts at the top of the file, or is the end of exactly one place.

    """

  private static func write(_ section: Section) -> String {
    var text = "\n## \(section.name.rawValue)\n\n\(section.doc)\n\nPlace: `\(section.place)`\n"
    for group in section.exactlyOne {
      text += "\nExactly one of " + group.map { "`\($0)`" }.joined(separator: ", ") + ".\n"
    }
    if section.keys.isEmpty { return text + "\nNo keys.\n" }
    text += "\n| key | type | default | meaning | example |\n| --- | --- | --- | --- | --- |\n"
    for key in section.keys where !key.isIgnored { text += row(key) }
    let ignored = section.keys.filter(\.isIgnored).map { "`\($0.name)`" }
    if !ignored.isEmpty { text += "\nAccepted and ignored: \(ignored.joined(separator: ", ")).\n" }
    return text
  }

  private static func row(_ key: Key) -> String {
    let standard = key.isRequired ? "required" : key.defaultText.map { "`\($0)`" } ?? ""
    let cells = [
      "`\(key.name)`", key.type.title, standard, key.doc + (note(key).map { " *\($0)*" } ?? ""), "`\(key.example)`",
    ]
    return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
  }

  private static func note(_ key: Key) -> String? {
    switch key.modelled {
    case .yes, .ignored: nil
    case .notYet(let thing), .notYetUnless(_, let thing): "Not modelled yet: \(thing)."
    case .notYetFor(let texts, let thing): "Not modelled yet: \(thing) (\(texts.joined(separator: ", ")))."
    }
  }

  private static var knobs: String {
    var text = """

      ## assumptions

      A profile, `ideal` or `typical`, and single knobs. In `ideal` every latency that AWS does not document is 0; in
      `typical` it has the default below. `*` marks knobs whose default alone is modelled yet.

      | knob | question | type | ideal | typical |
      | --- | --- | --- | --- | --- |

      """
    for knob in Knob.all {
      let mark = KnobTable.isFixed(knob) ? " *" : ""
      let cells = [
        "`\(knob.name)`\(mark)", "\(knob.meaning) (\(knob.question))", "\(knob.kind.rawValue): \(knob.unitOrValues)",
        "`\(knob.ideal)`", "`\(knob.typical)`",
      ]
      text += "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }
    return text
  }
}
