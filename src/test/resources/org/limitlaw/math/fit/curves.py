"""Writes curves.txt: python curves.py > curves.txt (numpy, scipy, statsmodels; routes differ from the Java code's)."""
import warnings
import numpy as np, scipy, statsmodels
from scipy import optimize
from statsmodels.tsa.statespace.sarimax import SARIMAX

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20260202)
print(f"# made by curves.py beside this file, numpy {np.__version__}, scipy {scipy.__version__},"
      f" statsmodels {statsmodels.__version__}")
n = 8.0 * 2 ** np.arange(9)
x = np.log(n)

FORMS = {
    "Power": (lambda p: np.log(p[0]) - p[1] * x, [2, 0.6]),
    "PowerWithOffset": (lambda p: np.log(p[0] + p[1] * n ** -p[2]), [0.02, 2, 0.8]),
    "FiniteWidth": (lambda p: np.log(p[0]) - p[1] * x + np.log1p(p[2] / n), [2, 0.6, 5]),
    "Exponential": (lambda p: np.log(p[0]) - p[1] * n, [2, 0.003]),
    "LinearInLog": (lambda p: np.log(p[0] + p[1] * x), [1, 0.8]),
    "Logarithmic": (lambda p: np.log(p[0]) - p[1] * np.log(x), [2, 1.3]),
    "BrokenPower": (lambda p: np.log(p[0]) - p[1] * np.minimum(x, np.log(p[3]))
                    - p[2] * np.maximum(x - np.log(p[3]), 0), [2, 0.3, 1.1, 100]),
    "PowerTimesExponential": (lambda p: np.log(p[0]) - p[1] * x - p[2] * n, [2, 0.5, 0.002]),
}

def show(name, *values):
    print(name, *[v if isinstance(v, str) else repr(float(v)) for v in values])

show("n", *n)
for form, (curve, truth) in FORMS.items():
    truth = np.array(truth, float)
    z = curve(truth) + 0.02 * rng.standard_normal(len(n))
    best = None
    # from many starts; the parameters are fitted as ratios to the truth, so that they are of one size
    starts = [np.ones(len(truth))] + [np.exp(0.5 * rng.standard_normal(len(truth))) for _ in range(60)]
    if form == "FiniteWidth":
        starts = starts[:1]
    for start in starts:
        try:
            r = optimize.least_squares(lambda q: curve(q * truth) - z, start, xtol=1e-15, ftol=1e-15, gtol=1e-15,
                                       method="lm", max_nfev=20000)
        except ValueError:
            continue
        if np.isfinite(r.cost) and (best is None or r.cost < best.cost):
            best = r
    show(form, *z)
    show(form + ".parameters", *(best.x * truth))
    show(form + ".squares", 2 * best.cost)

# standard errors of c and a of the finite-width form over 5 seeds: statsmodels-free delta method by central differences
curve, truth = FORMS["FiniteWidth"]
cells = curve(np.array(truth))[:, None] + 0.03 * rng.standard_normal((len(n), 5))
for row in cells:
    show("cells", *np.exp(row))
z = cells.mean(axis=1)
truth = np.array(truth, float)
r = optimize.least_squares(lambda q: curve(q * truth) - z, np.ones(3), xtol=1e-15, ftol=1e-15, gtol=1e-15, method="lm")
p = r.x * truth
h = 1e-5
jac = np.array([(curve(p * (1 + h * e)) - curve(p * (1 - h * e))) / (2 * h * v) for e, v in zip(np.eye(3), p)]).T
k = np.linalg.pinv(jac)[1]
q = k @ cells
t = scipy.stats.t.ppf(0.975, 4)
half = t * q.std(ddof=1) / np.sqrt(5)
show("corrected", -p[1], -p[1] - half, -p[1] + half)

# information criteria of the power form, every cell a point (independent) and seeds' means taken away (shared)
logs = cells
X = np.column_stack([np.ones(len(n)), x])
for name, table, points in (("independent", logs, logs.size), ("shared", logs - logs.mean(axis=0) + logs.mean(), logs.size - 4)):
    fit = X @ np.linalg.lstsq(X, table.mean(axis=1), rcond=None)[0]
    rss = ((table - fit[:, None]) ** 2).sum()
    K = 3
    base = points * np.log(rss / points)
    show("criteria." + name, base + 2 * K + 2 * K * (K + 1) / (points - K - 1), base + K * np.log(points))
keep = len(n) - 2
b = np.linalg.lstsq(X[:keep], z[:keep], rcond=None)[0]
show("prediction", np.sqrt(((z[keep:] - X[keep:] @ b) ** 2).mean()))

