#!/usr/bin/env python3
"""Writes the constant tables of HeadroomKernel as hexadecimal literals.

The kernel computes nothing with the C library, whose last bit depends on the processor, so its tables are
computed here once, with 200 bits, and committed. Needs mpmath. Run from the top of the repository:

    python3 scripts/generate-sampling-tables.py

The output is deterministic: a second run leaves no difference behind.
"""

import pathlib

import mpmath as mp

mp.mp.prec = 200
KERNEL = pathlib.Path("Sources/HeadroomKernel")
LAYERS = 256
INTERVALS = 128


def rounded(x):
    """The double nearest to x."""
    return float(mp.mpf(x))


def chopped(x, unit):
    """The multiple of 2**unit nearest to x; exact as a double for the sizes used here."""
    return rounded(mp.nint(mp.ldexp(x, -unit)) * mp.ldexp(1, unit))


def real(x):
    """A Swift literal with exactly the bits of a double."""
    text = float(x).hex()
    mantissa, exponent = text.split("p")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}p{int(exponent)}"


def array(name, comment, values, kind="Double", literal=real, columns=5):
    """A static constant; Swift lays an InlineArray of literals into read-only data."""
    lines = [f"  /// {comment}", f"  static let {name}: InlineArray<{len(values)}, {kind}> = ["]
    for start in range(0, len(values), columns):
        lines.append("    " + ", ".join(literal(v) for v in values[start : start + columns]) + ",")
    return "\n".join(lines + ["  ]"])


def write(path, comment, namespace, parts):
    head = "\n".join(f"/// {line}".rstrip() for line in comment)
    body = "\n\n".join(parts)
    text = (
        "// Written by scripts/generate-sampling-tables.py. Do not edit by hand.\n\n"
        f"{head}\nenum {namespace} {{\n{body}\n}}\n"
    )
    (KERNEL / path).write_text(text)


def scalar(name, comment, value):
    return f"  /// {comment}\n  static let {name}: Double = {real(value)}"


def ziggurat(density, inverse, tail_area, low, high):
    """Right edges x[0...256], x[0] being the width of the base layer as if it were a rectangle."""

    def edges(r):
        area = r * density(r) + tail_area(r)
        x = [area / density(r), r]
        while len(x) < LAYERS:
            height = density(x[-1]) + area / x[-1]
            if height >= 1:
                return None, area
            x.append(inverse(height))
        return x, area

    def overshoot(r):
        x, area = edges(r)
        return mp.mpf(1) if x is None else density(x[-1]) + area / x[-1] - 1

    low, high = mp.mpf(low), mp.mpf(high)
    for _ in range(220):
        middle = (low + high) / 2
        if overshoot(middle) > 0:
            low = middle
        else:
            high = middle
    return edges(high)[0] + [mp.mpf(0)]


def write_ziggurat(path, namespace, law, density, x):
    write(
        path,
        [
            f"Layers of the ziggurat for the {law} law: {LAYERS} rectangles of equal area, the lowest one with the tail.",
            "",
            "A draw takes a layer and a 53-bit position; nearly always the position lies below `accept` and is scaled by",
            "`width`. Method: Marsaglia and Tsang, The Ziggurat Method for Generating Random Variables (2000).",
        ],
        namespace,
        [
            scalar("tailStart", "Where the tail begins: the right edge of the layer above the base.", rounded(x[1])),
            array("width", "The right edge of each layer, times 2^-53.", [rounded(mp.ldexp(v, -53)) for v in x[:LAYERS]]),
            array(
                "accept",
                "Positions below this lie under the curve whatever the height.",
                [int(mp.floor(mp.ldexp(x[i + 1] / x[i], 53))) for i in range(LAYERS)],
                "UInt64",
                lambda v: f"0x{v:x}",
                6,
            ),
            array("height", "The density, scaled to 1 at zero, at the right edge of each layer; the last entry is the peak.",
                  [rounded(density(v)) if i else 0.0 for i, v in enumerate(x)]),
        ],
    )


