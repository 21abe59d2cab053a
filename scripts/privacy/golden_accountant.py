"""Golden values for the privacy accountant: libs/core/src/privacy/accountant/golden/accountant.json.

    python -m venv venv && venv/bin/pip install -r scripts/privacy/requirements.txt
    venv/bin/python scripts/privacy/golden_accountant.py

For each setting (sampling rate, noise multiplier, steps, delta; phases where there are two):
- rdpPackage: dp-accounting's RdpAccountant. It adds the absolute values of an alternating series, so that orders
  below about 2.5 come out too large: an upper end.
- rdpIntegrated: the divergence of each order by integration, the best over all orders: a lower end for any set of
  orders. Where delta is above the total variation, as Bretagnolle and Huber bound it, epsilon is 0.
- pldPackage: dp-accounting's PLDAccountant, which is pessimistic, with the interval named.
- exact: the closed form of the Gaussian mechanism at 50 digits, where everybody takes part in each step.

Besides, divergences of single orders by mpmath's quadrature at 30 digits.
"""
import json
import math
import pathlib
import random
import warnings

import dp_accounting
import mpmath
import numpy as np
from dp_accounting.pld import PLDAccountant
from dp_accounting.rdp import RdpAccountant
from mpmath import mpf

OUT = pathlib.Path(__file__).parents[2] / 'libs/core/src/privacy/accountant/golden/accountant.json'

# (sampling rate, noise multiplier, steps, delta): extremes and everyday settings, then random ones.
CHOSEN = [
    (0.01, 1.1, 10000, 1e-5), (0.01, 1.1, 1000, 1e-5), (1.0, 20.0, 100, 1e-5), (1.0, 0.3, 1, 1e-5),
    (0.001, 0.4, 1000, 1e-5), (1e-4, 0.3, 1, 1e-3), (1e-4, 0.5, 100000, 1e-10), (1e-4, 50.0, 100000, 1e-10),
    (1e-4, 1.0, 1, 1e-5), (0.001, 0.8, 10000, 1e-6), (0.1, 1.0, 100, 1e-5), (0.1, 5.0, 1000, 1e-5),
    (0.1, 50.0, 100000, 1e-6), (0.5, 1.0, 1, 1e-5), (0.5, 5.0, 100, 1e-5), (0.5, 50.0, 10000, 1e-8),
    (0.9, 2.0, 10, 1e-5), (0.999, 2.0, 10, 1e-5), (1.0, 1.0, 1, 1e-5), (1.0, 1.0, 100, 1e-5),
    (1.0, 50.0, 100000, 1e-10), (1.0, 50.0, 1, 1e-3), (0.02, 0.7, 500, 1e-4), (0.05, 0.6, 2000, 1e-5),
    # Extremes.
    (0.01, 0.05, 1000, 1e-5), (0.5, 0.05, 10, 1e-5), (1.0, 0.05, 1, 1e-5), (1.0, 0.05, 1000, 1e-9),
    (0.01, 1e6, 1000, 1e-5), (1.0, 1e6, 10000000, 1e-12), (1e-8, 1.0, 1000000, 1e-9), (1e-8, 0.3, 10000000, 1e-5),
    (1.0, 100.0, 100000, 1e-12), (1.0, 200.0, 1000000, 1e-12), (1.0, 1.0, 1, 1e-15), (1.0, 5.0, 1000, 1e-30),
    (1.0, 0.7, 10000000, 1e-5), (0.3, 1.3, 100, 0.1), (0.01, 2.0, 1, 1e-4), (0.2, 0.8, 3, 0.5),
]

PHASES = [
    [(0.01, 1.1, 500), (0.02, 1.3, 500)],
    [(1.0, 10.0, 50), (0.1, 1.0, 50)],
    [(0.001, 0.7, 2000), (0.05, 2.0, 300)],
]


def random_settings(count, seed=11):
    """Settings whose epsilon lies somewhere between 0.05 and 60."""
    draw = random.Random(seed)
    found = []
    while len(found) < count:
        q = round(10 ** draw.uniform(-3.3, 0), 5)
        sigma = round(10 ** draw.uniform(-0.4, 1.3), 3)
        steps = round(10 ** draw.uniform(0, 4))
        delta = float(f'{10 ** draw.uniform(-8, -3):.1e}')
        epsilon = package_rdp([(q, sigma, steps)], delta)
        if 0.05 < epsilon < 60:
            found.append((q, sigma, steps, delta))
    return found


def composed(phases, accountant):
    for q, sigma, steps in phases:
        event = dp_accounting.PoissonSampledDpEvent(q, dp_accounting.GaussianDpEvent(float(sigma)))
        accountant.compose(event, steps)
    return accountant


def package_rdp(phases, delta):
    return float(composed(phases, RdpAccountant()).get_epsilon(delta))


def package_pld(phases, delta, interval):
    accountant = PLDAccountant(value_discretization_interval=interval)
    return float(composed(phases, accountant).get_epsilon(delta))