# power against exponential with AR(1) errors: statsmodels' state space likelihood
for name, truth in (("power", lambda k: -1.5 * np.log(k)), ("exponential", lambda k: -0.08 * k)):
    k = np.geomspace(5, 100, 60)
    noise = np.zeros(60)
    noise[0] = 0.1 * rng.standard_normal()
    for i in range(1, 60):
        noise[i] = 0.8 * noise[i - 1] + 0.1 * np.sqrt(1 - 0.64) * rng.standard_normal()
    z = truth(k) + noise
    show("decay." + name, *z)
    deviances = []

    def profile(design):
        """Deviance, slope and phi by the dense covariance of the errors, phi^|i-j|: phi is the root of the derivative."""
        lag = np.abs(np.subtract.outer(np.arange(60), np.arange(60)))

        def at(phi):
            inverse = np.linalg.inv(phi ** lag)
            beta = np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ z)
            e = inverse @ (z - design @ beta)
            squares = e @ (z - design @ beta)
            change = lag * phi ** np.maximum(lag - 1, 0)
            derivative = (inverse * change).sum() - 60 * (e @ change @ e) / squares
            return derivative, 60 * np.log(squares / 60) + np.linalg.slogdet(phi ** lag)[1], beta[1], phi

        # 0.99 is the bound of the Java code's profile
        return at(0.99 if at(0.99)[0] < 0 else optimize.brentq(lambda phi: at(phi)[0], 0.1, 0.99, xtol=1e-15, rtol=1e-15))

    for u in (np.log(k), k):
        model = SARIMAX(z, exog=np.column_stack([np.ones(60), (u - u.mean()) / u.std()]), order=(1, 0, 0),
                        concentrate_scale=True)
        fits = [model.fit(disp=0, method=m, maxiter=2000, **o) for m, o in
                (("bfgs", dict(gtol=1e-10)), ("nm", dict(xtol=1e-10, ftol=1e-12, maxfun=20000)))]
        best = max(fits, key=lambda f: f.llf)
        best = model.fit(best.params, disp=0, method="nm", xtol=1e-12, ftol=1e-14, maxiter=20000, maxfun=40000)
        if best.params[2] > 0.99:  # the bound of the Java code's profile
            with model.fix_params({"ar.L1": 0.99}):
                best = model.fit(disp=0, method="nm", xtol=1e-12, ftol=1e-14, maxiter=20000, maxfun=40000)
        sharp = profile(np.column_stack([np.ones(60), (u - u.mean()) / u.std()]))
        # statsmodels searches without derivatives and ends some 1e-6 away
        assert np.allclose(sharp[2:], best.params[1:3], rtol=1e-4), (sharp, best.params)
        deviances.append((sharp[1], -2 * best.llf, sharp[2] / u.std(), sharp[3]))
    assert abs(deviances[1][0] - deviances[0][0] - deviances[1][1] + deviances[0][1]) < 1e-4, deviances
    show("bic." + name, deviances[1][0] - deviances[0][0], -deviances[0][2], -deviances[1][2],
         deviances[0 if name == "power" else 1][3])


def solved(curve, truth, z, starts):
    """Parameters by scipy from many starts, then Gauss-Newton steps with derivatives by complex steps to the last digit."""
    best = None
    for start in starts:
        try:
            r = optimize.least_squares(lambda q: curve(q * truth) - z, start, xtol=1e-15, ftol=1e-15, gtol=1e-15,
                                       method="lm", max_nfev=20000)
        except ValueError:
            continue
        if np.isfinite(r.cost) and (best is None or r.cost < best.cost):
            best = r
    p = best.x * truth
    for _ in range(50):
        p = p - np.linalg.pinv(jacobian(curve, p)) @ (curve(p) - z)
    return p


def jacobian(curve, p):
    steps = 1e-30j * np.diag(np.abs(p))
    return np.array([curve(p + step).imag / step.imag.sum() for step in steps]).T


# every parameter of every form over 5 seeds: to first order at the solution, paired t and Welch over control values
rng = np.random.default_rng(20261127)
for form, (curve, truth) in FORMS.items():
    truth = np.array(truth, float)
    cells = curve(truth)[:, None] + 0.02 * rng.standard_normal((len(n), 5)) + 0.02 * rng.standard_normal(5)
    for row in cells:
        show("cells." + form, *np.exp(row))
    p = solved(curve, truth, cells.mean(axis=1), [np.ones(len(truth))])
    k = np.linalg.pinv(jacobian(curve, p))
    for i in range(len(truth)):
        q = k[i] @ cells
        half = scipy.stats.t.ppf(0.975, 4) * q.std(ddof=1) / np.sqrt(5)
        show(f"{form}.{i}.shared", p[i], p[i] - half, p[i] + half, 4)
        share = k[i] ** 2 * cells.var(axis=1, ddof=1) / 5
        df = share.sum() ** 2 / (share ** 2 / 4).sum()
        half = scipy.stats.t.ppf(0.975, df) * np.sqrt(share.sum())
        show(f"{form}.{i}.independent", p[i], p[i] - half, p[i] + half, df)

# criteria of all forms and predictions of the two largest values: the cells of the finite-width case, independent
means, points = logs.mean(axis=1), logs.size
for form, (curve, truth) in FORMS.items():
    truth = np.array(truth, float)
    starts = [np.ones(len(truth))] + [np.exp(0.7 * rng.standard_normal(len(truth))) for _ in range(200)]
    rss = ((logs - curve(solved(curve, truth, means, starts))[:, None]) ** 2).sum()
    K = len(truth) + 1
    base = points * np.log(rss / points)
    short = solved(lambda p: curve(p)[:keep], truth, means[:keep], starts)
    # a straight line in log n may fall below 0, where it has no logarithm
    miss = np.sqrt(((means[keep:] - curve(short)[keep:]) ** 2).mean())
    show("ranked." + form, base + 2 * K + 2 * K * (K + 1) / (points - K - 1), base + K * np.log(points),
         "NaN" if np.isnan(miss) else miss)

# factors that are not negative: scipy's active set on relative errors
for name, truth in (("all", [2, 0.5, 0.25]), ("some", [2, -0.1, 0.25])):
    rows = np.column_stack([np.ones(12), rng.uniform(1, 50, 12), rng.uniform(1, 500, 12)])
    values = np.abs(rows @ truth) * np.exp(0.1 * rng.standard_normal(12))
    for row, value in zip(rows, values):
        show("factors." + name, *row, value)
    show(f"factors.{name}.solved", *optimize.nnls(rows / values[:, None], np.ones(12))[0])
