import HeadroomKernel
import HeadroomModel

/// Reads an SQS queue, whoever polls it.
struct QueueReader {
  func read(_ node: Node) -> SQS.Queue {
    var queue = SQS.Queue()
    if let timeout = node["visibilityTimeout"]?.duration(bareSeconds: true) { queue.visibilityTimeout = timeout }
    queue.maxReceiveCount = node["maxReceiveCount"]?.int()
    if let retention = node["messageRetentionPeriod"]?.duration(bareSeconds: true) { queue.retention = retention }
    if let delay = node["delaySeconds"]?.duration(bareSeconds: true) { queue.delay = delay }
    queue.isFIFO = node["fifo"]?.flag() ?? false
    return queue
  }
}
