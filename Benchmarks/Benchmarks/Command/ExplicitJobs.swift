/// Scenarios whose jobs are written out one by one, the same bytes every time.
enum ExplicitJobs {
  static func yaml(_ count: Int) -> [UInt8] {
    let jobs = (0..<count).map { index in
      """
          - name: job-\(index)
            at: \(index * 7 / 10)s
            duration: \(index * 37 % 300 + 1)s
            vcpus: \(1 << (index % 3))
            memory: \(2 << (index % 3)) GiB
            tenant: t\(index * 13 % 50)

      """
    }
    return Array(
      (head + jobs.joined() + """
        configurations:
          - name: fargate
            batch:
              computeEnvironments:
                - { computeEnvironmentName: fargate, computeResources: { type: FARGATE, maxvCpus: 256 } }
              jobQueues:
                - { jobQueueName: work, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: fargate }] }
              submit:
                "*": { jobQueue: work }

        """).utf8)
  }

  static func json(_ count: Int) -> [UInt8] {
    let jobs = (0..<count).map { index in
      """
      {"name": "job-\(index)", "at": "\(index * 7 / 10)s", "duration": "\(index * 37 % 300 + 1)s", \
      "vcpus": \(1 << (index % 3)), "memory": "\(2 << (index % 3)) GiB", "tenant": "t\(index * 13 % 50)"}
      """
    }
    return Array(
      """
      {"version": 1, "name": "explicit", "workload": {"jobs": [
      \(jobs.joined(separator: ",\n"))
      ]}, "configurations": [{"name": "fargate", "batch": {
        "computeEnvironments": [{"computeEnvironmentName": "fargate", \
      "computeResources": {"type": "FARGATE", "maxvCpus": 256}}],
        "jobQueues": [{"jobQueueName": "work", "priority": 1, \
      "computeEnvironmentOrder": [{"order": 1, "computeEnvironment": "fargate"}]}],
        "submit": {"*": {"jobQueue": "work"}}}}]}

      """.utf8)
  }

  private static let head = """
    version: 1
    name: explicit
    workload:
      jobs:

    """
}
