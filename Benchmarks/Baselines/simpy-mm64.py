#!/usr/bin/env python3
"""M/M/64, first come first served, in SimPy: simpy-mm64.py JOBS prints nanoseconds of processor time a job, and the mean wait."""
import random
import sys
import time

import simpy


class Waits:
    def __init__(self):
        self.count = 0
        self.sum = 0.0


def job(environment, servers, waits, duration):
    submitted = environment.now
    with servers.request() as request:
        yield request
        waits.count += 1
        waits.sum += environment.now - submitted
        yield environment.timeout(duration)


def arrivals(environment, servers, waits, jobs, luck):
    for _ in range(jobs):
        yield environment.timeout(luck.expovariate(51.2))
        environment.process(job(environment, servers, waits, luck.expovariate(1)))


def main():
    jobs = int(sys.argv[1])
    environment = simpy.Environment()
    waits = Waits()
    begin = time.process_time_ns()
    environment.process(arrivals(environment, simpy.Resource(environment, 64), waits, jobs, random.Random(1)))
    environment.run()
    print((time.process_time_ns() - begin) // jobs, round(waits.sum / waits.count, 6))


main()
