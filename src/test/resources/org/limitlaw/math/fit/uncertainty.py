"""Writes uncertainty.txt: python uncertainty.py > uncertainty.txt (numpy, scipy, statsmodels; other routes than the Java code's)."""
import warnings
import numpy as np, scipy, statsmodels
import statsmodels.api as sm
from scipy import optimize, stats
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260303)
print(f"# made by uncertainty.py beside this file, numpy {np.__version__}, scipy {scipy.__version__},"
      f" statsmodels {statsmodels.__version__}")

def show(name, *values):
    print(name, *[v if isinstance(v, str) else repr(float(v)) for v in values])

W, S = 6, 5
n = 8.0 * 2 ** np.arange(W)
x = np.log(n)

# censored passages: maximum likelihood in (a, b, log sigma) by scipy, jackknife over seeds by hand
T = np.exp(1 + 0.8 * x[:, None] + 0.3 * rng.standard_normal((W, S)) + 0.1 * rng.standard_normal(S))
budget = np.exp(1 + 0.8 * x[-1] + 0.15)
T[T > budget] = np.inf
for row in T:
    show("passage", *row)
show("budget", budget)

def tobit(cells):
    xs = np.repeat(x, cells.shape[1])
    t = cells.ravel()
    seen = np.isfinite(t)
    y = np.log(np.where(seen, t, budget))
    def loss(p):
        r = (y - p[0] - p[1] * (xs - x.mean())) / np.exp(p[2])
        return -np.where(seen, stats.norm.logpdf(r) - p[2], stats.norm.logsf(r)).sum()
    p = optimize.minimize(loss, [y.mean(), 0.8, -1], method="Nelder-Mead",
                          options=dict(xatol=1e-12, fatol=1e-14, maxiter=20000, maxfev=20000)).x
    grad = lambda q: np.array([(loss(q + h) - loss(q - h)) / 2e-5 for h in 1e-5 * np.eye(3)])
    p = optimize.root(grad, p, tol=1e-12).x
    return p[0] - p[1] * x.mean(), p[1], np.exp(p[2])
a, b, sigma = tobit(T)
rest = np.array([tobit(np.delete(T, s, axis=1))[1] for s in range(S)])
se = np.sqrt((S - 1) / S * ((rest - rest.mean()) ** 2).sum())
half = stats.t.ppf(0.975, S - 1) * se
show("tobit", a, b, sigma)
show("tobit.slope", b, b - half, b + half, S - 1)

for k, m in ((0, 5), (3, 10), (7, 10), (20, 20), (31, 64)):
    show("wilson", k, m, *proportion_confint(k, m, method="wilson"))
    show("clopper", k, m, *proportion_confint(k, m, method="beta"))

# Firth: penalised likelihood maximised in two dimensions, profile by brentq; determinant from statsmodels' Hessian
def firth(k, m):
    X = sm.add_constant(x - x.mean())
    def penalised(p):
        eta = X @ p
        w = m / (np.exp(eta / 2) + np.exp(-eta / 2)) ** 2
        ll = (k * eta - m * np.logaddexp(0, eta)).sum()
        return ll + 0.5 * np.linalg.slogdet(X.T @ (w[:, None] * X))[1]
    best = optimize.minimize(lambda p: -penalised(p), [0, 0], method="Nelder-Mead",
                             options=dict(xatol=1e-12, fatol=1e-15, maxiter=20000, maxfev=20000))
    def profile(slope):
        r = optimize.minimize_scalar(lambda c: -penalised(np.array([c, slope])), bracket=(-1, 1), tol=1e-12)
        return -r.fun - penalised(best.x) + stats.chi2.ppf(0.95, 1) / 2
    w = 0.1
    while profile(best.x[1] - w) > 0:
        w *= 2
    low = optimize.brentq(profile, best.x[1] - w, best.x[1], xtol=1e-12)
    w = 0.1
    while profile(best.x[1] + w) > 0:
        w *= 2
    return best.x[1], low, optimize.brentq(profile, best.x[1], best.x[1] + w, xtol=1e-12)

for name, k in (("overlap", [1, 3, 2, 5, 7, 8]), ("separate", [0, 0, 0, 8, 8, 8])):
    show("firth." + name, *k)
    show("firth." + name + ".slope", *firth(np.array(k, float), 8.0))
outcomes = (rng.random((W, 8)) < 1 / (1 + np.exp(-(x - x.mean())[:, None] - rng.standard_normal(8)))).astype(float)
for row in outcomes:
    show("outcome", *row)
b = firth(outcomes.sum(axis=1), 8.0)[0]
rest = np.array([firth(np.delete(outcomes, s, axis=1).sum(axis=1), 7.0)[0] for s in range(8)])
half = stats.t.ppf(0.975, 7) * np.sqrt(7 / 8 * ((rest - rest.mean()) ** 2).sum())
show("firth.shared", b, b - half, b + half, 7)

# a table of log-normals whose spread falls with n
l = -x[:, None] + 0.5 * (n / n[0])[:, None] ** -0.5 * rng.standard_normal((W, S))
for row in l:
    show("logs", *row)
