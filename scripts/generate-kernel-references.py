#!/usr/bin/env python3
"""Writes exact reference values for the tests of HeadroomKernel, computed with mpmath and 200 bits.

    python3 scripts/generate-kernel-references.py

Arguments are drawn from a fixed seed, so a second run leaves no difference behind.
"""

import math
import pathlib
import random
import struct

import mpmath as mp

mp.mp.prec = 200
TESTS = pathlib.Path("Tests/HeadroomKernelTests")
rng = random.Random(20)


def bits(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:016x}"


def line(arguments, exact):
    """Arguments, the nearest double, and what it lacks in thousandths of its unit in the last place."""
    nearest = float(exact)
    lacking = int(mp.nint((exact - mp.mpf(nearest)) / math.ulp(nearest) * 1000))
    return " ".join([bits(a) for a in arguments] + [bits(nearest), str(lacking)])


def constant(name, comment, lines):
    body = "\n".join("    " + text for text in lines)
    return f'  /// {comment}\n  static let {name} = """\n{body}\n    """\n'


def logarithm_arguments():
    yield from [1.0, 2.0, 0.5, 0.6875, 1.375, math.nextafter(1, 0), math.nextafter(1, 2), 5e-324, 2.0**-1022, 1.7976931348623157e308]
    yield from [1 - 2.0**-k for k in range(2, 53, 3)]
    yield from [1 + 2.0**-k for k in range(2, 53, 3)]
    # Both sides of some interval borders of the table.
    for i in range(0, 128, 9):
        border = struct.unpack("<d", struct.pack("<Q", 0x3FE6000000000000 + (i << 45)))[0]
        yield border
        yield math.nextafter(border, 0)
    yield from [rng.uniform(0.6, 1.6) for _ in range(40)]
    yield from [math.ldexp(rng.uniform(1, 2), rng.randint(-1070, 1020)) for _ in range(60)]


def exponential_arguments():
    yield from [0.0, 1.0, -1.0, 5e-324, 2.0**-60, 709.78, -708.0, -720.5, -744.0]
    yield from [k * math.log(2) / 256 for k in range(-40, 40, 7)]
    yield from [rng.uniform(-1, 1) for _ in range(60)]
    yield from [rng.uniform(-740, 709) for _ in range(80)]


def power_arguments():
    yield from [(2.0, 0.5), (10.0, 308.0), (10.0, -300.0), (0.5, 1000.0), (1 + 2.0**-52, 2.0**58), (5e-324, 0.5), (1.5, 1e-300)]
    for _ in range(120):
        x = rng.uniform(0, 20)
        yield x, rng.uniform(-1, 1) * rng.choice([1, 10, 690 / abs(math.log(x))])
    for _ in range(60):
        x = 1 + rng.uniform(-0.02, 0.02)
        yield x, rng.uniform(-1, 1) * 690 / abs(math.log(x))


def write_functions():
    parts = [
        constant("log", "Argument, result, lacking.", [line([x], mp.log(mp.mpf(x))) for x in logarithm_arguments()]),
        constant("exp", "Argument, result, lacking.", [line([x], mp.exp(mp.mpf(x))) for x in exponential_arguments()]),
        constant("pow", "Base, exponent, result, lacking.", [line([x, y], mp.power(mp.mpf(x), mp.mpf(y))) for x, y in power_arguments()]),
        constant("log1p", "Argument, result, lacking.",
                 [line([x], mp.log1p(mp.mpf(x))) for x in [1e-300, 1e-17, -0.5, 1e300] + [rng.uniform(-0.9, 1) * 10.0 ** rng.randint(-18, 0) for _ in range(60)]]),
        constant("gamma", "Argument, result, lacking.",
                 [line([x], mp.gamma(mp.mpf(x))) for x in [0.5, 1.0, 1.5, 2.0, 15.0, 171.0] + [rng.uniform(0.01, 30) for _ in range(40)]]),
    ]
    write("PortableMathReferences.swift", "PortableMathReferences", "Function values in hexadecimal bit patterns, and the rest in thousandths of an ulp.", parts)


def laws():
    """Name, mean, standard deviation (nan: infinite), quantile points, distribution function."""
    ncdf = mp.ncdf
    yield "exponential", 2, 2, lambda x: 1 - mp.exp(-x / 2)
    yield "uniform", 2, 2 / mp.sqrt(12), lambda x: min(max((x - 1) / 2, 0), 1)
    s, m = mp.sqrt(mp.log(1 + mp.mpf(1.44))), mp.mpf(2)
    mu = mp.log(m) - s * s / 2
    yield "lognormal", m, m * mp.mpf("1.2"), lambda x: ncdf((mp.log(x) - mu) / s)
    for name, shape, scale in [("gamma16", 16, mp.mpf(1) / 8), ("gamma4", 4, mp.mpf(1) / 2), ("gammaQuarter", mp.mpf(1) / 4, 8), ("erlang3", 3, mp.mpf(2) / 3), ("erlang30", 30, mp.mpf(2) / 30)]:
        yield name, shape * scale, mp.sqrt(shape) * scale, lambda x, a=shape, b=scale: mp.gammainc(a, 0, x / b, regularized=True)
    second = 2 * (mp.mpf(9) / 10 * 1 + mp.mpf(1) / 10 * 121)
    yield "hyperexponential", 2, mp.sqrt(second - 4), lambda x: 1 - mp.mpf(9) / 10 * mp.exp(-x) - mp.mpf(1) / 10 * mp.exp(-x / 11)
    k = mp.mpf(3) / 4
    scale = 2 / mp.gamma(1 + 1 / k)
    yield "weibull", 2, scale * mp.sqrt(mp.gamma(1 + 2 / k) - mp.gamma(1 + 1 / k) ** 2), lambda x: 1 - mp.exp(-((x / scale) ** k))
    yield "pareto", mp.mpf(3) / 2, mp.sqrt(mp.mpf(3) / 4), lambda x: 1 - x**-3 if x > 1 else mp.mpf(0)
    yield "normal", 0, 1, ncdf


def write_laws():
    lines = []
    for name, mean, deviation, cdf in laws():
        low, high = (-4, 4) if name == "normal" else (0.01, 30)
        points = [low + (high - low) * (i / 24) ** (1 if name == "normal" else 3) for i in range(25)]
        pairs = [(p, float(cdf(mp.mpf(p)))) for p in points]
        pairs = [(p, c) for p, c in pairs if 1e-5 < c < 1 - 1e-5]
        lines.append(" ".join([name, repr(float(mean)), repr(float(deviation))] + [f"{p!r}:{c!r}" for p, c in pairs]))
    write("DistributionReferences.swift", "DistributionReferences", "Exact moments and points of the distribution functions of the laws that the tests draw from.",
          [constant("laws", "Name, mean, standard deviation, and pairs of a value and the probability not to exceed it.", lines)])


def write(path, namespace, comment, parts):
    text = "// Written by scripts/generate-kernel-references.py. Do not edit by hand.\n// swift-format-ignore-file\n\n"
    (TESTS / path).write_text(text + f"/// {comment}\nenum {namespace} {{\n" + "\n".join(parts) + "}\n")


if __name__ == "__main__":
    write_functions()
    write_laws()
