#!/usr/bin/env python3
"""Turn the recording of an AWS Batch run into a native trace.

    scripts/convert-sarek-history.py RECORDING.json > scenarios/data/sarek-awsbatch.csv

RECORDING.json is the Seqera Platform dump of a run of nf-core/sarek 3.5.1 on AWS Batch, as published with
seqeralabs/nf-aggregate (run 3dLeF2W4ju5og4, MIT; the notice is scenarios/data/NOTICE.md). The result is committed, so this
script runs only when somebody wants to check it or to convert it in another way. Python 3, standard library alone;
the same input gives the same bytes.

What is taken, and why

* submit_s: as recorded, from the first submission. The recorded start is the old system's answer and is left out.
* duration_s: complete - start, the time the container held its vCPUs, staging of files included. `realtime`, the
  script alone, is half of that in this run, and capacity is needed for all of it. Recorded times are whole seconds: where
  realtime is longer, that is taken, and a task that shows no length at all gets half a second, the middle of what
  rounds away.
* vcpus, memory_mib: what the task asked for.
* class: the stage of the pipeline. Fifty process names would make fifty lines of a report, so they are gathered.
* job: the process's own name with the number of the task, by which it is found in the recording.
* attempts: a task lost with its Spot host (no exit code) was submitted again by Nextflow as a second task. Here it is
  one job that fails once, `fail_after_s` into its first attempt, and then takes what the second task took, on the second
  task's size, since that is the size on which the time was measured.

Dependencies are not recorded: they show only in the submit times, which therefore stay as they were.
"""

import csv
import datetime
import json
import sys

COLUMNS = [
    "submit_s", "duration_s", "vcpus", "memory_mib", "class", "job", "fail_exit_code", "fail_after_s", "attempts_failed",
]

# A part of the process's full name, and the stage it belongs to; the first that fits.
STAGES = [
    ("PREPARE_", "prepare"),
    ("BWAMEM", "align"),
    ("MOSDEPTH", "quality"),
    ("SAMTOOLS_STATS", "quality"),
    ("VCF_QC_", "quality"),
    ("FASTQC", "quality"),
    ("FASTP", "prepare"),
    ("MULTIQC", "quality"),
    ("MARKDUPLICATES", "duplicates"),
    ("BASERECALIBRATOR", "recalibrate"),
    ("APPLYBQSR", "recalibrate"),
    ("DEEPVARIANT", "deepvariant"),
    ("HAPLOTYPECALLER", "haplotypecaller"),
    ("FREEBAYES", "freebayes"),
    ("STRELKA", "strelka"),
    ("BAM_VARIANT_CALLING", "other-callers"),
    ("VCF_ANNOTATE", "annotate"),
]

# What Nextflow writes when a task left no exit code.
NO_EXIT_CODE = 2147483647


def seconds(text):
    """Seconds since 1970 of an instant such as 2025-09-11T16:15:06Z."""
    instant = datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    return int(instant.replace(tzinfo=datetime.timezone.utc).timestamp())


def held_ms(task):
    """How long the container held its vCPUs, in milliseconds."""
    recorded = 1000 * (seconds(task["complete"]) - seconds(task["start"]))
    return max(recorded, task["realtime"] or 0) or 500


def decimal(milliseconds):
    """Milliseconds as seconds, without needless zeros."""
    whole, rest = divmod(milliseconds, 1000)
    return str(whole) if rest == 0 else f"{whole}.{rest:03d}".rstrip("0")


def stage(task):
    for part, name in STAGES:
        if part in task["process"]:
            return name
    raise SystemExit(f"no stage for {task['process']}")


def failures_of(task, lost):
    """Takes out of `lost` the earlier attempts that `task` repeats: same name, ended just before it was submitted."""
    chain = []
    for attempt in range(task["attempt"] - 1, 0, -1):
        before = seconds((chain[-1] if chain else task)["submit"])
        candidates = [
            other for other in lost
            if other["name"] == task["name"] and other["attempt"] == attempt and seconds(other["complete"]) <= before
        ]
        if not candidates:
            raise SystemExit(f"task {task['taskId']} repeats an attempt that is not in the recording")
        found = max(candidates, key=lambda other: (seconds(other["complete"]), -other["taskId"]))
        lost.remove(found)
        chain.append(found)
    return chain[::-1]


def row(task, failures, start):
    submitted = failures[0] if failures else task
    last = failures[-1] if failures else None
    exit_code = "" if last is None or last["exitStatus"] == NO_EXIT_CODE else last["exitStatus"]
    return [
        seconds(submitted["submit"]) - start,
        decimal(held_ms(task)),
        task["cpus"],
        task["memory"] // 2**20,
        stage(task),
        f"{task['process'].split(':')[-1]}-{task['taskId']}",
        exit_code,
        decimal(held_ms(last)) if last else "",
        len(failures) or "",
    ]


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as source:
        tasks = [entry.get("task", entry) for entry in json.load(source)["tasks"]]
    start = min(seconds(task["submit"]) for task in tasks)
    lost = [task for task in tasks if task["status"] == "FAILED"]
    completed = [task for task in tasks if task["status"] == "COMPLETED"]
    # The earliest repetition chooses first, so that each loss goes to the task that followed it.
    completed.sort(key=lambda task: (seconds(task["submit"]), task["taskId"]))
    rows = [(row(task, failures_of(task, lost), start), task["taskId"]) for task in completed]
    if lost:
        raise SystemExit(f"{len(lost)} lost tasks were never repeated")
    rows.sort(key=lambda pair: (pair[0][0], pair[1]))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(cells for cells, _ in rows)


if __name__ == "__main__":
    main()