def divergence(q, sigma, order):
    """D(mixture || without the client), by mpmath's quadrature of the excess, whose peaks lie near 0 and the order."""
    mpmath.mp.dps = 30
    q, sigma, order = mpf(q), mpf(sigma), mpf(order)

    def excess(z):
        x = q * mpmath.expm1((2 * z - 1) / (2 * sigma ** 2))
        return mpmath.npdf(z, 0, sigma) * ((1 + x) ** order - 1 - order * x)

    low, high = -14 * sigma, order + 14 * sigma
    pieces = int(min(300, max(14, (high - low) / (2 * sigma))))
    edges = [low + (high - low) * i / pieces for i in range(pieces + 1)]
    return float(mpmath.log1p(mpmath.quad(excess, edges)) / (order - 1))


def quick_divergence(q, sigma, order):
    """The same by the trapezoid rule on 64-bit mantissas: for searching through orders."""
    if q == 1:
        return order / (2 * sigma ** 2)
    step = min(1 / 20, sigma / 6)
    u = np.arange(-14, order / sigma + 14, step, dtype=np.longdouble)
    x = q * np.expm1((u - 0.5 / np.longdouble(sigma)) / sigma)
    small = np.abs(order * x) < 1e-9
    excess = np.where(small, order * (order - 1) * x * x / 2, np.expm1(order * np.log1p(x)) - order * x)
    moment = np.sum(np.exp(-u * u / 2) * excess) * step / np.sqrt(2 * np.longdouble(np.pi))
    return float(np.log1p(moment)) / (order - 1) if np.isfinite(moment) else math.inf


def integrated_rdp(phases, delta):
    """The least epsilon over all orders: a coarse search, then golden sections."""

    def epsilon(order):
        total = sum(steps * quick_divergence(q, sigma, order) for q, sigma, steps in phases)
        return total + math.log1p(-1 / order) - math.log(delta * order) / (order - 1)

    logs = [k / 10 for k in range(-70, 106)]
    best, rising = (math.inf, 0), 0
    for log in logs:
        value = epsilon(1 + math.exp(log))
        best, rising = ((value, log), 0) if value < best[0] else (best, rising + 1)
        if rising == 8:
            break
    low, high = best[1] - 0.2, best[1] + 0.2
    golden = (math.sqrt(5) - 1) / 2
    for _ in range(25):
        a, b = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, b) if epsilon(1 + math.exp(a)) < epsilon(1 + math.exp(b)) else (a, high)
    return max(0.0, min(best[0], epsilon(1 + math.exp((low + high) / 2))))


def exact_gaussian(sigma, delta):
    """The least epsilon with Phi(1/2s - eps s) - e^eps Phi(-1/2s - eps s) <= delta, by bisection."""
    mpmath.mp.dps = 60
    s, delta = mpf(sigma), mpf(delta)

    def delta_of(epsilon):
        a, b = 1 / (2 * s) - epsilon * s, -1 / (2 * s) - epsilon * s
        return mpmath.ncdf(a) - mpmath.exp(epsilon) * mpmath.ncdf(b)

    if delta_of(mpf(0)) <= delta:
        return 0.0
    low, high = mpf(0), 1 / (2 * s * s) + mpmath.sqrt(-2 * mpmath.log(delta)) / s
    for _ in range(90):
        middle = (low + high) / 2
        low, high = (middle, high) if delta_of(middle) > delta else (low, middle)
    return float(high)


def joined_gaussian(phases):
    """The one Gaussian mechanism that full participation amounts to."""
    mpmath.mp.dps = 60
    return 1 / mpmath.sqrt(sum(steps / mpf(sigma) ** 2 for _, sigma, steps in phases))


def row(phases, delta, interval):
    values = {'phases': [list(phase) for phase in phases], 'delta': delta}
    values['rdpPackage'] = package_rdp(phases, delta)
    values['rdpIntegrated'] = integrated_rdp(phases, delta)
    if all(q == 1 for q, _, _ in phases):
        values['exact'] = exact_gaussian(joined_gaussian(phases), delta)
    if interval is not None:
        values['interval'] = interval
        values['pldPackage'] = package_pld(phases, delta, interval)
    return values


def interval_for(phases, delta):
    """Fine where epsilon is small; none where the package's figure would be wrong, or take minutes."""
    steps = sum(steps for _, _, steps in phases)
    if delta < 1e-15 * steps * 1000 or steps > 100000:
        return None
    epsilon = package_rdp(phases, delta)
    if epsilon > 500:
        return None
    return 1e-3 if epsilon > 100 else 1e-5 if epsilon < 0.2 else 1e-4


def main():
    warnings.simplefilter('ignore')
    settings = CHOSEN + random_settings(30)
    cases = [([(q, sigma, steps)], delta) for q, sigma, steps, delta in settings]
    cases += [(phases, 1e-5) for phases in PHASES]
    rows = []
    for phases, delta in cases:
        rows.append(row(phases, delta, interval_for(phases, delta)))
        print(json.dumps(rows[-1]), flush=True)
    orders = random.Random(12)
    divergences = []
    for q, sigma, _, _ in settings:
        order = round(1 + 10 ** orders.uniform(-2.5, 2.2), 4)
        if q < 1 and 0.2 < sigma < 1e3 and order / sigma < 400:
            divergences.append([q, sigma, order, divergence(q, sigma, order)])
    versions = {'dp-accounting': '0.6.0', 'mpmath': mpmath.__version__}
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({'madeBy': 'scripts/privacy/golden_accountant.py', 'versions': versions, 'rows': rows, 'divergences': divergences}, indent=2) + '\n')


if __name__ == '__main__':
    main()
