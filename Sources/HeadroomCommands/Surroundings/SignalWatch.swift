import Foundation

/// Turns SIGINT and SIGTERM into a wish to stop, and keeps SIGPIPE from ending the process.
enum SignalWatch {
  /// To be called once, before any other thread starts: threads inherit the mask.
  ///
  /// A signal that was ignored from outside (`nohup`, a job in the background of a script) stays ignored. The second
  /// signal leaves at once: the store is made to survive that.
  static func start(_ interruption: Interruption) {
    signal(SIGPIPE, SIG_IGN)
    let watched = [SIGINT, SIGTERM].filter { !isIgnored($0) }
    guard !watched.isEmpty else { return }
    var mask = sigset_t()
    sigemptyset(&mask)
    for number in watched { sigaddset(&mask, number) }
    pthread_sigmask(SIG_BLOCK, &mask, nil)
    let signals = mask
    Thread.detachNewThread { watch(signals, interruption) }
  }

  private static func watch(_ signals: sigset_t, _ interruption: Interruption) {
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) == 0 {
      if interruption.request() > 1 { _exit(CommandStatus.interrupted.rawValue) }
    }
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
