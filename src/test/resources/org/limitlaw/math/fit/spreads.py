"""Writes spreads.txt: python spreads.py > spreads.txt (numpy, scipy; other routes than the Java code's)."""
import numpy as np, scipy
from scipy import stats

rng = np.random.default_rng(20261125)
print(f"# made by spreads.py beside this file, numpy {np.__version__}, scipy {scipy.__version__}")


def show(name, *values):
    print(name, *[repr(float(v)) for v in values])


def table(name, rows):
    for row in rows:
        show(name, *row)


def jackknife(name, seeds, estimator):
    whole = estimator(np.arange(seeds))
    rest = np.array([estimator(np.delete(np.arange(seeds), s)) for s in range(seeds)])
    pseudo = seeds * whole - (seeds - 1) * rest
    half = stats.t.ppf(0.975, seeds - 1) * stats.sem(pseudo)
    show(name, whole, whole - half, whole + half, seeds - 1)


W, S = 6, 5
x = np.log(8.0 * 2 ** np.arange(W))
fit = lambda z, at=x: stats.linregress(at, z).slope

# slope of the log of arithmetic means: delta method, derivatives of the estimator by complex steps
y = np.exp(-x[:, None] + 0.2 * rng.standard_normal((W, S)) + 0.1 * rng.standard_normal(S))
table("mean", y)
k = np.linalg.pinv(np.stack([np.ones(W), x], 1))[1]
gradient = np.empty((W, S))
for w in range(W):
    for s in range(S):
        step = y.astype(complex)
        step[w, s] += 1e-30j
        gradient[w, s] = (k @ np.log(step.mean(axis=1))).imag / 1e-30
point = k @ np.log(y.mean(axis=1))
shares = (gradient * (y - y.mean(axis=1, keepdims=True))).sum(axis=0)
half = stats.t.ppf(0.975, S - 1) * np.sqrt(S / (S - 1) * (shares ** 2).sum())
show("mean.shared", point, point - half, point + half, S - 1)
v = (gradient ** 2).sum(axis=1) * y.var(axis=1, ddof=1)
df = v.sum() ** 2 / (v ** 2 / (S - 1)).sum()
half = stats.t.ppf(0.975, df) * np.sqrt(v.sum())
show("mean.independent", point, point - half, point + half, df)

# two slopes on different controls: paired, of two samples of seeds, and every run by itself
x2 = np.log(10.0 * 3 ** np.arange(4))
tilt = 0.1 * rng.standard_normal(8)
one = np.exp(-1.0 * x[:, None] + tilt[:S] * x[:, None] + 0.1 * rng.standard_normal((W, S)))
two = np.exp(-0.7 * x2[:, None] + tilt * x2[:, None] + 0.1 * rng.standard_normal((4, 8)))
table("one", one)
table("two", two)
q1 = np.array([fit(np.log(one[:, s])) for s in range(S)])
q2 = np.array([fit(np.log(two[:, s]), x2) for s in range(8)])
paired = stats.ttest_rel(q1, q2[:S]).confidence_interval(0.95)
show("slopes.paired", (q1 - q2[:S]).mean(), paired.low, paired.high, S - 1)
apart = stats.ttest_ind(q1, q2, equal_var=False)
show("slopes.apart", q1.mean() - q2.mean(), *apart.confidence_interval(0.95), apart.df)
v = np.concatenate([
    np.linalg.pinv(np.stack([np.ones(len(a)), a], 1))[1] ** 2 * np.log(c).var(axis=1, ddof=1) / c.shape[1]
    for a, c in ((x, one), (x2, two))])
d = np.concatenate([np.full(W, S - 1.0), np.full(4, 7.0)])
df = v.sum() ** 2 / (v ** 2 / d).sum()
half = stats.t.ppf(0.975, df) * np.sqrt(v.sum())
point = fit(np.log(one).mean(axis=1)) - fit(np.log(two).mean(axis=1), x2)
show("slopes.independent", point, point - half, point + half, df)

# differences of means
gap = (3 + 0.3 * rng.standard_normal((W, 12)) + 0.2 * rng.standard_normal(12)) / np.exp(x)[:, None]
table("gap", gap)
jackknife("gap.slope", 12, lambda s: fit(np.log(gap[:, s].mean(axis=1))))

# a function at three points, 12 seeds: slope of its variance, and the ratio of two of its rows
f = np.exp(-0.5 * x)[:, None, None] * rng.standard_normal((W, 12, 3)) + rng.standard_normal(3)
for w in range(W):
    table(f"f{w}", f[w])
total = lambda s: np.array([np.trace(np.atleast_2d(np.cov(f[w][s].T))) / 3 for w in range(W)])
jackknife("variance.vector", 12, lambda s: fit(np.log(total(s))))
jackknife("variance.ratio", 12, lambda s: np.log(total(s)[5] / total(s)[1]))

# percentile bootstrap of the slope of medians, each control value's own seeds; the last is the Monte Carlo error of an end
draws = np.stack([np.median(np.log(gap[w])[rng.integers(0, 12, (200000, 12))], axis=1) for w in range(W)])
theta = k @ draws
low, high = np.quantile(theta, [0.025, 0.975])
density = stats.gaussian_kde(theta[:20000])
show("median.independent", k @ np.median(np.log(gap), axis=1), low, high,
     np.sqrt(0.025 * 0.975 / 4000) / min(density(low)[0], density(high)[0]))
