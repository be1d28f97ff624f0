"""Whole training steps beside PyTorch and JAX: rounds interleaved in one session, the same data, losses compared.

Each contestant is a process that runs steps on request (serve.py says how) and sleeps while the others run. All are
pinned to the same core. Times are CPU time of the contestant, so that another user of the machine does not count as
slowness; on an idle machine it is the wall time, which is taken down too.
"""

import argparse
import datetime
import os
import platform
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import report
from workloads import ROWS, Row

HERE = Path(__file__).resolve().parent
CHECKED_STEPS = 3
TOLERANCE = {"f64": 1e-9, "f32": 1e-5}  # relative distance of losses over the first steps; a step off by 1e-4 gives 2e-5
DROPPED_ABOVE = 1.4  # a peer's variant this much slower than the best peer is measured no further
HOPELESS_ABOVE = 2.0  # and one this much slower while warming up gets one round


class Contestant:
    def __init__(self, name: str, command: list[str], environment: dict[str, str]):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=os.environ | environment, cwd=HERE)

    def ask(self, request: str) -> str:
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self.name} ended at request: {request}")
        return answer.strip()

    def words(self, request: str) -> dict[str, str]:
        return dict(word.split("=", 1) for word in self.ask(request).split())

    def stop(self) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=60)


@dataclass
class Lane:
    """One variant of one contestant on one workload."""

    contestant: Contestant
    workload: str
    variant: str
    steps: int = 1
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.contestant.name} {self.variant}"

    def run(self, steps: int) -> tuple[float, float, float]:
        wall, cpu, loss = self.contestant.ask(f"run {self.workload} {self.variant} {steps}").split()
        return float(wall), float(cpu), float(loss)

    def round(self) -> None:
        wall, cpu, _ = self.run(self.steps)
        self.wall.append(wall)
        self.cpu.append(cpu)

    @property
    def median(self) -> float:
        return statistics.median(self.cpu)


def check_losses(lanes: list[Lane], row: Row) -> float:
    """Takes the first steps one by one; returns the largest relative distance of a loss from ours."""
    tolerance = TOLERANCE[row.workload.split(":")[1]]
    ours = [lanes[0].run(1)[2] for _ in range(CHECKED_STEPS)]
    worst = 0.0
    for lane in lanes[1:]:
        if lane.variant == "gemm":
            continue
        for step, expected in enumerate(ours):
            loss = lane.run(1)[2]
            distance = abs(loss - expected) / expected
            if not distance <= tolerance:
                sys.exit(f"{row.title}: loss of {lane.name} after step {step + 1} must be {expected}, got {loss}")
            worst = max(worst, distance)
    return worst


def warm(lane: Lane, seconds: float, share: float) -> float:
    """Runs for some seconds, sets the number of steps that fill a share of a second, returns the last time per step."""
    end = time.monotonic() + seconds
    steps, cpu = 1, 0.0
    while True:
        _, cpu, _ = lane.run(steps)
        if time.monotonic() >= end:
            break
        steps = max(1, min(2 * steps, int(seconds * 0.25e6 / cpu)))
    lane.steps = max(1, round(share * 1e6 / cpu))
    return cpu


def measure(row: Row, contestants: list[Contestant], folder: Path, options: argparse.Namespace) -> report.Line:
    folder.mkdir(parents=True, exist_ok=True)
    ours, *others = contestants
    opened = ours.words(f"open {row.workload} {folder}")
    lanes = [Lane(ours, row.workload, variant) for variant in opened["variants"].split(",")]
    for other in others:
        answer = other.words(f"open {row.workload} {folder} {opened['step']}")
        lanes += [Lane(other, row.workload, variant) for variant in answer["variants"].split(",")]
    distance = check_losses(lanes, row)
    first = [warm(lane, options.warm if lane.contestant is ours else 0.15, options.share) for lane in lanes]
    best = min(cpu for lane, cpu in zip(lanes, first) if lane.contestant is not ours)
    racing = []
    for lane, cpu in zip(lanes, first):
        if lane.contestant is ours or cpu <= HOPELESS_ABOVE * best:
            racing.append(lane)
        else:
            lane.round()
    for _ in range(options.rounds):
        for lane in racing:
            lane.round()
        best = min(lane.median for lane in racing if lane.contestant is not ours)
        racing = [lane for lane in racing if lane.contestant is ours or lane.median <= DROPPED_ABOVE * best]
    for contestant in contestants:
        contestant.ask("close")
    shutil.rmtree(folder)
    racers = [lane for lane in lanes if lane.variant != "gemm"]
    mine = min((lane for lane in racers if lane.contestant is ours), key=lambda lane: lane.median)
    products = next((lane.median for lane in lanes if lane.variant == "gemm"), None)
    occupied = sum(map(sum, (lane.cpu for lane in lanes))) / sum(map(sum, (lane.wall for lane in lanes)))
    peers = {lane.name: lane.median for lane in racers if lane.contestant is not ours}
    return report.Line(row.title, row.target, mine.variant, mine.median, products, float(opened["flops"]), peers,
                       distance, occupied)


def contestants(options: argparse.Namespace) -> list[Contestant]:
    one = {name: "1" for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
    xla = {"XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1", "JAX_PLATFORMS": "cpu"}
    caches = {"TORCHINDUCTOR_CACHE_DIR": str(options.target / "inductor")}
    return [
        Contestant("limitlaw", shlex.split(options.java), one),
        Contestant("torch", [sys.executable, "torch_steps.py"], one | caches),
        Contestant("jax", [sys.executable, "jax_steps.py"], one | xla),
    ]


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.processor()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--java", required=True, help="command that starts org.limitlaw.bench.Steps")
    parser.add_argument("--target", type=Path, required=True, help="folder for data and caches")
    parser.add_argument("--command", default="src/bench/run", help="what the report names as its command")
    parser.add_argument("--quick", action="store_true", help="a subset of the rows")
    parser.add_argument("--only", default="", help="rows whose title contains this")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--share", type=float, default=0.12, help="seconds of one variant in one round")
    parser.add_argument("--warm", type=float, default=1.5, help="seconds of our own warm-up per row")
    parser.add_argument("--minutes", type=float, default=1e9, help="start no further row after so many")
    parser.add_argument("--note", default="", help="a sentence on the state of the machine, for the report")
    parser.add_argument("--write", type=Path, help="file for the report")
    options = parser.parse_args()
    rows = [row for row in ROWS if options.only in row.title and (row.quick or not options.quick)]
    if not rows:
        sys.exit(f"--only must match a row, got {options.only!r}")
    started = datetime.datetime.now(datetime.timezone.utc)
    racing = contestants(options)
    versions = " ".join(each.ask("machine") for each in racing)
    peaks = {precision: {each.name: float(each.ask(f"peak {precision} 1024 1")) for each in racing}
             for precision in ("f64", "f32")}
    setting = report.Setting(started, options.command, processor(), os.cpu_count() or 0, platform.release(),
                             platform.python_version(), versions, peaks, options.rounds, options.note, TOLERANCE)
    lines: list[report.Line] = []
    for row in rows:
        if datetime.datetime.now(datetime.timezone.utc) - started > datetime.timedelta(minutes=options.minutes):
            break
        lines.append(measure(row, racing, options.target / "data", options))
        print(report.terminal(lines[-1]), flush=True)
        if options.write:  # after every row: a run that is broken off leaves what it has
            missing = [other.title for other in ROWS if other.title not in {line.title for line in lines}]
            options.write.write_text(report.markdown(setting, lines, missing))
    for each in racing:
        each.stop()


if __name__ == "__main__":
    main()
