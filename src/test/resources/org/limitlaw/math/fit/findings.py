"""Writes findings.txt: python findings.py > findings.txt (numpy, scipy, statsmodels). What is counted and decided: Holm's
adjustment, p-values of equivalence, how many values are attained, and which numbers are one value."""
import numpy as np, scipy, statsmodels
from scipy import stats
from scipy.cluster.hierarchy import fcluster, linkage
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.weightstats import DescrStatsW

rng = np.random.default_rng(20261127)
print(f"# made by findings.py beside this file, numpy {np.__version__}, scipy {scipy.__version__},"
      f" statsmodels {statsmodels.__version__}")


def show(name, *values):
    print(name, *[repr(float(v)) for v in values])


for p in (rng.uniform(0, 0.1, 7), np.exp(rng.uniform(-14, 0, 20)), np.array([0.01, 0.02, 0.02, 0.03]), np.array([0.2])):
    show("p", *p)
    show("holm", *multipletests(p, method="holm")[1])

# slopes per seed against -0.5 +- 0.1: two one-sided tests; a finding's p-value is two-sided, hence twice the larger
widths = np.log(16.0 * 2 ** np.arange(8))
for name, slope, noise in (("inside", -0.5, 0.15), ("outside", -0.8, 0.3)):
    y = slope * widths[:, None] + noise * rng.standard_normal((8, 6))
    for row in y:
        show(name, *np.exp(row))
    q = DescrStatsW([stats.linregress(widths, y[:, s]).slope for s in range(6)])
    if name == "inside":
        p = q.ttost_mean(-0.6, -0.4)[0]
    else:
        p = q.ttest_mean(-0.6, alternative="smaller")[1]
    show(name + ".p", 2 * p)

# values that at least a share of seeds attain: binomial tests at (1 - 0.95) q / 2
for share, counts in ((0.1, [50, 31, 19]), (0.1, [500, 380, 120, 96, 75, 4]), (0.25, [40, 30, 26, 4]), (0.02, [900, 36, 35, 8, 4, 3])):
    seeds, tail = sum(counts), 0.05 * share / 2
    sure = sum(stats.binomtest(c, seeds, share, alternative="greater").pvalue <= tail for c in counts)
    open_ = sum(stats.binomtest(c, seeds, share, alternative="less").pvalue > tail for c in counts)
    show("counts", share, *counts)
    show("attained", sum(c >= share * seeds for c in counts), sure, open_)

# one value: what a chain of gaps of at most so much joins (single linkage)
for gap, spread in ((1e-6, 3e-7), (0.01, 0.02)):
    z = np.concatenate([np.log(v) + spread * rng.uniform(-1, 1, 15) for v in (1e-7, 0.5, 0.50001, 0.7)])
    rng.shuffle(z)
    label = fcluster(linkage(z[:, None], "single"), gap, criterion="distance")
    show("numbers", gap, *z)
    for part in sorted((z[label == c] for c in set(label)), key=lambda part: part.min()):
        show(f"clusters.{gap}", part.min(), part.max(), len(part))
