"""W2 in PyTorch: f(x) = 1/N sum_i c_i phi(x, y_i), half the mean square, one step of mean-field gradient descent.

Gaussian units: phi = A exp(b (x.z / d - 1)) with centres z on the sphere |z|^2 = d, where the velocity is projected to the
tangent plane and the centre returned to the sphere. Others: tanh or sigmoid of a.x + a0. Amplitudes c are trained as well.
"""

import math
from functools import partial

import torch

import serve

SHARPNESS = 5.0
BLOCKS = (64, 128, 256, 512)
COMPILED_BLOCKS = (256,)


def scale(d: int) -> float:
    """A exp(-b): the mean of exp(2 b s) over the sphere is the sum over k of b^2k / (k! (d/2)(d/2 + 1) ..)."""
    total, term, k = 0.0, 1.0, 0
    while total + term != total:
        total += term
        term *= SHARPNESS**2 / ((k + 1) * (d / 2 + k))
        k += 1
    return 1 / math.sqrt(total)


class Particles:
    """Batch and start: inner parameters d x N (Gaussian) or (d + 1) x N, particles contiguous, and amplitudes."""

    def __init__(self, work: serve.Workload, folder: str, step: float):
        self.d, self.n, self.p = (work.sizes[key] for key in ("d", "N", "P"))
        self.units, self.step = work.family.removeprefix("w2"), step
        self.dtype = torch.float32 if work.single else torch.float64
        self.gauss = self.units == "gauss"
        self.rows = self.d if self.gauss else self.d + 1
        self.scale = scale(self.d) if self.gauss else 1.0
        self.alpha = SHARPNESS / self.d if self.gauss else 1.0
        x = self.tensor(serve.read(folder, "inputs", self.p, self.d))
        self.y = self.tensor(serve.read(folder, "labels", self.p))
        self.ones = torch.ones(self.p, 1, dtype=self.dtype)
        self.augmented = torch.cat([x, self.ones], 1)
        self.x = x if self.gauss else self.augmented
        start = self.tensor(serve.read(folder, "start", self.rows + 1, self.n))
        self.inner, self.c = start[:self.rows].contiguous(), start[self.rows].contiguous()

    def tensor(self, values) -> torch.Tensor:
        return torch.tensor(values, dtype=self.dtype)

    def output(self, x: torch.Tensor, inner: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
        z = (x @ inner) * self.alpha
        return (self.phi(z) @ c) * (self.scale / self.n)

    def phi(self, z: torch.Tensor) -> torch.Tensor:
        return {"gauss": torch.exp, "tanh": torch.tanh, "sigmoid": torch.sigmoid}[self.units](z)

    def loss(self, inner: torch.Tensor, c: torch.Tensor) -> float:
        return (0.5 * ((self.output(self.x, inner, c) - self.y) ** 2).mean()).item()

    def variants(self) -> serve.Variants:
        out: serve.Variants = {}
        for size in (*(size for size in BLOCKS if size < self.p), self.p):
            name = "whole" if size == self.p else f"b{size}"
            out[f"{name}/units"] = partial(HandWritten, self, size, True)
            out[f"{name}/samples"] = partial(HandWritten, self, size, False)
        out["autograd/sgd"] = partial(Autograd, self, False)
        out["autograd/fused-sgd"] = partial(Autograd, self, True)
        for size in (*(size for size in COMPILED_BLOCKS if size < self.p and self.p / size < 50), self.p):
            out["compile/whole" if size == self.p else f"compile/b{size}"] = partial(Compiled, self, size)
        return out


class HandWritten:
    """Gradient by hand, in place, into buffers made once; values are P x N (units contiguous) or N x P."""

    def __init__(self, work: Particles, size: int, units: bool):
        self.work, self.units = work, units
        self.inner, self.c = work.inner.clone(), work.c.clone()
        self.blocks = []
        for first in range(0, work.p, size):
            x, y = work.x[first:first + size] * work.alpha, work.y[first:first + size]
            augmented = work.augmented[first:first + size]
            self.blocks.append((x if units else x.T.contiguous(), y, augmented, torch.empty_like(y), torch.empty_like(augmented)))
        shape = (min(size, work.p), work.n)
        self.z = torch.empty(shape if units else shape[::-1], dtype=work.dtype)
        self.g = torch.empty(work.d + 1, work.n, dtype=work.dtype)
        self.gc = torch.empty_like(self.c)
        self.colsum = torch.empty(work.d + 1, dtype=work.dtype)
        self.t, self.s = torch.empty_like(self.inner), torch.empty_like(self.c)

    @torch.no_grad()
    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.one()

    def one(self) -> None:
        work, g, gc = self.work, self.g, self.gc
        for index, (x, y, augmented, e, ex) in enumerate(self.blocks):
            z = self.z[:len(y)] if self.units else self.z[:, :len(y)]
            self.values(x, z)
            torch.mv(z if self.units else z.T, self.c, out=e)
            e.mul_(work.scale / work.n).sub_(y).mul_(1 / work.p)
            torch.mul(augmented, e[:, None], out=ex)
            columns = z if self.units else z.T
            if not work.gauss:
                if index == 0:
                    torch.mv(columns.T, e, out=gc)
                else:
                    gc.addmv_(columns.T, e)
                self.slopes(z, ex, index)
            if index == 0:
                torch.mm(ex.T, columns, out=g)
            else:
                g.addmm_(ex.T, columns)
        self.move()

    def values(self, x: torch.Tensor, z: torch.Tensor) -> None:
        torch.mm(*((x, self.inner) if self.units else (self.inner.T, x)), out=z)
        {"gauss": z.exp_, "tanh": z.tanh_, "sigmoid": z.sigmoid_}[self.work.units]()

    def slopes(self, z: torch.Tensor, ex: torch.Tensor, index: int) -> None:
        """Of tanh the squares alone: sum_p e x (1 - z^2) is the sum of e x less the product of these."""
        if self.work.units == "sigmoid":
            torch.addcmul(z, z, z, value=-1, out=z)
            return
        torch.mul(z, z, out=z)
        if index == 0:
            torch.sum(ex, 0, out=self.colsum)
        else:
            self.colsum.add_(ex.sum(0))

    def move(self) -> None:
        work, g = self.work, self.g
        if work.gauss:
            inner, gz, t, s = self.inner, g[:work.d], self.t, self.s
            torch.mul(gz, inner, out=t)
            torch.sum(t, 0, out=s)
            s.mul_(-1 / work.d)
            gz.addcmul_(inner, s)  # tangent
            s.copy_(self.c).mul_(-work.step * work.alpha * work.scale)
            self.c.add_(g[work.d], alpha=-work.step * work.scale)
            inner.addcmul_(gz, s)
            torch.mul(inner, inner, out=t)
            torch.sum(t, 0, out=s)
            s.mul_(1 / work.d).rsqrt_()
            inner.mul_(s)
            return
        if work.units == "tanh":
            torch.sub(self.colsum[:, None], g, out=g)
        self.inner.addcmul_(g, self.c, value=-work.step)
        self.c.add_(self.gc, alpha=-work.step)

    @torch.no_grad()
    def loss(self) -> float:
        return self.work.loss(self.inner, self.c)


def moved(work: Particles, inner: torch.Tensor, c: torch.Tensor, x: torch.Tensor, augmented: torch.Tensor, y: torch.Tensor, size: int):
    """The step without anything in place, for a compiler to fuse."""
    g = gc = None
    for x, augmented, y in zip(x.split(size), augmented.split(size), y.split(size)):
        z = work.phi((x @ inner) * work.alpha)
        e = ((z @ c) * (work.scale / work.n) - y) / work.p
        ex = augmented * e[:, None]
        slopes = {"gauss": lambda z: z, "tanh": lambda z: 1 - z * z, "sigmoid": lambda z: z - z * z}[work.units](z)
        share, amplitude = ex.T @ slopes, None if work.gauss else e @ z
        g = share if g is None else g + share
        gc = amplitude if gc is None or amplitude is None else gc + amplitude
    if not work.gauss:
        return inner - work.step * c * g, c - work.step * gc
    gz = g[:work.d]
    gz = gz - inner * ((gz * inner).sum(0) / work.d)
    inner_next = inner - (work.step * work.alpha * work.scale) * c * gz
    return (inner_next * torch.rsqrt((inner_next * inner_next).sum(0) / work.d),
            c - work.step * work.scale * g[work.d])


class Compiled:
    """The same through torch.compile (inductor), whole or unrolled over blocks."""

    def __init__(self, work: Particles, size: int):
        self.work, self.inner, self.c = work, work.inner.clone(), work.c.clone()

        def one(inner: torch.Tensor, c: torch.Tensor) -> None:
            inner_next, c_next = moved(work, inner, c, work.x, work.augmented, work.y, size)
            inner.copy_(inner_next)
            c.copy_(c_next)

        torch._dynamo.reset()
        self.one = torch.compile(one, dynamic=False)

    @torch.no_grad()
    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.one(self.inner, self.c)

    @torch.no_grad()
    def loss(self) -> float:
        return self.work.loss(self.inner, self.c)


class Autograd:
    """As most people write it; gradients by autograd, the update by torch.optim with steps N times as large."""

    def __init__(self, work: Particles, fused: bool):
        self.work = work
        self.inner, self.c = work.inner.clone().requires_grad_(True), work.c.clone().requires_grad_(True)
        self.optimizer = torch.optim.SGD([self.inner, self.c], lr=work.step * work.n, fused=fused)

    def run(self, steps: int) -> None:
        work = self.work
        for _ in range(steps):
            self.optimizer.zero_grad(set_to_none=True)
            (0.5 * ((work.output(work.x, self.inner, self.c) - work.y) ** 2).mean()).backward()
            if work.gauss:
                with torch.no_grad():
                    grad = self.inner.grad
                    grad.sub_(self.inner * ((grad * self.inner).sum(0) / work.d))
            self.optimizer.step()
            if work.gauss:
                with torch.no_grad():
                    self.inner.mul_(torch.rsqrt((self.inner * self.inner).sum(0) / work.d))

    @torch.no_grad()
    def loss(self) -> float:
        return self.work.loss(self.inner, self.c)


def variants(work: serve.Workload, folder: str, step: float) -> serve.Variants:
    return Particles(work, folder, step).variants()
