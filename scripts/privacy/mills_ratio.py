"""Chebyshev coefficients of (1 + x) R(x), R being the Mills ratio: for libs/core/src/privacy/accountant/normal-tail.ts.

    venv/bin/python scripts/privacy/mills_ratio.py
"""
from mpmath import cos, erfc, exp, mp, mpf, pi, sqrt

NODES = 64
CENTRE = 5  # t = (x - 5) / (x + 5) maps 0 .. inf to -1 .. 1, and needs the fewest coefficients.

mp.dps = 60


def scaled_ratio(t):
    x = CENTRE * (1 + t) / (1 - t)
    return (1 + x) * sqrt(pi / 2) * erfc(x / sqrt(mpf(2))) * exp(x * x / 2)


angles = [pi * (k + mpf(1) / 2) / NODES for k in range(NODES)]
values = [scaled_ratio(cos(angle)) for angle in angles]
for j in range(26):
    total = sum(value * cos(j * angle) for value, angle in zip(values, angles))
    print(float((2 - (j == 0)) * total / NODES))
