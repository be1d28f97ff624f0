"""W3 in JAX: deep rectified networks, f(x) = v . relu(W_L .. relu(W_1 x)), half the sum of squares, v fixed."""

from functools import partial

import jax
import jax.numpy as jnp

import serve

MOMENTUM, BETA1, BETA2, EPSILON = 0.9, 0.9, 0.999, 1e-8
BLOCKS = (250,)


def update(optimizer: str, size: float):
    """Returns (layers, moments, steps, gradients) -> (layers, moments)."""

    def descent(layers, moments, k, gradients):
        return [w - size * g for w, g in zip(layers, gradients)], moments

    def heavy_ball(layers, moments, k, gradients):
        moments = [MOMENTUM * v - size * g for v, g in zip(moments, gradients)]
        return [w + v for w, v in zip(layers, moments)], moments

    def adam(layers, moments, k, gradients):
        first, second = moments
        root = jnp.sqrt(1 - BETA2**k)
        scale, epsilon = (value.astype(layers[0].dtype) for value in (size * root / (1 - BETA1**k), EPSILON * root))
        first = [BETA1 * m + (1 - BETA1) * g for m, g in zip(first, gradients)]
        second = [BETA2 * s + (1 - BETA2) * g * g for s, g in zip(second, gradients)]
        layers = [w - scale * m / (jnp.sqrt(s) + epsilon) for w, m, s in zip(layers, first, second)]
        return layers, (first, second)

    return {"gd": descent, "hb": heavy_ball, "adam": adam}[optimizer]


def variants(work: serve.Workload, folder: str, size: float, looped) -> serve.Variants:
    depth, m, n = (work.sizes[key] for key in ("L", "m", "P"))
    optimizer = work.family.removeprefix("w3")
    dtype = jnp.float32 if work.single else jnp.float64
    x = jnp.asarray(serve.read(folder, "inputs", n, m), dtype)
    y = jnp.asarray(serve.read(folder, "labels", n), dtype)
    v = jnp.asarray(serve.read(folder, "outputs", m), dtype)
    inputs = [jnp.asarray(w, dtype) for w in serve.read(folder, "start", depth, m, m)]
    units = [w.T.copy() for w in inputs]
    move = update(optimizer, size)

    def loss(units_first, layers, x, y):
        h = x
        for w in layers:
            h = jax.nn.relu(h @ (w.T if units_first else w))
        return 0.5 * ((h @ v - y) ** 2).sum()

    def by_hand(units_first, layers):
        values = [x]
        for w in layers:
            values.append(jnp.maximum(values[-1] @ (w.T if units_first else w), 0))
        delta = jnp.where(values[-1] > 0, (values[-1] @ v - y)[:, None] * v, 0)
        gradients = [None] * depth
        for l in range(depth - 1, -1, -1):
            gradients[l] = delta.T @ values[l] if units_first else values[l].T @ delta
            if l > 0:
                delta = jnp.where(values[l] > 0, delta @ (layers[l] if units_first else layers[l].T), 0)
        return gradients

    def by_grad(units_first, layers):
        return jax.grad(partial(loss, units_first))(layers, x, y)

    def by_scan(size, units_first, layers):
        def share(total, xy):
            return jax.tree.map(jnp.add, total, jax.grad(partial(loss, units_first))(layers, *xy)), None

        blocks = x.reshape(-1, size, m), y.reshape(-1, size)
        return jax.lax.scan(share, [jnp.zeros_like(w) for w in layers], blocks)[0]

    def variant(units_first, gradient):
        def one(state):
            layers, moments, k = state
            return *move(layers, moments, k + 1, gradient(units_first, layers)), k + 1

        layers = units if units_first else inputs
        zeros = [jnp.zeros_like(w) for w in layers]
        moments = {"gd": (), "hb": zeros, "adam": (zeros, [jnp.zeros_like(w) for w in layers])}[optimizer]
        start = (layers, moments, jnp.zeros((), jnp.float64))
        return partial(looped, start, one, lambda state: loss(units_first, state[0], x, y))

    ways = {"grad": by_grad, "hand": by_hand}
    ways |= {f"scan{size}": partial(by_scan, size) for size in BLOCKS if n > size and n % size == 0}
    return {f"{way}/{name}": variant(units_first, gradient)
            for way, gradient in ways.items() for name, units_first in (("units", True), ("inputs", False))}
