/// What a random draw is for: part of its address, so no draw ever shifts another.
enum Purpose {
  static let duration: UInt32 = 1
  static let vcpus: UInt32 = 2
  static let memory: UInt32 = 3
  static let tenant: UInt32 = 4
  static let failure: UInt32 = 5
  static let start: UInt32 = 6
  static let interruption: UInt32 = 7
  static let cancel: UInt32 = 8
  static let terminate: UInt32 = 9
  static let timeoutLateness: UInt32 = 10
  static let backoff: UInt32 = 11
  static let arrival: UInt32 = 12
  static let size: UInt32 = 13
  static let think: UInt32 = 14
  static let state: UInt32 = 15
  static let childOrder: UInt32 = 16
  static let startJitter: UInt32 = 17
  static let messageOrder: UInt32 = 18
  static let duplicate: UInt32 = 19
  static let firstCall: UInt32 = 20
  static let initialisation: UInt32 = 21
}
