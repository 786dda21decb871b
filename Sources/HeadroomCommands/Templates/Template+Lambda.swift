extension ScenarioTemplate {
  static let lambda = ScenarioTemplate(
    name: "lambda", purpose: "bursts of short work on Lambda behind a queue: is the visibility timeout long enough?",
    text: """
      \(schemaLine)
      #
      # Pictures arrive in bursts and are resized by a Lambda function behind an SQS queue.
      # Which limit keeps the function from taking all of the account, and does any picture run twice?
      version: 1
      name: thumbnails
      horizon: 2h

      account: { quotas: awsDefaults }  # a new account: 1,000 environments of Lambda at once

      expectations:
        - { jobs: thumbnail, metric: wait, statistic: p95, atMost: 5m }
        - { jobs: "*", metric: duplicates, statistic: count, atMost: 0 }
        - { jobs: "*", metric: lost, statistic: count, atMost: 0 }

      workload:
        classes:
          - name: thumbnail
            arrivals: { poisson: { rate: 6/min }, size: { uniform: { min: 1, max: 60 } } }
            duration: { lognormal: { median: 4s, p95: 12s }, atMost: 50s }
            cpuFraction: 0.7         # the rest waits for S3
            failure: { probability: 0.002 }

      configurations:
        - name: capped               # the mapping itself asks for no more than 50 at once
          lambda:
            functions:
              - { functionName: resize, memorySize: 1769, timeout: 60, runtime: python3.13 }
            submit:
              "*":
                function: resize
                source: { sqs: { visibilityTimeout: 360, maxReceiveCount: 5, batchSize: 1, maximumConcurrency: 50 } }
        - name: half-the-memory      # half a vCPU: cheaper, or only slower?
          extends: capped
          set: { lambda.functions.resize.memorySize: 885 }
        - name: in-batches           # ten messages one after another in each invocation
          extends: capped
          set:
            lambda.functions.resize.timeout: 600
            lambda.submit["*"].source.sqs:
              { visibilityTimeout: 3600, maxReceiveCount: 5, batchSize: 10, maximumConcurrency: 50, reportBatchItemFailures: true }

      """)
}
