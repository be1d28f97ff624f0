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
    def gram(self) -> str | None:
        """The fastest peer in Gram space, where that was measured."""
        return min((name for name in self.peers if "gram/" in name), key=self.peers.__getitem__, default=None)

    @property
    def missed(self) -> list[str]:
        """What the row should reach and does not; three digits, so that what misses by little does not look met."""
        out = []
        if self.ratio < self.target:
            out.append(f"{self.ratio:.3f} of {self.target:g}")
        if self.gram and self.peers[self.gram] / self.ours < OWN_GRAM_TARGET:
            out.append(f"{self.peers[self.gram] / self.ours:.3f} of {OWN_GRAM_TARGET:g} against a peer's Gram form")
        return out

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
    verdict = "  BELOW: " + ", ".join(line.missed) if line.missed else ""
    families = "  ".join(f"{family} {cell(line, family)}" for family in FAMILIES)
    return (f"{line.title:24} ours {line.ours:10.1f} us  {line.rate:6.1f} GF/s  {100 * line.share:3.0f} % of gemm  "
            f"ratio {line.ratio:5.2f} to {line.best}{verdict}  | {families}  {gram_cell(line)}  | losses within {line.distance:.0e}, "
            f"core {100 * line.occupied:.0f} % ours")


def cell(line: Line, family: str) -> str:
    mine = {name: value for name, value in line.peers.items() if FAMILIES[family](name)}
    if not mine:
        return ""
    name = min(mine, key=mine.__getitem__)
    return f"{mine[name]:.0f} ({name.split(' ', 1)[1].removeprefix('autograd/').removeprefix('compile/')})"


def gram_cell(line: Line) -> str:
    if line.gram is None:
        return ""
    time = line.peers[line.gram]
    ratio = f"{time / line.ours:.2f}"
    ratio = ratio if time / line.ours >= OWN_GRAM_TARGET else f"**{ratio}**"
    return f"{time:.0f} ({line.gram.split()[0]}), ratio {ratio}"


def markdown(setting: Setting, lines: list[Line], missing: list[str]) -> str:
    below = [line for line in lines if line.missed]
    peaks = "; ".join(
        f"{precision} " + ", ".join(f"{name} {rate:.0f}" for name, rate in rates.items())
        for precision, rates in setting.peaks.items())
    seen = ", ".join(f"{max(found):.0e} {precision}" for precision in setting.tolerance
                     if (found := [line.distance for line in lines if f" {precision} " in line.title]))
    head = f"""# Training steps beside PyTorch and JAX

Written by `{setting.command}`, which measures it anew.

| | |
|---|---|
| date | {setting.started:%Y-%m-%d %H:%M} UTC |
| machine | {setting.processor}, {setting.cores} cores, Linux {setting.kernel}; every contestant one thread, all pinned to one core |
| state | {setting.note or "not said"} |
| versions | {setting.versions}, Python {setting.python} |
| gemm 1024 x 1024 x 1024, GFLOP/s by wall clock, best within 1 s: a hint only where the core was shared | {peaks} |

Times are microseconds of CPU time per step (ours: of the thread that does the steps, so without JIT and collector; peers': of
the process), medians of {setting.rounds} rounds in which the contestants take turns (a peer's variant 1.4 times slower than the best
is measured in fewer, one twice as slow in one). Each peer's column is its fastest variant, named in brackets. *Ratio*: fastest
peer in the form of weights over ours, above 1 we are faster; in rows `Gram` ours runs in Gram space, and a peer's own Gram form
stands beside, to which the ratio should be at least {OWN_GRAM_TARGET:g}. *GFLOP/s* counts the products alone. *Of gemm*: time of the
step's products without anything else, at the same shapes, in the same rounds, over the time of the step. All contestants start
from the same weights and data; their losses after each of the first 3 steps agree to {setting.tolerance["f64"]:g} (float64) and
{setting.tolerance["f32"]:g} (float32), relative, or the run stops (largest distance seen: {seen}). *Core*: CPU over wall time; what is missing from 100 % went
to others on the machine.

"""
    columns = ["row", "ours", *FAMILIES, "ratio", "target", "peer in Gram space", "GFLOP/s", "of gemm",
               "core"]
    table = ["| " + " | ".join(columns) + " |", "|---" * len(columns) + "|"]
    for line in lines:
        ratio = f"{line.ratio:.2f}" if line.ratio >= line.target else f"**{line.ratio:.2f}**"
        cells = [line.title, f"{line.ours:.0f}", *(cell(line, family) for family in FAMILIES), ratio,
                 f"{line.target:g}", gram_cell(line), f"{line.rate:.1f}", f"{100 * line.share:.0f} %", f"{100 * line.occupied:.0f} %"]
        table.append("| " + " | ".join(cells) + " |")
    verdict = f"\n{len(lines) - len(below)} of {len(lines)} rows reach all they should."
    if below:
        verdict += " Below (bold): " + ", ".join(f"{line.title} ({'; '.join(line.missed)})" for line in below) + "."
    if missing:
        verdict += "\n\nNot measured in this run: " + ", ".join(missing) + "."
    return head + "\n".join(table) + "\n" + verdict + "\n"
