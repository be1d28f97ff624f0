"""Training steps in JAX: jitted, all steps of a request inside one call, so that no dispatch is paid per step."""

import time
from functools import partial

import jax
import jax.numpy as jnp

import jax_particles
import jax_deep
import serve

jax.config.update("jax_enable_x64", True)
BLOCKS = (100, 250)


def machine() -> str:
    return f"jax={jax.__version__}"


def peak(single: bool, n: int, seconds: float) -> float:
    a = jnp.full((n, n), 0.5, jnp.float32 if single else jnp.float64)
    product = jax.jit(jnp.matmul)
    best, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        before = time.perf_counter()
        product(a, a).block_until_ready()
        best = max(best, 2e-9 * n**3 / (time.perf_counter() - before))
    return best


class Looped:
    """Any step w -> w, in a loop of as many rounds as asked for inside one compiled call."""

    def __init__(self, start, step, loss):
        self.w, self.of = start, jax.jit(loss)

        @partial(jax.jit, donate_argnums=1)
        def loop(steps, w):
            return jax.lax.fori_loop(0, steps, lambda _, v: step(v), w)

        self.loop = loop.lower(jnp.int64(1), start).compile()
        self.w = jax.tree.map(lambda a: jnp.array(a, copy=True), start)

    def run(self, steps: int) -> None:
        self.w = self.loop(jnp.int64(steps), self.w)
        jax.block_until_ready(self.w)

    def loss(self) -> float:
        return float(self.of(self.w))


def two_layer(work: serve.Workload, folder: str, step: float) -> serve.Variants:
    n, d, m = (work.sizes[key] for key in ("n", "d", "m"))
    dtype = jnp.float32 if work.single else jnp.float64
    x = jnp.asarray(serve.read(folder, "inputs", n, d), dtype)
    y = jnp.asarray(serve.read(folder, "labels", n), dtype)
    a = jnp.asarray(serve.read(folder, "outputs", m) / m**0.5, dtype)
    units = jnp.asarray(serve.read(folder, "start", d, m), dtype)

    def loss_units(w):
        return 0.5 * ((jax.nn.relu(x @ w) @ a - y) ** 2).sum()

    def loss_inputs(w):
        return 0.5 * ((jax.nn.relu(x @ w.T) @ a - y) ** 2).sum()

    def share(w, x, y):
        z = x @ w
        e = jnp.maximum(z, 0) @ a - y
        return (x * e[:, None]).T @ (z > 0).astype(dtype)

    def share_inputs(w, x, y):
        z = x @ w.T
        e = jnp.maximum(z, 0) @ a - y
        return (z > 0).astype(dtype).T @ (x * e[:, None])

    def blocked(share, scale, size):
        xs, ys = x.reshape(-1, size, d), y.reshape(-1, size)

        def one(w):
            g, _ = jax.lax.scan(lambda g, xy: (g + share(w, *xy), None), jnp.zeros_like(w), (xs, ys))
            return w - scale * g

        return one

    def whole(share, scale):
        return lambda w: w - scale * share(w, x, y)

    inputs = units.T.copy()
    scale_units, scale_inputs = step * a, (step * a)[:, None]
    steps = {
        "whole/units": (units, whole(share, scale_units), loss_units),
        "whole/inputs": (inputs, whole(share_inputs, scale_inputs), loss_inputs),
        "grad": (inputs, lambda w: w - step * jax.grad(loss_inputs)(w), loss_inputs),
    }
    if work.family == "w1gram":
        kernel = x @ x.T

        def gram(z):
            e = jnp.maximum(z, 0) @ a - y
            return z - step * (kernel @ jnp.where(z > 0, e[:, None] * a, 0))

        steps["gram/recursion"] = (x @ units, gram, lambda z: 0.5 * ((jax.nn.relu(z) @ a - y) ** 2).sum())
    for size in (size for size in BLOCKS if n % size == 0):
        steps[f"scan{size}/units"] = (units, blocked(share, scale_units, size), loss_units)
        steps[f"scan{size}/inputs"] = (inputs, blocked(share_inputs, scale_inputs, size), loss_inputs)
    return {name: partial(Looped, *parts) for name, parts in steps.items()}


def opened(work: serve.Workload, folder: str, step: float) -> serve.Variants:
    if work.family.startswith("w2"):
        return jax_particles.variants(work, folder, step, Looped)
    if work.family.startswith("w3"):
        return jax_deep.variants(work, folder, step, Looped)
    if work.family not in ("w1", "w1gram"):
        raise ValueError(f"family must be w1 or w1gram, got {work.family}")
    return two_layer(work, folder, step)


if __name__ == "__main__":
    serve.serve(machine, peak, opened)
