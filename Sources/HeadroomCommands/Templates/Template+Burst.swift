extension ScenarioTemplate {
  static let burst = ScenarioTemplate(
    name: "burst", purpose: "thousands of jobs at once: how long until the last one is done, by size",
    text: """
      \(schemaLine)
      #
      # 2,000 jobs at once. How long until the last one is done, and what does a larger environment change?
      version: 1
      name: burst
      horizon: 1h

      expectations:
        - { metric: makespan, statistic: max, atMost: 45m }
        - { jobs: resize, metric: wait, statistic: p95, atMost: 25m }  # a burst may wait; without this line 5 min decide

      workload:
        classes:
          - name: resize
            arrivals: { at: [0s], size: 2000 }
            duration: { lognormal: { median: 90s, p95: 4m } }
            vcpus: 1
            memory: 2 GiB

      configurations:
        - name: fargate-128
          batch:
            computeEnvironments:
              - computeEnvironmentName: fargate
                computeResources: { type: FARGATE, maxvCpus: 128 }
            jobQueues:
              - { jobQueueName: jobs, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: fargate }] }
            submit:
              "*": { jobQueue: jobs }
        - name: fargate-256
          extends: fargate-128
          set: { batch.computeEnvironments.fargate.computeResources.maxvCpus: 256 }

      """)
}
