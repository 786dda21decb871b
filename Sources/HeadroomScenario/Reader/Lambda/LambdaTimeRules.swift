import HeadroomKernel
import HeadroomModel

/// Warns of functions whose timeout cuts jobs off (L-014): a run time beyond it is simulated, attempt by attempt.
struct LambdaTimeRules {
  let context: ReaderContext
  let configuration: Configuration
  let function: Lambda.Function
  /// The function in the file.
  let written: Node?

  private static let longest = SimDuration(seconds: 900)

  func check(_ source: JobSource, _ template: JobTemplate, _ way: Lambda.Source) {
    guard template.outcomes.isEmpty, let seconds = seconds(template) else { return }
    if seconds > function.timeout.seconds {
      reportJob(source, template, seconds)
    } else if case .sqs(let mapping) = way, mapping.batchSize > 1 {
      checkBatch(source, mapping, seconds)
    }
  }

  /// What a typical attempt takes at the function's memory (L-013).
  private func seconds(_ template: JobTemplate) -> Double? {
    let length = RunLength(template: template)
    let isFlat = configuration.assumptions.choice("lambda.cpuCurve") == "flat"
    guard let typical = length.typical, let factor = isFlat ? 1 : length.factor(on: function.vcpus) else { return nil }
    return typical * factor
  }

  /// What to do about a job that runs for so long here.
  private func advice(_ template: JobTemplate, _ seconds: Double) -> String {
    if seconds <= Self.longest.seconds {
      return "give the function a `timeout` of \(Int64(seconds.rounded(.up))) or more"
    }
    var largest = function
    largest.memoryMB = 10_240
    let length = RunLength(template: template)
    if let typical = length.typical, let factor = length.factor(on: largest.vcpus),
      typical * factor <= Self.longest.seconds, typical * factor < seconds
    {
      return "give the function more memory: 1769 MB are one vCPU (L-013)"
    }
    return "no function runs longer than 900 s: split the job, or run it elsewhere"
  }

  private func reportJob(_ source: JobSource, _ template: JobTemplate, _ seconds: Double) {
    let isConstant = template.duration.isConstant != nil
    context.report(
      .timeoutCutsOff, "\(source.words) runs longer than its timeout\(isConstant ? "" : " on average")",
      at: source.node["duration"]?.span ?? source.span,
      label: isConstant ? "every attempt times out (L-014)" : "such attempts time out (L-014)",
      notes: [
        "\(SizeWords.rounded(seconds)) with \(function.memoryMB) MB, and the timeout of `\(function.name)` is"
          + " \(SizeWords.seconds(function.timeout))\(defaultNote) in the configuration `\(configuration.name)`"
      ],
      help: advice(template, seconds))
  }

  private var defaultNote: String { written?["timeout"] == nil ? ", AWS's default," : "" }

  /// The messages of a batch run one after another, and the timeout covers all of them.
  private func checkBatch(_ source: JobSource, _ mapping: Lambda.EventSourceMapping, _ seconds: Double) {
    let whole = seconds * Double(mapping.batchSize)
    guard whole > function.timeout.seconds else { return }
    let most = max(Int64(function.timeout.seconds / seconds), 1)
    context.report(
      .batchCutsOff, "a batch of \(mapping.batchSize) of \(source.words) runs longer than the timeout",
      at: source.node["duration"]?.span ?? source.span, label: "full batches time out (L-014, L-031)",
      notes: [
        "\(SizeWords.rounded(whole)) one after another, and the timeout of `\(function.name)` is"
          + " \(SizeWords.seconds(function.timeout))\(defaultNote) in the configuration `\(configuration.name)`"
      ], help: "set `batchSize: \(most)`")
  }
}