def exponential():
    x = ziggurat(lambda v: mp.exp(-v), lambda y: -mp.log(y), lambda r: mp.exp(-r), 7, 9)
    write_ziggurat("Sampling/ExponentialZigguratTable.swift", "ExponentialZigguratTable", "exponential",
                   lambda v: mp.exp(-v), x)


def normal():
    x = ziggurat(
        lambda v: mp.exp(-v * v / 2),
        lambda y: mp.sqrt(-2 * mp.log(y)),
        lambda r: mp.sqrt(mp.pi / 2) * mp.erfc(r / mp.sqrt(2)),
        3,
        5,
    )
    write_ziggurat("Sampling/NormalZigguratTable.swift", "NormalZigguratTable", "half normal",
                   lambda v: mp.exp(-v * v / 2), x)


def bits_to_real(bits):
    import struct

    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def logarithm():
    """Reciprocals of 20 bits, so that their product with the upper 32 bits of an argument is exact."""
    offset = 0x3FE6000000000000
    reciprocals = []
    for i in range(INTERVALS):
        left = mp.mpf(bits_to_real(offset + (i << 45)))
        right = mp.mpf(bits_to_real(offset + ((i + 1) << 45)))
        touches_one = left == 1 or right == 1
        reciprocals.append(1.0 if touches_one else chopped(2 / (left + right), -19))
    logs = [-mp.log(mp.mpf(c)) for c in reciprocals]
    upper = [chopped(v, -42) for v in logs]
    ln2 = mp.log(2)
    ln2_upper = chopped(ln2, -42)
    write(
        "PortableMath/LogarithmTable.swift",
        [
            f"The logarithm at {INTERVALS} points between 0.6875 and 1.375, in two parts.",
            "",
            "The upper parts are multiples of 2^-42, so that adding a multiple of `log2Upper` to them is exact.",
        ],
        "LogarithmTable",
        [
            scalar("log2Upper", "ln 2, rounded to a multiple of 2^-42.", ln2_upper),
            scalar("log2Lower", "What `log2Upper` lacks.", rounded(ln2 - mp.mpf(ln2_upper))),
            array("reciprocal", "1/c for a point c near the middle of each interval; 1 on both sides of one.", reciprocals, columns=8),
            array("upper", "ln c, upper part.", upper),
            array("lower", "ln c, lower part.", [rounded(v - mp.mpf(u)) for v, u in zip(logs, upper)]),
        ],
    )


def power_of_two():
    step = mp.log(2) / INTERVALS
    step_upper = chopped(step, -43)
    values = [mp.power(2, mp.mpf(i) / INTERVALS) for i in range(INTERVALS)]
    heads = [rounded(v) for v in values]
    write(
        "PortableMath/PowerOfTwoTable.swift",
        [f"2^(i/{INTERVALS}) for i below {INTERVALS}, with what rounding took away."],
        "PowerOfTwoTable",
        [
            scalar("inverseStep", f"{INTERVALS} / ln 2.", rounded(1 / step)),
            scalar("stepUpper", f"ln 2 / {INTERVALS}, rounded to a multiple of 2^-43: products with 18-bit integers are exact.", step_upper),
            scalar("stepLower", "What `stepUpper` lacks.", rounded(step - mp.mpf(step_upper))),
            array("value", "The power, rounded.", heads),
            array("correction", "The exact power over the rounded one, less 1.",
                  [rounded(v / mp.mpf(h) - 1) for v, h in zip(values, heads)]),
        ],
    )


def quantiles():
    def z(p):
        return rounded(mp.sqrt(2) * mp.erfinv(2 * mp.mpf(p) - 1))

    write(
        "PortableMath/NormalQuantiles.swift",
        ["Quantiles of the standard normal law."],
        "NormalQuantiles",
        [scalar(f"z{p}", f"The value that a standard normal variable exceeds with a probability of {100 - p} %.", z(mp.mpf(p) / 100))
         for p in (90, 95, 99)],
    )


if __name__ == "__main__":
    exponential()
    normal()
    logarithm()
    power_of_two()
    quantiles()
