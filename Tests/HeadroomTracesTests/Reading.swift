import Foundation
import HeadroomModel
import HeadroomTraces

/// Reads a trace written out in a test.
func read(
  _ text: String, format: Trace.Format = .csv, name: String = "work", options: (inout Trace.Options) -> Void = { _ in }
) -> TraceReading {
  read(Array(text.utf8), format: format, name: name, options: options)
}

func read(
  _ bytes: [UInt8], format: Trace.Format = .csv, name: String = "work",
  options: (inout Trace.Options) -> Void = { _ in }
) -> TraceReading {
  var chosen = Trace.Options()
  options(&chosen)
  let file = "work.\(format.rawValue)"
  let trace = Trace(name: name, format: format, file: file, options: chosen)
  return TraceReader.read(trace, bytes: bytes, fileName: file)
}

extension TraceReading {
  /// Problems as one line each: `3:5 error: message (help)`.
  var lines: [String] {
    problems.map { problem in
      let place = problem.line > 0 ? "\(problem.line):\(problem.column) " : ""
      let help = problem.help.map { " (\($0))" } ?? ""
      return "\(place)\(problem.isWarning ? "warning" : "error"): \(problem.message)\(help)"
    }
  }

  func leftOut(_ what: String) -> Int64 { table.report.leftOut.first { $0.what == what }?.count ?? 0 }

  func defaulted(_ what: String) -> Int64 { table.report.defaulted.first { $0.what == what }?.count ?? 0 }
}

extension TraceTable {
  var names: [String] { name.map { $0 < 0 ? "" : jobNames[Int($0)] } }

  var classes: [String] { jobClass.map { classNames[Int($0)] } }

  var tenants: [String] { tenant.map { $0 < 0 ? "" : tenantNames[Int($0)] } }

  func dependencies(of row: Int) -> [Int32] {
    Array(dependencies[Int(dependencyStart[row])..<Int(dependencyStart[row + 1])])
  }

  /// Sum of run time × vCPUs over all rows, in core-seconds, exact for whole seconds.
  var coreSeconds: Int64 {
    zip(duration, vcpus).reduce(0) { $0 + $1.0 / 1_000_000 * Int64($1.1 / 1024) }
  }
}

/// Recorded workloads that may not be committed. They lie in a folder `shared/workloads` beside the project or beside one of
/// the folders above it; tests that need them say that they skip when there is none.
enum SharedWorkloads {
  static let folder: URL? = {
    let starts = [URL(fileURLWithPath: #filePath), URL(fileURLWithPath: FileManager.default.currentDirectoryPath)]
    for start in starts {
      var folder = start.standardizedFileURL
      while folder.path != "/" {
        folder = folder.deletingLastPathComponent()
        let candidate = folder.appendingPathComponent("shared/workloads")
        if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
      }
    }
    return nil
  }()

  static func has(_ file: String) -> Bool {
    folder.map { FileManager.default.fileExists(atPath: $0.appendingPathComponent(file).path) } ?? false
  }

  static func path(_ file: String) -> String { folder?.appendingPathComponent(file).path ?? file }
}

/// The root of this project.
let projectFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
