#!/usr/bin/env python3
"""Turn rows of Microsoft's "Azure Functions Invocation Trace 2021" into a native trace.

    scripts/convert-azure-2021.py RECORDING.csv > scenarios/data/azure-functions-2021.csv

RECORDING.csv has the header app,func,end_timestamp,duration and one line per invocation. The result for the first 998
invocations is committed (the notice is scenarios/data/NOTICE.md), so this script runs only when somebody wants to check
it, or to convert more of the trace. Python 3, standard library alone; the same input gives the same bytes.

What is taken, and why

* submit_s: end_timestamp - duration, since the recording gives the end. Decimal arithmetic, never binary floating point;
  rounded half up to a microsecond. The clock stays as the publisher shifted it. A start a little below 0, as subtraction
  can leave it, becomes 0, and how many there were is said on stderr.
* duration_s: as recorded. Zeros stay zeros: the reader of the trace takes them as the shortest run there is, and
  counts them.
* tenant: the app, which is what a customer deploys. class: the function; its id is unique only within its app, so its
  name has both. Ids of 64 hex digits become their first six, which do not change when more of the trace is converted;
  two ids that begin alike would stop the script.
* Order: by submit_s, then as in the recording.

vCPUs and memory are not recorded, and neither are cold starts: a scenario says what it assumes.
"""

import csv
import decimal
import re
import sys

DIGITS = 6
MICROSECOND = decimal.Decimal("0.000001")


class ShortNames:
    """The first digits of ids, each for one id alone."""

    def __init__(self):
        self.ids = {}

    def of(self, identifier):
        if not re.fullmatch("[0-9a-f]{64}", identifier):
            raise SystemExit(f"not an id of 64 hex digits: {identifier}")
        short = identifier[:DIGITS]
        if self.ids.setdefault(short, identifier) != identifier:
            raise SystemExit(f"two ids begin with {short}: raise DIGITS")
        return short


def number(text, line):
    try:
        value = decimal.Decimal(text)
    except decimal.InvalidOperation:
        raise SystemExit(f"line {line}: {text} is not a number")
    if not value.is_finite():
        raise SystemExit(f"line {line}: {text} is not a number")
    return value


def decimals(value):
    """A number of seconds as plain decimals, without needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def main():
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    decimal.getcontext().prec = 50
    apps = ShortNames()
    functions = {}
    clipped = 0
    rows = []
    with open(sys.argv[1], encoding="utf-8", newline="") as source:
        reader = csv.DictReader(source)
        for record in reader:
            duration = number(record["duration"], reader.line_num)
            start = number(record["end_timestamp"], reader.line_num) - duration
            submit = start.quantize(MICROSECOND, rounding=decimal.ROUND_HALF_UP)
            if submit < 0:
                clipped += 1
                submit = decimal.Decimal(0)
            app = apps.of(record["app"])
            function = functions.setdefault(app, ShortNames()).of(record["func"])
            rows.append((submit, [decimals(submit), decimals(duration), f"func-{app}-{function}", f"app-{app}"]))
    rows.sort(key=lambda row: row[0])
    if clipped:
        print(f"{clipped} starts below 0 were taken as 0", file=sys.stderr)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["submit_s", "duration_s", "class", "tenant"])
    writer.writerows(cells for _, cells in rows)


if __name__ == "__main__":
    main()
