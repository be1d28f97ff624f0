"""Writes bessel.txt: python bessel.py > bessel.txt (mpmath; scipy's distance from it stands in the header).

A line is: function nu x value; nu and x as exact hex, the value to 17 digits from 60.
"""
import mpmath, numpy as np, scipy
from scipy import special

mpmath.mp.dps = 60
orders = [0, 0.5, 1, 1.5, 2.5, 3.5, 5.5, 11.5, 14.5, 1.0 / 3, 7.77, 19.25, 29.9, 30, 37.2, 64, 100]
rng = np.random.default_rng(20260303)
arguments = [1e-300, 1e-12, 1e-3, 0.1, 0.66, 1, 2.5, 5, 7.071, 10, 19, 29.99, 30, 31, 45, 60, 100, 125, 250, 420, 449, 451,
             700, 1000, 2500, 1e4, 3e4] + list(np.exp(rng.uniform(np.log(0.01), np.log(2e4), 8)))


def log_i(nu, x):
    return mpmath.log(mpmath.besseli(nu, x, maxterms=10**7)) if x > 0 else mpmath.mpf(0)


def log_normalised(nu, x):
    return mpmath.log(mpmath.hyp0f1(nu + 1, mpmath.mpf(x) ** 2 / 4, maxterms=10**7))


lines, worst = [], 0
for nu in map(mpmath.mpf, orders):
    for x in map(mpmath.mpf, arguments):
        value = log_i(nu, x)
        scaled = special.ive(float(nu), float(x))
        if scaled > 0:
            worst = max(worst, abs(float(mpmath.mpf(scaled) / mpmath.exp(value - x) - 1)))
        lines.append(("logI", nu, x, value))
        lines.append(("logNormalised", nu, x, log_normalised(nu, x)))
print(f"# made by bessel.py beside this file, mpmath {mpmath.__version__}; scipy {scipy.__version__}'s ive is off by up to"
      f" {worst:.1e} relative, so it is not the reference")
for name, nu, x, value in lines:
    print(name, float(nu).hex(), float(x).hex(), mpmath.nstr(value, 17))
