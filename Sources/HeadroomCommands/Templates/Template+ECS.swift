extension ScenarioTemplate {
  static let ecs = ScenarioTemplate(
    name: "ecs", purpose: "tasks of ECS on Fargate: one for each job, or a service of workers that scales",
    text: """
      \(schemaLine)
      #
      # Reports of some minutes on Fargate, without AWS Batch: a task for each report, or workers behind a queue?
      version: 1
      name: reports
      horizon: 8h

      expectations:
        - { jobs: report, metric: wait, statistic: p95, atMost: 10m }
        - { jobs: "*", metric: lost, statistic: count, atMost: 0 }

      workload:
        classes:
          - name: report
            arrivals: { poisson: { rate: 90/h } }
            duration: { lognormal: { median: 3m, p95: 10m }, atMost: 50m }
            vcpus: 1
            memory: 2 GiB

      configurations:
        - name: run-task             # no queue: what is refused is tried again by the caller, or lost
          ecs:
            launchType: FARGATE
            submit:
              "*": { runTask: {}, client: { retries: 8, backoff: exponential } }
        - name: run-task-new-account # six vCPUs at once
          extends: run-task
          account: { quotas: awsDefaults }
        - name: workers              # a queue, and workers that follow its length
          ecs:
            launchType: FARGATE
            submit:
              "*":
                service:
                  desiredCount: 4
                  minCapacity: 2
                  maxCapacity: 20
                  backlogPerTask: 2
                  protection: true   # a task that works is not stopped by a scale-in
                  visibilityTimeout: 3600
                  maxReceiveCount: 5

      """)
}
