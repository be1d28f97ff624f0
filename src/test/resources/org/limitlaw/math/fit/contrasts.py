"""Writes contrasts.txt: python contrasts.py > contrasts.txt (numpy, scipy; routes differ from the Java code's)."""
import numpy as np, scipy
from scipy import stats, optimize

rng = np.random.default_rng(20260101)
W, S = 6, 5
n = 8.0 * 2 ** np.arange(W)
x = np.log(n)
y = 3 * n[:, None] ** -0.5 * np.exp(0.2 * rng.standard_normal((W, S)))
print(f"# made by contrasts.py beside this file, numpy {np.__version__}, scipy {scipy.__version__}")

def show(name, *values):
    print(name, *[repr(float(v)) for v in values])

for row in y:
    show("y", *row)
for s in (2, 4, 9, 7.35, 1.2):
    show("quantile", s, stats.t.ppf(0.975, s))
    show("cdf", s, stats.t.cdf(1.3, s))

# paired: one regression per seed, then a one-sample t interval
q = np.array([stats.linregress(x, np.log(y[:, s])).slope for s in range(S)])
interval = stats.ttest_1samp(q, 0).confidence_interval(0.95)
show("paired", q.mean(), interval.low, interval.high, S - 1)
# curvature, paired: numpy's polynomial fit per seed
q = np.array([np.polyfit(x - x.mean(), np.log(y[:, s]), 2)[0] for s in range(S)])
interval = stats.ttest_1samp(q, 0).confidence_interval(0.95)
show("curvature", q.mean(), interval.low, interval.high, S - 1)
# Welch for two control values: scipy's own
res = stats.ttest_ind(np.log(y[1]), np.log(y[0]), equal_var=False)
interval = res.confidence_interval(0.95)
d = x[1] - x[0]
show("welch", (np.log(y[1]).mean() - np.log(y[0]).mean()) / d, interval.low / d, interval.high / d, res.df)

# a floor: free three-parameter fit of logs of geometric means; Jacobian by scipy's finite differences
z0 = 0.02 + 1.0 / n
y2 = z0[:, None] * np.exp(0.05 * rng.standard_normal((W, S)))
for row in y2:
    show("floor", *row)
z = np.log(y2).mean(axis=1)
model = lambda p: np.log(np.exp(p[0]) + np.exp(p[1]) * n ** -p[2]) - z
fit = optimize.least_squares(model, [np.log(0.02), 0.0, 1.0], jac="3-point", xtol=1e-15, ftol=1e-15, gtol=1e-15)
k = np.linalg.pinv(fit.jac)[2]
q = k @ np.log(y2)
half = stats.t.ppf(0.975, S - 1) * q.std(ddof=1) / np.sqrt(S)
show("offset", fit.x[2], fit.x[2] - half, fit.x[2] + half, S - 1)

# missing cells: each seed's own regression over the values it has counts once; Welch over the cells of each value
holed = 3 * n[:, None] ** -0.5 * np.exp(0.2 * rng.standard_normal((W, 6)) + 0.1 * rng.standard_normal(6))
for w, s in ((0, 1), (5, 1), (3, 2), (4, 4), (0, 5), (1, 5)):
    holed[w, s] = np.nan
for row in holed:
    show("holed", *row)
there = np.isfinite(holed)
q = [stats.linregress(x[there[:, s]], np.log(holed[there[:, s], s])).slope for s in range(6)]
interval = stats.ttest_1samp(q, 0).confidence_interval(0.95)
show("holed.shared", np.mean(q), interval.low, interval.high, 5)
k = np.linalg.pinv(np.stack([np.ones(W), x], 1))[1]
count = there.sum(axis=1)
share = k ** 2 * np.nanvar(np.log(holed), axis=1, ddof=1) / count
df = share.sum() ** 2 / (share ** 2 / (count - 1)).sum()
point = k @ np.nanmean(np.log(holed), axis=1)
half = stats.t.ppf(0.975, df) * np.sqrt(share.sum())
show("holed.independent", point, point - half, point + half, df)

# levels of intervals that hold together, and of the smallest p-values: the tail is what is given
for tail in (1e-2, 1e-4, 5e-7):
    for degrees in (1.2, 2, 4, 7.35, 63, 1e4):
        show("upper", tail, degrees, stats.t.isf(tail, degrees))
