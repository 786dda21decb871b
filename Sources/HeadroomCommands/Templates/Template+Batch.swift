extension ScenarioTemplate {
  static let batch = ScenarioTemplate(
    name: "batch", purpose: "steady exports and a nightly job on AWS Batch, three sizes of Fargate compared (default)",
    text: """
      \(schemaLine)
      # (write that file with: headroom schema -o headroom.schema.json)
      #
      # Steady exports all day and a rebuild every night. Which size of compute environment is enough?
      #   headroom run study.yaml        does it hold?
      #   headroom compare study.yaml    what does each size cost?
      version: 1
      name: exports
      seed: 1                      # same seed, same luck, same bytes
      start: 2026-01-05T00:00:00Z  # calendar time of 0 s: cron needs it
      horizon: 24h                 # work arrives in the first 24 hours
      warmup: 1h                   # jobs of the first hour are simulated, but left out of the figures

      expectations:                # what must hold; decides the exit status
        - { jobs: export, metric: wait, statistic: p95, atMost: 3m }
        - { jobs: "*", metric: failed, statistic: count, atMost: 20 }

      workload:
        classes:
          - name: export
            arrivals: { poisson: { rate: 10/min } }
            duration: { lognormal: { median: 60s, p95: 4m } }
            vcpus: 1
            memory: 2 GiB
            tenant: { zipf: { count: 20, exponent: 1.1 } }
            failure: { probability: 0.01, exitCode: 1, after: { fraction: 0.5 } }
          - name: rebuild
            arrivals: { cron: "0 2 * * *", size: 12 }
            duration: 10m
            vcpus: 1
            memory: 2 GiB

      configurations:              # what to compare; all of them get the same work
        - name: fargate-32
          batch:
            computeEnvironments:
              - computeEnvironmentName: fargate
                computeResources: { type: FARGATE, maxvCpus: 32 }
            jobQueues:
              - { jobQueueName: high, priority: 10, computeEnvironmentOrder: [{ order: 1, computeEnvironment: fargate }] }
              - { jobQueueName: low, priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: fargate }] }
            submit:                # how each class is submitted; "*" is the rest
              export: { jobQueue: high, retryStrategy: { attempts: 3 }, timeout: { attemptDurationSeconds: 3600 } }
              "*": { jobQueue: low }
        - name: fargate-16
          extends: fargate-32      # as that one, but ...
          set: { batch.computeEnvironments.fargate.computeResources.maxvCpus: 16 }
        - name: fargate-64
          extends: fargate-32
          set: { batch.computeEnvironments.fargate.computeResources.maxvCpus: 64 }

      """)
}
