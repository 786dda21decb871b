/// How a store behaves towards the machine it is on; none of it reaches a result.
package struct StoreOptions: Sendable {
  /// How long a connection waits for another that holds the file, in seconds, before it gives up.
  package var waitSeconds = 60.0
  /// The largest size of the file, in pages of 16 KiB; `nil` leaves it to the disk.
  package var pageLimit: Int?

  package init() {}
}
