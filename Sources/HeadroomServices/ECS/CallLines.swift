/// Calls that wait for the first instant at which they can work, by what they ask for: tasks of one size, so many.
///
/// First come, first served, except that a call that the quota keeps out holds up only its likes.
struct CallLines {
  struct Line {
    let vcpus: Int64
    let tasks: Int
    fileprivate(set) var calls = DelayLine<Entry>()
  }

  struct Entry {
    var call: PendingCall
    var order: Int64
  }

  private(set) var lines: [Line] = []
  private var orders: Int64 = 0
  /// Whether somebody waits for tokens: whoever comes later waits behind him.
  var isHeldUp = false
  /// The instant of the event that looks at them again; `Int64.max` for none on its way.
  var scheduledAt = Int64.max

  /// - Parameter order: the place of a call of which some tasks were started: what is left of it keeps that place.
  mutating func append(_ call: PendingCall, vcpus: Int64, tasks: Int, holdsUp: Bool, order: Int64? = nil) {
    orders += 1
    if holdsUp { isHeldUp = true }
    let entry = Entry(call: call, order: order ?? orders)
    if let line = lines.firstIndex(where: { $0.vcpus == vcpus && $0.tasks == tasks }) {
      lines[line].calls.append(entry)
    } else {
      var line = Line(vcpus: vcpus, tasks: tasks)
      line.calls.append(entry)
      lines.append(line)
    }
  }

  mutating func removeFirst(_ line: Int) { lines[line].calls.removeFirst() }
}
