#!/usr/bin/env python3
"""M/M/64, first come first served, in Ciw: ciw-mm64.py JOBS prints nanoseconds of processor time a job, and the mean wait."""
import sys
import time

import ciw


def main():
    jobs = int(sys.argv[1])
    network = ciw.create_network(
        arrival_distributions=[ciw.dists.Exponential(rate=51.2)],
        service_distributions=[ciw.dists.Exponential(rate=1)],
        number_of_servers=[64],
    )
    ciw.seed(1)
    begin = time.process_time_ns()
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_customers(jobs)
    spent = time.process_time_ns() - begin
    waits = [record.waiting_time for record in simulation.get_all_records()]
    print(spent // jobs, round(sum(waits) / len(waits), 6))


main()
