"""The peers' side of the protocol that org.limitlaw.bench.Steps speaks: one request a line, one answer a line."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np


class Workload(NamedTuple):
    family: str
    single: bool
    sizes: dict[str, int]

    @staticmethod
    def parse(name: str) -> "Workload":
        family, precision, *sizes = name.split(":")
        pairs = (size.split("=") for size in sizes)
        return Workload(family, precision == "f32", {key: int(value) for key, value in pairs})


class Variant(Protocol):
    """One way to write the step; holds the point it has reached."""

    def run(self, steps: int) -> None: ...

    def loss(self) -> float: ...


Variants = dict[str, Callable[[], Variant]]


def read(folder: str, name: str, *shape: int) -> np.ndarray:
    return np.fromfile(Path(folder) / f"{name}.f64", dtype="<f8").reshape(shape)


def serve(machine: Callable[[], str], peak: Callable[[bool, int, float], float],
          opener: Callable[[Workload, str, float], Variants]) -> None:
    answers = sys.stdout
    sys.stdout = sys.stderr  # whatever a library prints is no answer
    factories: Variants = {}
    live: dict[str, Variant] = {}
    for line in sys.stdin:
        request, *words = line.split()
        if request == "machine":
            answer = machine()
        elif request == "peak":
            answer = f"{peak(words[0] == 'f32', int(words[1]), float(words[2])):.2f}"
        elif request == "open":
            live.clear()
            factories = opener(Workload.parse(words[0]), words[1], float(words[2]))
            answer = "variants=" + ",".join(factories)
        elif request == "run":
            name, steps = words[1], int(words[2])
            if name not in live:
                live[name] = factories[name]()
            wall, cpu = time.perf_counter(), time.process_time()
            live[name].run(steps)
            cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
            answer = f"{wall / steps * 1e6:.4f} {cpu / steps * 1e6:.4f} {live[name].loss():.17g}"
        elif request == "close":
            live.clear()
            factories = {}
            answer = "closed"
        else:
            raise ValueError(f"request must be known, got {line!r}")
        print(answer, file=answers, flush=True)
