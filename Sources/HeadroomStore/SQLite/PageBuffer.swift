/// The memory of a database that is laid out by hand: pages of 64 KiB, numbered from 1 as in a file.
///
/// SQLite reads it through `BatchImage`, so it stays where it is for as long as this object lives. Not thread-safe.
final class PageBuffer {
  static let pageSize = 65_536

  let pages: Int
  private let start: UnsafeMutableRawPointer
  /// Pages that are taken.
  private(set) var used = 0

  init(pages: Int) {
    self.pages = pages
    start = .allocate(byteCount: pages * Self.pageSize, alignment: 4096)
  }

  deinit { start.deallocate() }

  /// The bytes of all pages, taken or not.
  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: start, count: pages * Self.pageSize)
  }

  /// Pages that can still be taken.
  var free: Int { pages - used }

  /// Traps where there is no such page.
  func page(_ number: Int) -> UnsafeMutableRawPointer {
    precondition((1...pages).contains(number), "page \(number) of \(pages)")
    return start + (number - 1) * Self.pageSize
  }

  /// Takes the next page, which holds whatever it held before. Traps when all are taken.
  func take() -> Int {
    precondition(used < pages, "an image of \(pages) pages is full")
    used += 1
    return used
  }

  /// Gives back every page behind the first ones.
  func keep(_ pages: Int) { used = min(used, pages) }
}
