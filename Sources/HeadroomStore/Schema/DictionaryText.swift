/// The words of the data dictionary: `column | type | unit | meaning`, in the order of the columns.
enum DictionaryText {
  static let jobs = """
    configuration|text||name of the configuration that served the job
    replication|integer||replication, from 1
    job|text||name of the job: its own, or source#number, with .step in a workflow and :child in an array
    class|text||class of the workload
    tenant|text||tenant the job belongs to
    queue|text||job queue, function or service; empty for tasks that are run directly
    share|text||share identifier for fair-share scheduling
    priority|integer||scheduling priority where there is one, else the priority of the queue
    vcpus|real|vCPU|vCPU that each attempt takes
    memory_mib|integer|MiB|memory that each attempt takes
    submitted_s|real|s|when the work arrived, from the start of the simulation
    started_s|real|s|when the first attempt to do so reached RUNNING; empty if none did
    ended_s|real|s|when the job was over for good; empty if it never was
    wait_s|real|s|submitted to first RUNNING; empty if the job never ran
    wait_dependency_s|real|s|part of the wait spent on unfinished dependencies
    wait_admission_s|real|s|part of the wait spent on throttled or refused calls and back-off
    wait_queue_s|real|s|part of the wait spent in the queue, or waiting for a launch rate or a quota
    wait_capacity_s|real|s|part of the wait in which capacity was being started for the job
    wait_startup_s|real|s|part of the wait spent in STARTING: network, image, initialisation
    response_s|real|s|submitted to final end
    attempts|integer|attempts|attempts that took capacity, unfinished ones included
    outcome|text||succeeded, failed, lost or unfinished
    reason|text||why the job did not succeed: a fixed word, details behind a colon
    cost_usd|real|USD|cost of all attempts of the job
    warmup|boolean||whether the job was submitted before the end of the warm-up and is left out of averages
    """

  static let attempts = """
    configuration|text||name of the configuration that served the job
    replication|integer||replication, from 1
    job|text||name of the job, as in jobs
    attempt|integer||number of the attempt within its job, from 1
    placed_s|real|s|when the attempt took its capacity
    started_s|real|s|when it reached RUNNING; empty if it never did
    ended_s|real|s|when it ended; empty if it was unfinished
    outcome|text||succeeded, failed, timeout, interrupted, terminated, killed or unfinished
    exit_code|integer||exit code of the container, where there is one
    reason|text||reason of the container or of the stop
    status_reason|text||status reason as retry conditions see it
    compute_environment|text||compute environment that the attempt was placed in
    host|text||name of the host, where there are hosts
    billed_s|real|s|seconds that are billed for the attempt
    cost_usd|real|USD|cost of the attempt
    placed_seq|integer||number of the placement within the configuration and replication, from 1
    """

  static let summary = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1; empty in a row pooled over replications
    scope_kind|text||what the row is about: all, class, tenant, queue, function, service, share, compute_environment, ...
    scope|text||name of the scope; empty for all
    metric|text||what is measured
    statistic|text||how it is condensed: count, mean, sd, min, p50, p90, p95, p99, max, total, ratio, per_1000_jobs, per_month
    unit|text||unit of value, low_95 and high_95
    value|real|see unit|the figure; empty without data
    low_95|real|see unit|lower end of the 95 % interval over replications; empty in a row of one replication
    high_95|real|see unit|upper end of the 95 % interval over replications; empty in a row of one replication
    replications|integer|replications|how many replications the row rests on
    approximate|boolean||whether the figure comes from a histogram and may be off by up to 0.4 %
    """

  static let timeseries = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1
    time_s|real|s|point on the regular grid of the run
    scope_kind|text||what the row is about: all, queue, function, service, compute_environment
    scope|text||name of the scope; empty for all
    metric|text||in_queue, in_service, busy_vcpus, provided_vcpus or limit_vcpus
    value|real|jobs or vCPU|jobs for in_queue and in_service, vCPU for the others
    """

  static let costs = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1
    service|text||service that bills, as in the price list
    item|text||item of the bill, as in the price list
    region|text||AWS Region whose price is taken
    quantity|real|see unit|how much was used over the whole run, warm-up included
    unit|text||unit of quantity
    unit_price_usd|real|USD per unit|price of one unit
    cost_usd|real|USD|sum over attempts, each rounded half up to 1e-12 USD
    price_as_of|text||date of the price, as in the price list
    kind|text||what the capacity was used for: busy, startup, failed, duplicate, idle, request or other
    """

  static let expectations = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1; empty where the expectation is judged on the pooled value
    expectation|text||the expectation in words
    limit|real|as the metric|what the scenario demands, in the base unit of the metric
    value|real|as the metric|what was measured; empty without data
    holds|boolean||whether the expectation holds
    margin|real|ratio|distance to the limit relative to the limit, negative when broken; empty without value or limit
    first_broken_s|real|s|submission of the first job (counts and cost: instant) that took the figure beyond its limit
    """

  static let waits = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1; empty in a row pooled over replications
    scope_kind|text||what the row is about: all, class, tenant, queue, function, service, share
    scope|text||name of the scope; empty for all
    cause|text||dependency, admission, queue, capacity or startup
    total_s|real|s|sum of that part of the wait over the jobs of the scope
    share|real|ratio|part of the whole wait of the scope, 0 to 1
    """

  static let observations = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1
    kind|text||what was observed: passed_over, quarters, backlog, arrivals, ends, timeouts or timeout_cost
    scope|text||name of the queue, function or service; empty for all jobs
    measure|text||which of the values of that kind: placements, longest_wait, quarter_1, jobs, ...
    unit|text||unit of value
    value|real|see unit|the figure itself
    """

  static let runs = """
    run|integer||number of the run in its file, from 1
    status|text||complete, partial, running or crashed
    scenario|text||name of the scenario
    scenario_digest|text||digest of the scenario after changes from the command line and of its input files
    seed|integer||seed of the random streams
    configurations|integer|configurations|how many configurations were simulated
    replications|integer|replications|replications of each configuration
    engine_version|text||version of the rules that produced the results
    result_digest|text||digest over the digests of all parts
    jobs|integer|jobs|jobs over all complete parts
    events|integer|events|simulated events over all complete parts
    """

  static let parts = """
    configuration|text||name of the configuration
    replication|integer||replication, from 1
    status|text||complete: only whole parts are shown
    digest|text||digest of everything that happened in the part
    jobs|integer|jobs|jobs of the part, whether their rows are kept or not
    events|integer|events|simulated events of the part
    """

  static let dataDictionary = """
    file|text||name of the CSV file; without .csv the name of the view
    column|text||name of the column
    type|text||text, integer, real or boolean (true and false in CSV, 1 and 0 in SQLite)
    unit|text||unit of the values; empty for what has none
    meaning|text||what the column says
    """
}
