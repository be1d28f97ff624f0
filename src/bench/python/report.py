"""The table, for the terminal and for RESULTS.md."""

import datetime
from typing import NamedTuple

OTHER_FORMS = ("autograd", "compile", "gram/")
FAMILIES = {
    "torch by hand": lambda name: name.startswith("torch") and not any(word in name for word in OTHER_FORMS),
    "torch autograd": lambda name: name.startswith("torch autograd"),
    "torch.compile": lambda name: name.startswith("torch compile"),
    "JAX": lambda name: name.startswith("jax") and "gram/" not in name,
}
OWN_GRAM_TARGET = 0.95


class Line(NamedTuple):
    title: str
    target: float
    variant: str
    ours: float  # CPU us per step
    products: float | None  # CPU us of the step's products alone
    flops: float
    peers: dict[str, float]
    distance: float  # largest relative distance of a peer's loss from ours
    occupied: float  # CPU time over wall time

    @property
    def best(self) -> str:
        """The fastest peer in the form of weights."""
        return min((name for name in self.peers if "gram/" not in name), key=self.peers.__getitem__)

    @property
    def gram(self) -> str:
        """The fastest peer's time in Gram space and our ratio to it, where that was measured."""
        times = {name.split()[0]: time for name, time in self.peers.items() if "gram/" in name}
        if not times:
            return ""
        name = min(times, key=times.__getitem__)
        ratio = times[name] / self.ours
        return f"{times[name]:.0f} ({name}), ratio " + (f"{ratio:.2f}" if ratio >= OWN_GRAM_TARGET else f"**{ratio:.2f}**")

    @property
    def ratio(self) -> float:
        return self.peers[self.best] / self.ours

    @property
    def rate(self) -> float:
        return self.flops / self.ours * 1e-3

    @property
    def share(self) -> float:
        return self.products / self.ours if self.products else float("nan")


class Setting(NamedTuple):
    started: datetime.datetime
    command: str
    processor: str
    cores: int
    kernel: str
    python: str
    versions: str
    peaks: dict[str, dict[str, float]]
    rounds: int
    note: str
    tolerance: dict[str, float]


def terminal(line: Line) -> str:
    verdict = "" if line.ratio >= line.target else f"  BELOW {line.target}"
    families = "  ".join(f"{family} {cell(line, family)}" for family in FAMILIES)
    return (f"{line.title:24} ours {line.ours:10.1f} us  {line.rate:6.1f} GF/s  {100 * line.share:3.0f} % of gemm  "
            f"ratio {line.ratio:5.2f} to {line.best}{verdict}  | {families}  {line.gram}  | losses within {line.distance:.0e}, "
            f"core {100 * line.occupied:.0f} % ours")


def cell(line: Line, family: str) -> str:
    mine = {name: value for name, value in line.peers.items() if FAMILIES[family](name)}
    if not mine:
        return ""
    name = min(mine, key=mine.__getitem__)
    return f"{mine[name]:.0f} ({name.split(' ', 1)[1].removeprefix('autograd/').removeprefix('compile/')})"


def markdown(setting: Setting, lines: list[Line], missing: list[str]) -> str:
    below = [line for line in lines if line.ratio < line.target]
    peaks = "; ".join(
        f"{precision} " + ", ".join(f"{name} {rate:.0f}" for name, rate in rates.items())
        for precision, rates in setting.peaks.items())
    head = f"""# Training steps beside PyTorch and JAX

Written by `{setting.command}`, which measures it anew.

| | |
|---|---|
| date | {setting.started:%Y-%m-%d %H:%M} UTC |
| machine | {setting.processor}, {setting.cores} cores, Linux {setting.kernel}; every contestant one thread, all pinned to one core |
| state | {setting.note or "not said"} |
| versions | {setting.versions}, Python {setting.python} |
| gemm 1024 x 1024 x 1024, GFLOP/s | {peaks} |

Times are microseconds of CPU time per step, medians of {setting.rounds} rounds in which the contestants take turns (a peer's
variant 1.4 times slower than the best is measured in fewer, one twice as slow in one). Each peer's column is its fastest variant, named in brackets. *Ratio*:
fastest peer in the form of weights over ours, above 1 we are faster; in rows `Gram` ours runs in Gram space, and a peer's own
Gram form stands beside. *GFLOP/s* counts the products alone. *Of gemm*: time of the step's two products
without anything else, at the same shapes, in the same rounds, over the time of the step. All contestants start from the same
weights and data; their losses after each of the first 3 steps agree to {setting.tolerance["f64"]:g} (float64) and
{setting.tolerance["f32"]:g} (float32), relative, or the run stops. *Core*: CPU over wall time; what is missing from 100 % went
to others on the machine.

"""
    columns = ["row", "ours", *FAMILIES, "ratio", "target", "peer in Gram space", "GFLOP/s", "of gemm",
               "core"]
    table = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"]
    for line in lines:
        ratio = f"{line.ratio:.2f}" if line.ratio >= line.target else f"**{line.ratio:.2f}**"
        cells = [line.title, f"{line.ours:.0f}", *(cell(line, family) for family in FAMILIES), ratio,
                 f"{line.target:g}", line.gram, f"{line.rate:.1f}", f"{100 * line.share:.0f} %", f"{100 * line.occupied:.0f} %"]
        table.append("| " + " | ".join(cells) + " |")
    verdict = f"\n{len(lines) - len(below)} of {len(lines)} rows reach their target."
    if below:
        verdict += " Below it (bold): " + ", ".join(f"{line.title} ({line.ratio:.2f} of {line.target:g})" for line in below) + "."
    if missing:
        verdict += "\n\nNot measured in this run: " + ", ".join(missing) + "."
    return head + "\n".join(table) + "\n" + verdict + "\n"
