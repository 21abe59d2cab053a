"""Golden values for the strategies, written from the papers alone: python3 golden_strategies.py

Three clients minimise F_k(w) = 1/2 sum_j h_kj (w_j - t_kj)^2 by gradient descent from w = (0, 0), in
float64 and plain Python. Client k takes 2, 6 or 4 steps with n_k = 10, 30 or 20 examples. Weighted by
n_k where the papers have 1/|S| or p_k. Prints the model after each of four rounds.
"""

H = [(1.0, 2.0), (0.5, 1.0), (2.0, 0.25)]
T = [(1.0, -1.0), (2.0, 0.5), (-1.0, 3.0)]
N = [10, 30, 20]
STEPS = [2, 6, 4]
LR = 0.1
COHORTS = [(0, 1), (1, 2), (0, 2), (0, 1)]
J = range(2)


def gradient(k, w):
    return [H[k][j] * (w[j] - T[k][j]) for j in J]


def loss(k, w):
    return sum(H[k][j] * (w[j] - T[k][j]) ** 2 for j in J) / 2


def descend(k, w, extra=lambda y: (0.0, 0.0), rho=0.0, steps=None, nesterov=False):
    y, v = list(w), [0.0, 0.0]
    for _ in range(steps or STEPS[k]):
        g, e = gradient(k, y), extra(y)
        for j in J:
            v[j] = rho * v[j] + g[j] + e[j]
            y[j] -= LR * (g[j] + e[j] + rho * v[j] if nesterov else v[j])
    return y


def weighted(cohort, value):
    """sum_k p_k value(k), p_k = n_k / n over the cohort."""
    n = sum(N[k] for k in cohort)
    return [sum(N[k] / n * value[k][j] for k in cohort) for j in J]


def share(cohort):
    """The cohort's examples / all examples, where the papers have |S|/N for shards of one size."""
    return sum(N[k] for k in cohort) / sum(N)


def rounds(step):
    w = [0.0, 0.0]
    for cohort in COHORTS:
        w = step(w, cohort)
        yield [round(x, 7) for x in w]


def fedavg(w, cohort, eta=1.0, steps=None):
    after = {k: descend(k, w, steps=steps) for k in cohort}
    mean = weighted(cohort, after)
    return [w[j] + eta * (mean[j] - w[j]) for j in J]


def fednova(mu=0.0, rho=0.0, nesterov=False):
    """Equation 6: a_k written out, one entry for each gradient."""

    def norm(k):
        tau = STEPS[k]
        if rho:
            return sum((1 - rho ** (tau - i + nesterov)) / (1 - rho) for i in range(tau))
        return sum((1 - LR * mu) ** (tau - 1 - i) for i in range(tau))

    def step(w, cohort):
        prox = lambda y: [mu * (y[j] - w[j]) for j in J]
        after = {k: descend(k, w, prox, rho, nesterov=nesterov) for k in cohort}
        n = sum(N[k] for k in cohort)
        d = {k: [(w[j] - after[k][j]) / (LR * norm(k)) for j in J] for k in cohort}
        tau = sum(N[k] / n * norm(k) for k in cohort)
        mean = weighted(cohort, d)
        return [w[j] - tau * LR * mean[j] for j in J]

    return step


def scaffold(eta):
    c, ci = [0.0, 0.0], [[0.0, 0.0] for _ in N]

    def step(x, cohort):
        nonlocal c
        after, change = {}, {}
        for k in cohort:
            y = after[k] = descend(k, x, lambda _: [c[j] - ci[k][j] for j in J])
            plus = [ci[k][j] - c[j] + (x[j] - y[j]) / (STEPS[k] * LR) for j in J]
            change[k] = [plus[j] - ci[k][j] for j in J]
            ci[k] = plus
        mean, moved = weighted(cohort, after), weighted(cohort, change)
        c = [c[j] + share(cohort) * moved[j] for j in J]
        return [x[j] + eta * (mean[j] - x[j]) for j in J]

    return step


def feddyn(alpha):
    h, grads = [0.0, 0.0], [[0.0, 0.0] for _ in N]

    def step(theta, cohort):
        nonlocal h
        after = {}
        for k in cohort:
            extra = lambda y: [-grads[k][j] + alpha * (y[j] - theta[j]) for j in J]
            after[k] = descend(k, theta, extra)
        for k in cohort:
            grads[k] = [grads[k][j] - alpha * (after[k][j] - theta[j]) for j in J]
        mean = weighted(cohort, after)
        h = [h[j] - alpha * share(cohort) * (mean[j] - theta[j]) for j in J]
        return [mean[j] - h[j] / alpha for j in J]

    return step


def qfedavg(q):
    def step(w, cohort):
        lipschitz, top, bottom = 1 / LR, [0.0, 0.0], 0.0
        for k in cohort:
            after, f = descend(k, w), loss(k, w)
            change = [lipschitz * (w[j] - after[j]) for j in J]
            square = sum(x * x for x in change)
            bottom += N[k] * (q * f ** (q - 1) * square + lipschitz * f**q)
            top = [top[j] + N[k] * f**q * change[j] for j in J]
        return [w[j] - top[j] / bottom for j in J]

    return step


if __name__ == "__main__":
    print("fedavg, eta 0.5", *rounds(lambda w, s: fedavg(w, s, 0.5)))
    print("fedsgd", *rounds(lambda w, s: fedavg(w, s, steps=1)))
    print("fednova", *rounds(fednova()))
    print("fednova, momentum 0.5", *rounds(fednova(rho=0.5)))
    print("fednova, nesterov 0.5", *rounds(fednova(rho=0.5, nesterov=True)))
    print("fednova, mu 0.3", *rounds(fednova(mu=0.3)))
    print("scaffold, eta 0.8", *rounds(scaffold(0.8)))
    print("feddyn, alpha 0.2", *rounds(feddyn(0.2)))
    print("qfedavg, q 2", *rounds(qfedavg(2.0)))
