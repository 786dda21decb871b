extension HelpTopic {
  static let columns = HelpTopic(
    name: "columns", summary: "the tables of a run, and where their columns are described",
    text: """
      A run leaves these tables, the same as views of the database and as files of `headroom export`:

        jobs          one row for each job: when it came, how long it waited and why, how it ended, what it cost
        attempts      one row for each try that took capacity
        summary       the figures, long: one row for each scope, metric and statistic
        timeseries    gauges on a regular grid: queue, jobs in service, vCPU busy, provided and allowed
        costs         the bill by item, with the price, its date and what the money went into
        expectations  each expectation with limit, value, margin and the first instant at which it broke
        waits         waiting by cause: dependency, admission, queue, capacity, startup
        runs, parts   what was run, with digests
        data_dictionary  every column of every table with type, unit and meaning

      A part is one configuration in one replication. Words mean the same everywhere:

        wait        submitted to RUNNING of the first attempt; its five causes add up to it exactly
        response    submitted to the final end
        outcome     succeeded, failed (the service recorded it), lost (nobody works on it any more), unfinished
        pNN         nearest rank; exact up to 100,000 jobs in a part, within 0.4 % above (column approximate)

      In the database each view has a first column `run`:

        sqlite3 headroom.db "select class, avg(wait_s) from jobs where run = 1 group by class"
        headroom export --table data_dictionary -o - --format markdown
      """)
}
