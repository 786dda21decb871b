#!/usr/bin/env python3
"""Write a year of a large site as a native trace: the input of Benchmarks/Scenarios/large-site.yaml.

    scripts/generate-large-site.py 44000000 > /tmp/large-site.csv

The argument is the number of jobs; fewer give the first so many of the same year. 44 million are 1.6 GB and take a
minute or two. Nothing recorded goes into it: 1,000 users, three classes, 1 to 4,096 cores, run times from seconds to
hours, and arrivals that keep 46,000 cores about 85 % busy. Python 3, standard library alone; the same number gives the
same bytes (every draw is one call of getrandbits, and what logarithms are taken of is rounded to milliseconds).
"""

import math
import random
import sys

SEED = 20_260_117
CORES = 46_000
LOAD = 0.85
USERS = 1_000
CLASSES = ["low"] * 6 + ["normal"] * 8 + ["high"] * 2
# Cores of a job and how often, in thousandths.
SIZES = [
    (1, 300), (2, 150), (4, 150), (8, 120), (16, 101), (32, 80), (64, 50), (128, 25), (256, 13), (512, 7),
    (1024, 3), (4096, 1),
]
BLOCK = 20_000


def durations():
    """1,024 evenly spaced quantiles of a wide spread of run times: whole seconds, most of them minutes, some of hours."""
    steps = [(place + 0.5) / 1024 for place in range(1024)]
    return [max(1, round(20 * math.exp(6.16 * step**1.6))) for step in steps]


def intervals(mean):
    """4,096 evenly spaced quantiles of an exponential distribution, in milliseconds."""
    return [round(-mean * math.log(1 - (place + 0.5) / 4096)) for place in range(4096)]


def users():
    """4,096 places for 1,000 users, of whom the first ones have many."""
    return [f"u{int(USERS * (place / 4096) ** 2):03d}" for place in range(4096)]


def main():
    rows = int(sys.argv[1])
    seconds = durations()
    sizes = [size for size, share in SIZES for _ in range(share)]
    work = sum(seconds) / len(seconds) * sum(sizes) / len(sizes)
    gaps = intervals(1000 * work / (CORES * LOAD))
    names = users()
    draw = random.Random(SEED).getrandbits
    out = sys.stdout.write
    out("submit_s,duration_s,vcpus,class,tenant\n")
    now = 0
    lines = []
    for row in range(rows):
        bits = draw(64)
        now += gaps[bits & 4095]
        size = sizes[(bits >> 12 & 0xFFFFF) * 1000 >> 20]
        duration = seconds[bits >> 32 & 1023]
        lines.append(
            f"{now // 1000}.{now % 1000:03d},{duration},{size},{CLASSES[bits >> 42 & 15]},{names[bits >> 46 & 4095]}\n"
        )
        if len(lines) == BLOCK:
            out("".join(lines))
            lines.clear()
    out("".join(lines))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        raise SystemExit("usage: generate-large-site.py JOBS > TRACE.csv")
    main()