X = sm.add_constant(x)
v = l.var(axis=1, ddof=1) / S
tilt = sm.OLS(np.log(v), X).fit().params[1]
weights = np.exp(-tilt * (x - x.mean()))
model = sm.WLS(l.mean(axis=1), X, weights=weights)
b = model.fit().params[1]
k = model.pinv_wexog[1] * np.sqrt(weights)
share = k ** 2 * v
df = share.sum() ** 2 / (share ** 2 / (S - 1)).sum()
half = stats.t.ppf(0.975, df) * np.sqrt(share.sum() * (1 + 4 / (W * (S - 1))))
show("smoothed", b, b - half, b + half, df)

k = np.linalg.pinv(X)[1]
z = l.mean(axis=1) + l.var(axis=1, ddof=1) / 2
s2 = l.var(axis=1, ddof=1)
share = k ** 2 * (s2 / S + s2 ** 2 / (2 * (S - 1)))
df = share.sum() ** 2 / (share ** 2 / (S - 1)).sum()
half = stats.t.ppf(0.975, df) * np.sqrt(share.sum())
show("lognormal.independent", k @ z, k @ z - half, k @ z + half, df)
C = np.cov(l)
half = stats.t.ppf(0.975, S - 1) * np.sqrt(k @ (C / S + C * C / (2 * (S - 1))) @ k)
show("lognormal.shared", k @ z, k @ z - half, k @ z + half, S - 1)

# two studies: scipy's Welch test on slopes per seed
q = np.linalg.pinv(X)[1] @ l
other = -x[:, None] * 0.9 + 0.3 * rng.standard_normal((W, 4))
for row in other:
    show("other", *row)
p = np.linalg.pinv(X)[1] @ other
r = stats.ttest_ind(q, p, equal_var=False)
c = r.confidence_interval(0.95)
show("studies", q.mean() - p.mean(), c.low, c.high, r.df)

# slope of a variance over seeds, jackknife
many = -x[:, None] + (n ** -0.5)[:, None] * rng.standard_normal((W, 12))
for row in many:
    show("many", *row)
slope = lambda t: np.polyfit(x, np.log(t.var(axis=1, ddof=1)), 1)[0]
rest = np.array([slope(np.delete(many, s, axis=1)) for s in range(12)])
half = stats.t.ppf(0.975, 11) * np.sqrt(11 / 12 * ((rest - rest.mean()) ** 2).sum())
show("variance", slope(many), slope(many) - half, slope(many) + half, 11)

# percentile bootstrap of the slope of medians over whole seeds; the last number is the Monte Carlo error of an end
k = np.linalg.pinv(X)[1]
draws = np.median(many[:, rng.integers(0, 12, (200000, 12))], axis=2)
theta = k @ draws
low, high = np.quantile(theta, [0.025, 0.975])
density = stats.gaussian_kde(theta[:20000])
show("median", k @ np.median(many, axis=1), low, high,
     np.sqrt(0.025 * 0.975 / 4000) / min(density(low)[0], density(high)[0]))

# censored passages with a budget of each control value's own and two missing runs
own = np.random.default_rng(20261127)
T = np.exp(1 + 0.8 * x[:, None] + 0.4 * own.standard_normal((W, 8)))
budgets = np.exp(1 + 0.8 * x + 0.65 + 0.1 * np.arange(W))
T[T > budgets[:, None]] = np.inf
T[1, 2] = T[4, 6] = np.nan
for row in T:
    show("own.passage", *row)
show("own.budgets", *budgets)

def own_tobit(cells):
    at = np.isfinite(cells) | np.isinf(cells)
    xs, bs, t = [np.broadcast_to(v, cells.shape)[at] for v in (x[:, None], np.log(budgets)[:, None], cells)]
    seen = np.isfinite(t)
    y = np.where(seen, np.log(np.where(seen, t, 1)), bs)
    def gradient(p):  # in a, b, log sigma, by hand
        r = (y - p[0] - p[1] * (xs - x.mean())) / np.exp(p[2])
        pull = np.where(seen, r, np.exp(stats.norm.logpdf(r) - stats.norm.logsf(r)))
        return [pull.sum(), (pull * (xs - x.mean())).sum(), (pull * r - seen).sum()]
    p = optimize.root(gradient, [y.mean(), 0.8, -1], tol=1e-14).x
    assert np.abs(gradient(p)).max() < 1e-9, gradient(p)
    return p[0] - p[1] * x.mean(), p[1], np.exp(p[2])
show("own.tobit", *own_tobit(T))
rest = np.array([own_tobit(np.delete(T, s, axis=1))[1] for s in range(8)])
half = stats.t.ppf(0.975, 7) * np.sqrt(7 / 8 * ((rest - rest.mean()) ** 2).sum())
b = own_tobit(T)[1]
show("own.slope", b, b - half, b + half, 7)

# means of two groups: scipy's paired and Welch tests; one sample at a level of its own
above, below = own.standard_normal(9) + 1, 0.5 * own.standard_normal(6)
show("above", *above)
show("below", *below)
paired = stats.ttest_rel(above[:6], below).confidence_interval(0.99)
show("groups.paired", (above[:6] - below).mean(), paired.low, paired.high, 5)
apart = stats.ttest_ind(above, below, equal_var=False)
show("groups.apart", above.mean() - below.mean(), *apart.confidence_interval(0.99), apart.df)
