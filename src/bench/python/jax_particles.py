"""W2 in JAX; torch_particles.py says what it is."""

import math
from functools import partial

import jax
import jax.numpy as jnp

import serve

SHARPNESS = 5.0
BLOCKS = (100, 250, 500)


def scale(d: int) -> float:
    total, term, k = 0.0, 1.0, 0
    while total + term != total:
        total += term
        term *= SHARPNESS**2 / ((k + 1) * (d / 2 + k))
        k += 1
    return 1 / math.sqrt(total)


def variants(work: serve.Workload, folder: str, step: float, looped) -> serve.Variants:
    d, n, p = (work.sizes[key] for key in ("d", "N", "P"))
    units = work.family.removeprefix("w2")
    gauss = units == "gauss"
    dtype = jnp.float32 if work.single else jnp.float64
    rows = d if gauss else d + 1
    factor, alpha = (scale(d), SHARPNESS / d) if gauss else (1.0, 1.0)
    plain = jnp.asarray(serve.read(folder, "inputs", p, d), dtype)
    y = jnp.asarray(serve.read(folder, "labels", p), dtype)
    augmented = jnp.concatenate([plain, jnp.ones((p, 1), dtype)], 1)
    x = plain if gauss else augmented
    start = jnp.asarray(serve.read(folder, "start", rows + 1, n), dtype)
    by_units = (start[:rows], start[rows])
    by_inputs = (start[:rows].T.copy(), start[rows])
    phi = {"gauss": jnp.exp, "tanh": jnp.tanh, "sigmoid": jax.nn.sigmoid}[units]
    slope = {"gauss": lambda z: z, "tanh": lambda z: 1 - z * z, "sigmoid": lambda z: z - z * z}[units]

    def output(inner, c, x):
        return (phi((x @ inner) * alpha) @ c) * (factor / n)

    def loss(state):
        inner, c = state
        return 0.5 * ((output(inner, c, x) - y) ** 2).mean()

    def shares(inner, c, x, augmented, y):
        z = phi((x @ inner) * alpha)
        e = ((z @ c) * (factor / n) - y) / p
        return (augmented * e[:, None]).T @ slope(z), e @ z

    def moved(inner, c, g, gc):
        if not gauss:
            return inner - step * c * g, c - step * gc
        gz = g[:d]
        gz = gz - inner * ((gz * inner).sum(0) / d)
        inner = inner - (step * alpha * factor) * c * gz
        return inner * jax.lax.rsqrt((inner * inner).sum(0) / d), c - step * factor * g[d]

    def whole(state):
        inner, c = state
        return moved(inner, c, *shares(inner, c, x, augmented, y))

    def blocked(size, state):
        inner, c = state
        xs = x.reshape(-1, size, rows), augmented.reshape(-1, size, d + 1), y.reshape(-1, size)
        zeros = jnp.zeros((d + 1, n), dtype), jnp.zeros(n, dtype)

        def add(total, block):
            return jax.tree.map(jnp.add, total, shares(inner, c, *block)), None

        return moved(inner, c, *jax.lax.scan(add, zeros, xs)[0])

    def transposed(one):
        def step_of(state):
            inner, c = one((state[0].T, state[1]))
            return inner.T, c

        return step_of

    def by_grad(state):
        inner, c = state
        gi, gc = jax.grad(loss)(state)
        if not gauss:
            return inner - step * n * gi, c - step * n * gc
        gi = gi - inner * ((gi * inner).sum(0) / d)
        inner = inner - step * n * gi
        return inner * jax.lax.rsqrt((inner * inner).sum(0) / d), c - step * n * gc

    steps = {"whole": whole, "grad": by_grad}
    steps |= {f"scan{size}": partial(blocked, size) for size in BLOCKS if p > size and p % size == 0}
    out = {f"{name}/units": partial(looped, by_units, one, loss) for name, one in steps.items()}
    out |= {f"{name}/inputs": partial(looped, by_inputs, transposed(one), lambda s: loss((s[0].T, s[1])))
            for name, one in steps.items()}
    return out
