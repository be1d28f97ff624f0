"""The rows of the table and the ratio each is to reach."""

from typing import NamedTuple


class Row(NamedTuple):
    title: str
    workload: str
    target: float
    quick: bool


def w1() -> list[Row]:
    rows = []
    for m in (256, 1024, 4096, 16384):  # the long ones last
        for precision in ("f64", "f32"):
            for d in (10, 100, 1000):
                if d == 10:
                    target = 1.5 if precision == "f64" else 1.3 if m == 256 else 2.0
                else:
                    target = 1.0 if d == 100 else 0.95
                rows.append(Row(f"W1 {precision} d={d} m={m}", f"w1:{precision}:n=1000:d={d}:m={m}", target,
                                m == 1024 or (m == 256 and d == 10)))
    return rows


def gram() -> list[Row]:
    """Ours in Gram space; the target is against the peers' best weight form."""
    return [Row(f"W1 Gram {precision} n={n} d={d} m=1024", f"w1gram:{precision}:n={n}:d={d}:m=1024", target, n == 128)
            for n, d, target in ((1000, 1000, 1.7), (128, 784, 5.0)) for precision in ("f64", "f32")]


def w2() -> list[Row]:
    """Particles; the batch of 10,000 last."""
    rows = []
    for samples in (100, 10_000):
        for units in ("gauss", "tanh", "sigmoid"):
            for precision in ("f64", "f32"):
                for d in (5, 25):
                    for width in (64, 1024, 4096):
                        if units == "gauss":
                            target = {"f64": (1.4, 1.2), "f32": (1.5, 1.1)}[precision][d == 25]
                        else:
                            target = 1.3 if precision == "f64" else 1.1 if width == 64 else 1.2
                        rows.append(Row(f"W2 {units} {precision} d={d} N={width} P={samples}",
                                        f"w2{units}:{precision}:d={d}:N={width}:P={samples}", target,
                                        samples == 100 and width < 4096 and units != "sigmoid"))
    return rows


def w3() -> list[Row]:
    """Deep networks; the widest are the slowest by far."""
    rows = []
    for m, depths in ((128, (4, 16)), (512, (4, 16)), (2048, (4,))):
        for depth in depths:
            for samples in (64, 1000):
                for precision in ("f64", "f32"):
                    for optimizer in ("gd", "hb", "adam"):
                        rows.append(Row(f"W3 {optimizer} {precision} L={depth} m={m} P={samples}",
                                        f"w3{optimizer}:{precision}:L={depth}:m={m}:P={samples}",
                                        0.95 if m == 2048 else 1.0, depth == 4 and m < 2048 and optimizer != "hb"))
    return rows


ROWS = gram() + w1() + w2() + w3()
