/// Says once what holds for several.
package enum Grouping {
  /// The distinct texts in the order of their first name, each with everybody's name it holds for.
  package static func byText(_ pairs: [(name: String, text: String)]) -> [(text: String, names: [String])] {
    var groups: [(text: String, names: [String])] = []
    for (name, text) in pairs {
      if let known = groups.firstIndex(where: { $0.text == text }) {
        groups[known].names.append(name)
      } else {
        groups.append((text, [name]))
      }
    }
    return groups
  }
}
