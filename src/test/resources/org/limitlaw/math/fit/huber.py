"""Writes huber.txt: python huber.py > huber.txt (numpy, scipy). Huber's estimating equations as a root, scale included:
sum psi(r / s) = 0, sum psi(r / s) x = 0, s = median |r| / 0.6745, where the Java code iterates weights."""
import numpy as np, scipy
from scipy import optimize, stats

rng = np.random.default_rng(20261125)
print(f"# made by huber.py beside this file, numpy {np.__version__}, scipy {scipy.__version__}")
W, S = 7, 6
x = np.log(16.0 * 2 ** np.arange(W))
y = 1 - 0.5 * x[:, None] + 0.1 * rng.standard_t(3, (W, S)) + 0.05 * rng.standard_normal(S)
y[0, 2] += 2
c, q = 1.345, stats.norm.ppf(0.75)

def slope(cells):
    xs, ys = np.repeat(x, cells.shape[1]), cells.ravel()
    def equations(b):
        r = ys - b[0] - b[1] * xs
        psi = np.clip(r / (np.median(np.abs(r)) / q), -c, c)
        return [psi.sum(), (psi * (xs - xs.mean())).sum()]
    start = np.polyfit(xs, ys, 1)[::-1]
    best = optimize.root(equations, start, method="lm", tol=1e-15)
    assert np.abs(best.fun).max() < 1e-9, best.fun
    return best.x[1]

for row in y:
    print("cell", *map(repr, map(float, row)))
point = slope(y)
rest = np.array([slope(np.delete(y, s, 1)) for s in range(S)])
se = np.sqrt((S - 1) / S * ((rest - rest.mean()) ** 2).sum())
half = stats.t.ppf(0.975, S - 1) * se
print("slope", *map(repr, map(float, [point, point - half, point + half, S - 1])))
