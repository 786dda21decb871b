extension HelpTopic {
  static let seeds = HelpTopic(
    name: "seeds", summary: "where luck comes from, replications, and why two runs give the same bytes",
    text: """
      All luck comes from one number, the seed: `seed:` in the scenario, or --seed, else 1. What is drawn for a job is
      addressed by (seed, replication, class, number of the job, attempt, purpose), never by the order of events. So:

        - every configuration sees the same work, job for job: differences between them are theirs, not luck
        - adding a queue or a class does not disturb the luck of the others
        - the same scenario, seed and version of headroom give the same bytes in every table, on any machine, with
          any number of threads

      One run is one draw. --replications 20 repeats with independent draws, and the figures then have a 95 % interval;
      fewer than ten make a poor one. `headroom verify RUN` replays a stored run and compares digests.
      """)
}
