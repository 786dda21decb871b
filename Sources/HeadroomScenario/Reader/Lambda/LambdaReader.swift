import HeadroomKernel
import HeadroomModel

/// Reads the `lambda` part of a configuration: functions first, then the entries of `submit` that refer to them.
struct LambdaReader: ServiceReader {
  static let key = "lambda"

  let context: ReaderContext
  let profile: Profile
  private(set) var lambda = Lambda.Configuration()
  private(set) var functionNames = NameTable()

  var service: Configuration.Service { .lambda(lambda) }

  init(context: ReaderContext, profile: Profile) {
    self.context = context
    self.profile = profile
  }

  mutating func read(_ node: Node) {
    for function in node["functions"]?.elements ?? [] { readFunction(function) }
    for entry in node.submitEntries {
      var submission = LambdaSubmissionReader(context: context, profile: profile).read(entry.value)
      submission.function = entry.value["function"].flatMap {
        context.reference($0, to: functionNames, what: "function")
      }
      submission.functionName = submission.function.map { lambda.functions[$0].name }
      lambda.submit.append(SubmitEntry(key: entry.key, submission: submission))
    }
  }

  private mutating func readFunction(_ node: Node) {
    let isNamed = functionNames.add(node["functionName"], lambda.functions.count, what: "functions", to: context)
    guard isNamed, let name = node["functionName"]?.text else { return }
    var function = Lambda.Function(name: name)
    if let memory = node["memorySize"]?.byteCount() { function.memoryMB = memory.mebibytes }
    if let timeout = node["timeout"]?.duration(bareSeconds: true) { function.timeout = timeout }
    function.architecture = architecture(node)
    function.reservedConcurrency = node["reservedConcurrentExecutions"]?.integer()
    if node["packageType"]?.text == Lambda.Function.PackageType.image.rawValue { function.packageType = .image }
    if let size = node["ephemeralStorage"]?["Size"]?.byteCount() { function.storageMB = size.mebibytes }
    function.initTime = initTime(node, function)
    lambda.functions.append(function)
  }

  /// CreateFunction takes a list, of one.
  private func architecture(_ node: Node) -> Architecture {
    guard let list = node["architectures"], let words = list.elements else { return .x86 }
    if words.count != 1 {
      context.report(
        .outOfRange, "`architectures` has \(words.count) entries", at: list.span, label: "AWS Lambda takes one",
        help: "write `[x86_64]` or `[arm64]`")
    }
    return words.first?.text == "arm64" ? .arm : .x86
  }

  /// L-017: `coldStart`, else the row of the runtime; nil leaves it to `lambda.initTime` (LU-2).
  private func initTime(_ node: Node, _ function: Lambda.Function) -> ClampedDistribution? {
    let runtime = node["runtime"].flatMap { self.runtime($0, function) }
    guard let cold = node["coldStart"] else { return runtime }
    return DistributionReader(context: context).read(cold, .span, key: "coldStart")
  }

  private func runtime(_ node: Node, _ function: Lambda.Function) -> ClampedDistribution? {
    guard let name = node.text else { return nil }
    if let known = Lambda.RuntimeInit.named(name) {
      return ClampedDistribution(
        .constant(known.seconds(packageType: function.packageType, architecture: function.architecture)))
    }
    let names = Lambda.RuntimeInit.names
    context.report(
      .unknownRuntime, "there is no measured Init for the runtime `\(name.prefix(60))`", at: node.span,
      label: Suggestion.label(for: name, among: names),
      help: "write `coldStart` with a time of your own, or one of " + names.map { "`\($0)`" }.joined(separator: ", "))
    return nil
  }
}
