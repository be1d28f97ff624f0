"""Writes joint.txt: python joint.py > joint.txt (numpy, scipy, statsmodels).

CR2 and Satterthwaite's degrees of freedom by their definition (Pustejovsky and Tipton 2018, sections 2 and 3), with hat
matrices over all lines; the Java code has products of columns by seed only.
"""
import numpy as np, scipy, statsmodels
import statsmodels.api as sm
from scipy import stats

print(f"# made by joint.py beside this file, numpy {np.__version__}, scipy {scipy.__version__},"
      f" statsmodels {statsmodels.__version__}")


def show(name, *values):
    print(name, *[repr(float(v)) for v in values])


def power(matrix, exponent):
    """A power of Moore and Penrose's kind of a symmetric positive matrix."""
    values, vectors = np.linalg.eigh(matrix)
    kept = values > 1e-10 * values.max()
    return (vectors[:, kept] * values[kept] ** exponent) @ vectors[:, kept].T


def case(name, seed, weight, y, x):
    n, seeds = len(y), np.unique(seed)
    for line in zip(seed, weight, y, *x.T):
        show(name, *line)
    # a weighted regression is an ordinary one of lines times the root of their weight
    root = np.sqrt(weight)
    design = root[:, None] * np.column_stack([np.ones(n), x])
    beta = np.linalg.lstsq(design, root * y, rcond=None)[0]
    m = np.linalg.inv(design.T @ design)
    left = np.eye(n) - design @ m @ design.T
    e = root * y - design @ beta
    parts, reach = [], []
    for s in seeds:
        at = np.flatnonzero(seed == s)
        # var(e_s) under the working model, where lines are independent with variance 1
        adjustment = power(left[at] @ left[at].T, -0.5)
        bread = m @ design[at].T @ adjustment
        parts.append(bread @ e[at])
        reach.append(left[at].T @ bread.T)
    for c in range(1, design.shape[1]):
        se = np.sqrt(sum(part[c] ** 2 for part in parts))
        p = np.array([each[:, c] for each in reach])
        shared = p @ p.T
        df = np.trace(shared) ** 2 / (shared**2).sum()
        half = stats.t.ppf(0.975, df) * se
        show(f"{name}.{c}", beta[c], beta[c] - half, beta[c] + half, df)


rng = np.random.default_rng(20261125)


def lines(counts):
    return np.repeat(np.arange(len(counts)), counts)


# seeds of 1 to 14 lines, two columns, weights, an effect of each seed on height and slope
seed = lines([1, 2, 3, 14, 5, 4, 9, 6, 2, 7])
n = len(seed)
x = np.column_stack([np.log(8.0 * 2 ** rng.integers(0, 6, n)), rng.standard_normal(n)])
own = rng.standard_normal((10, 2))
y = 3 - 0.5 * x[:, 0] + 0.2 * x[:, 1] + 0.3 * own[seed, 0] + 0.05 * own[seed, 1] * x[:, 0] + 0.1 * rng.standard_normal(n)
case("uneven", seed, rng.uniform(0.3, 3, n), y, x)

# an effect of each seed among the columns: nothing of a seed's mean is left, and its adjustment is singular
seed = lines([3, 5, 4, 6, 3, 8, 4, 5])
n = len(seed)
x = np.column_stack([rng.standard_normal(n), seed[:, None] == np.arange(1, 8)]).astype(float)
y = 1.5 * x[:, 0] + rng.standard_normal(8)[seed] + 0.2 * rng.standard_normal(n)
case("effects", seed, np.ones(n), y, x)

# a column that is constant within seeds; in the second case one seed is far from the rest
for name, last in (("between", 1.2), ("far", 6.0)):
    seed = lines([4] * 12)
    x = np.column_stack([np.append(np.linspace(-1, 1, 11), last)[seed], np.tile([0.0, 1, 2, 3], 12)])
    y = 0.7 * x[:, 0] - x[:, 1] + 0.5 * rng.standard_normal(12)[seed] + 0.1 * rng.standard_normal(48)
    case(name, seed, np.tile([1.0, 2, 2, 1], 12), y, x)

# every seed at every width: a paired t interval over seeds' own slopes
width = np.log(8.0 * 2 ** np.arange(6))
seed = lines([6] * 9)
x = np.tile(width, 9)[:, None]
y = -0.5 * x[:, 0] + (0.3 * rng.standard_normal(9))[seed] + (0.1 * rng.standard_normal(9))[seed] * x[:, 0]
y = y + 0.1 * rng.standard_normal(54)
case("balanced", seed, np.ones(54), y, x)
slopes = [stats.linregress(width, y[seed == s]).slope for s in range(9)]
interval = stats.ttest_1samp(slopes, 0).confidence_interval(0.95)
show("paired", np.mean(slopes), interval.low, interval.high, 8)

# what is left of the response in classes of one column, by seed, with the other column taken out about its mean
seed = lines([6, 5, 7, 8, 6, 9, 5, 7])
n = len(seed)
x = np.column_stack([rng.standard_normal(n), rng.integers(0, 3, n)])
y = 2 + 0.8 * x[:, 0] - 0.3 * x[:, 1] + 0.2 * rng.standard_normal(8)[seed] + 0.1 * rng.standard_normal(n)
weight = rng.uniform(0.5, 2, n)
case("profile", seed, weight, y, x)
model = sm.WLS(y, sm.add_constant(x), weights=weight).fit()
left = y - model.params[1] * (x[:, 0] - np.average(x[:, 0], weights=weight))
for k in range(3):
    at = [(seed == s) & (x[:, 1] == k) for s in range(8)]
    show(f"profile.class{k}", *[np.average(left[a], weights=weight[a]) if a.any() else np.nan for a in at])
