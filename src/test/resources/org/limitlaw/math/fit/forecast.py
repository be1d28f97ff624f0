"""Writes forecast.txt: python forecast.py > forecast.txt (numpy, scipy, statsmodels). Spread over seeds and half-widths to be
expected: hat matrices and distributions by scipy, where the Java code has sums and halvings."""
import numpy as np, scipy, statsmodels
import statsmodels.api as sm
from scipy import optimize, stats

rng = np.random.default_rng(20261127)
print(f"# made by forecast.py beside this file, numpy {np.__version__}, scipy {scipy.__version__},"
      f" statsmodels {statsmodels.__version__}")


def show(name, *values):
    print(name, *[repr(float(v)) for v in values])


# noise whose variance is a power of the control, with and without a slope of each seed's own
W, S = 6, 9
x = np.log(8.0 * 2 ** np.arange(W))
u = x - x.mean()
X = sm.add_constant(x)
left = np.eye(W) - X @ np.linalg.pinv(X)
k = np.linalg.pinv(X)[1]
for name, tilt in (("tilted", 0.3), ("even", 0.0)):
    l = -x[:, None] + 0.2 * np.exp(-0.25 * u)[:, None] * rng.standard_normal((W, S))
    l = l + rng.standard_normal(S) + tilt * x[:, None] * rng.standard_normal(S)
    for row in l:
        show(name, *row)
    fits = [sm.OLS(l[:, s], X).fit() for s in range(S)]
    rest = np.var([f.resid for f in fits], axis=0, ddof=1)

    def shape(growth):
        return np.diag(left @ np.diag(np.exp(growth * u)) @ left)

    def ratio(growth):
        return sm.OLS(np.log(rest / shape(growth)), X).fit().params[1]
    growth = optimize.brentq(ratio, -8, 8, xtol=1e-14, rtol=1e-14)
    noise = np.sqrt(np.mean(rest / shape(growth)))
    of_noise = (k ** 2 * noise ** 2 * np.exp(growth * u)).sum()
    of_slopes = np.var([f.params[1] for f in fits], ddof=1)
    believed = of_slopes > of_noise * stats.f.ppf(0.8, S - 1, (S - 1) * (W - 2))
    own = np.sqrt(of_slopes - of_noise) if believed else 0.0
    show(name + ".spread", noise, growth, own)
    # the slope over twice as many values
    longer = np.log(8.0 * 2 ** np.arange(2 * W))
    kl = np.linalg.pinv(sm.add_constant(longer))[1]
    show(name + ".slope", np.sqrt(own ** 2 + (kl ** 2 * noise ** 2 * np.exp(growth * (longer - x.mean()))).sum()))

# median half-width with other numbers of seeds, and the 80 % range of the spread
for sigma, per_seed, known in ((0.3, 1, 4), (2.0, 3.7, 18.5)):
    for seeds in (3, 5, 20, 400):
        df = per_seed * (seeds - 1)
        # the median of t s / sqrt(S), s^2 ~ sigma^2 chi^2(df) / df
        show("half", sigma, per_seed, known, seeds,
             stats.t.ppf(0.975, df) / np.sqrt(seeds) * np.sqrt(stats.gamma(df / 2, scale=2 * sigma ** 2 / df).median()))
    seen = sigma ** 2 * stats.chi2.median(known)
    show("range", sigma, per_seed, known, *np.sqrt(seen / stats.chi2.isf([0.1, 0.9], known)))
