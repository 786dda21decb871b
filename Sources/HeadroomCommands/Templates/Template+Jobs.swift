extension ScenarioTemplate {
  static let jobs = ScenarioTemplate(
    name: "jobs", purpose: "a handful of jobs written out one by one on a plain pool, to check by hand",
    text: """
      \(schemaLine)
      #
      # Four jobs on a pool of 4 vCPU, every latency 0: small enough to check by hand.
      #   B waits for A's vCPUs until 10 s; D waits until C, on which it depends, has ended.
      version: 1
      name: by-hand
      assumptions: ideal

      workload:
        jobs:
          - { name: A, at: 0s, duration: 10s, vcpus: 2 }
          - { name: B, at: 5s, duration: 10s, vcpus: 4 }
          - { name: C, at: 6s, duration: 5s, vcpus: 1 }
          - { name: D, at: 7s, duration: 5s, vcpus: 1, dependsOn: [C] }

      configurations:
        - name: pool-4
          batch:
            computeEnvironments:
              - computeEnvironmentName: pool
                computeResources: { type: POOL, maxvCpus: 4 }
            jobQueues:
              - { jobQueueName: jobs, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: pool }] }
            submit:
              "*": { jobQueue: jobs }

      """)
}
