extension ScenarioTemplate {
  static let workflow = ScenarioTemplate(
    name: "workflow", purpose: "a nightly graph of jobs with an array in the middle",
    text: """
      \(schemaLine)
      #
      # Every night: one extract, then 40 transforms side by side, then one load. Is it done within the hour?
      version: 1
      name: nightly
      start: 2026-01-05T00:00:00Z
      horizon: 7d

      expectations:
        - { jobs: nightly.load, metric: response, statistic: max, atMost: 1h }
        - { jobs: "nightly*", metric: wait, statistic: p95, atMost: 20m }

      workload:
        workflows:
          - name: nightly
            arrivals: { cron: "0 2 * * *" }
            steps:
              - { name: extract, duration: 5m, vcpus: 2, memory: 4 GiB }
              - { name: transform, array: 40, duration: { uniform: { min: 2m, max: 6m } }, dependsOn: [extract] }
              - { name: load, duration: 3m, dependsOn: [transform] }

      configurations:
        - name: fargate-16
          batch:
            computeEnvironments:
              - computeEnvironmentName: fargate
                computeResources: { type: FARGATE, maxvCpus: 16 }
            jobQueues:
              - { jobQueueName: nightly, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: fargate }] }
            submit:
              "*": { jobQueue: nightly, retryStrategy: { attempts: 2 } }
        - name: fargate-4
          extends: fargate-16
          set: { batch.computeEnvironments.fargate.computeResources.maxvCpus: 4 }

      """)
}
