/// Every diagnostic there is, by the number that `headroom explain` knows it by.
///
/// HR00 the file itself, HR01 keys and kinds of values, HR02 quantities, HR03 the workload, HR04 the services, HR05
/// references and paths, HR06 assumptions and expectations, HR07 warnings, HR09 what is not modelled yet. What each
/// means, with examples, stands in the catalogue (`Catalogue/`).
package enum DiagnosticCode: String, Sendable, Hashable, CaseIterable {
  case emptyFile = "HR0001"
  case notUTF8 = "HR0002"
  case controlCharacter = "HR0003"
  case fileTooLarge = "HR0004"
  case severalDocuments = "HR0005"
  case badYAML = "HR0006"
  case tab = "HR0007"
  case duplicateKey = "HR0008"
  case unknownAlias = "HR0009"
  case tooDeep = "HR0010"
  case tooManyValues = "HR0011"
  case badMerge = "HR0012"
  case badJSON = "HR0013"
  case trailingComma = "HR0014"
  case keyIsNoText = "HR0015"
  case unknownTag = "HR0016"

  case missingKey = "HR0101"
  case wrongKind = "HR0102"
  case unknownKey = "HR0103"
  case unknownValue = "HR0104"
  case notAFlag = "HR0105"
  case outOfRange = "HR0106"
  case noValue = "HR0107"
  case leadingZero = "HR0108"
  case clockTime = "HR0109"
  case exactlyOne = "HR0110"
  case emptyList = "HR0111"

  case spanWithoutUnit = "HR0201"
  case badSpan = "HR0202"
  case badRate = "HR0203"
  case badSize = "HR0204"
  case badNumber = "HR0205"
  case badRatio = "HR0206"
  case badInstant = "HR0207"
  case badCron = "HR0208"

  case badDistribution = "HR0301"
  case badArrivals = "HR0302"
  case endlessArrivals = "HR0303"
  case cronNeedsStart = "HR0304"
  case noWork = "HR0305"
  case badName = "HR0306"
  case duplicateName = "HR0307"
  case unknownDependency = "HR0308"
  case dependencyNotEarlier = "HR0309"
  case dependencyCycle = "HR0310"
  case tooManyDependencies = "HR0311"
  case badArrayDependency = "HR0312"
  case badChildren = "HR0313"
  case probabilitiesAboveOne = "HR0314"
  case tenantsCollide = "HR0315"
  case missingFile = "HR0316"
  case badFile = "HR0317"
  case emptyWindow = "HR0318"

  case unknownResource = "HR0401"
  case environmentCount = "HR0402"
  case duplicateOrder = "HR0403"
  case mixedEnvironments = "HR0404"
  case badWeight = "HR0405"
  case overlappingShares = "HR0406"
  case badShareIdentifier = "HR0407"
  case shareOnFIFO = "HR0408"
  case shareMissing = "HR0409"
  case priorityMissing = "HR0410"
  case fargateSize = "HR0411"
  case shortTimeout = "HR0412"
  case badEvaluateOnExit = "HR0413"
  case badPattern = "HR0414"
  case queueDisabled = "HR0415"
  case notSubmitted = "HR0416"
  case serviceMissing = "HR0417"
  case unknownRuntime = "HR0418"
  case badBatch = "HR0419"
  case overReserved = "HR0420"
  case payloadTooLarge = "HR0421"
  case badCapacity = "HR0422"
  case sizeUnknown = "HR0423"

  case badExtends = "HR0501"
  case badPath = "HR0502"
  case unknownPath = "HR0503"
  case ambiguousPath = "HR0504"
  case notChangeable = "HR0505"
  case unknownConfiguration = "HR0506"

  case unknownKnob = "HR0601"
  case badKnobValue = "HR0602"
  case unknownTarget = "HR0603"
  case badStatistic = "HR0604"
  case badLimit = "HR0605"
  case unknownRegion = "HR0606"

  case largerThanEnvironments = "HR0701"
  case largerThanQuota = "HR0702"
  case limitNeverBinds = "HR0703"
  case longFargateRun = "HR0704"
  case unusedSubmit = "HR0705"
  case timeoutCutsOff = "HR0706"
  case allWarmup = "HR0707"
  case largerThanWorker = "HR0708"
  case visibilityBelowTimeout = "HR0709"
  case visibilityBelowAdvice = "HR0710"
  case visibilityBelowRun = "HR0711"
  case fewReceives = "HR0712"
  case batchCutsOff = "HR0713"
  case desiredOutsideBounds = "HR0714"
  case neverServed = "HR0715"
  case callAboveBurst = "HR0716"

  case notModelledYet = "HR0901"
}

extension DiagnosticCode {
  /// Codes HR07xx are warnings, all others errors.
  package var severity: Diagnostic.Severity { rawValue.hasPrefix("HR07") ? .warning : .error }

  /// The exit status of a command that ends because of it: 64 for a wrong command line, 66 for a missing input, else 65.
  package var exitStatus: Int32 {
    switch self {
    case .missingFile: 66
    case .unknownConfiguration: 64
    default: 65
    }
  }
}
