extension HelpTopic {
  static let time = HelpTopic(
    name: "time", summary: "simulated time, the horizon, the warm-up, the window of averages",
    text: """
      Simulated time starts at 0 s and is counted in whole microseconds. It has nothing to do with the time that a
      run takes on your machine, and nothing in a result depends on that.

        start      calendar time (UTC) of 0 s; needed for cron arrivals only
        horizon    work arrives from 0 up to, but not at, this instant
        drain      true (default): go on until all work has ended; false: stop at the horizon
        warmup     jobs submitted before it are simulated and stored, but left out of the figures
        stopAfter  no more submissions after so many jobs

      Averages over jobs take the jobs submitted in the window, from the warm-up on. Averages over time take the
      window from the warm-up to the horizon, or to the last end of a job where there is no horizon. Makespan, totals
      of cost and the maxima of gauges cover the whole run.

      All events of one instant are handled together: completions and timeouts first, then cancels and changes, then
      submissions, then dependencies, then one scheduling pass.

      In the tables `*_s` columns are seconds from 0 s.
      """)
}
