"""Training steps in PyTorch, each written in the ways a careful user would try."""

import time

import torch

import serve
import torch_particles
import torch_deep

torch.set_num_threads(1)
torch.set_num_interop_threads(1)

BLOCKS = (64, 128, 250)
COMPILED_BLOCKS = (125, 250)


def machine() -> str:
    return f"torch={torch.__version__} capability={torch.backends.cpu.get_cpu_capability()} threads={torch.get_num_threads()}"


def kind(single: bool) -> torch.dtype:
    return torch.float32 if single else torch.float64


def peak(single: bool, n: int, seconds: float) -> float:
    a = torch.full((n, n), 0.5, dtype=kind(single))
    c = torch.empty_like(a)
    best, end = 0.0, time.perf_counter() + seconds
    while time.perf_counter() < end:
        before = time.perf_counter()
        torch.mm(a, a, out=c)
        best = max(best, 2e-9 * n**3 / (time.perf_counter() - before))
    return best


class TwoLayer:
    """Data and start of W1: f(x) = a . relu(W x), W trained by w -= step * gradient of half the summed squares."""

    def __init__(self, work: serve.Workload, folder: str, step: float):
        self.n, self.d, self.m = (work.sizes[key] for key in ("n", "d", "m"))
        self.dtype, self.step = kind(work.single), step
        self.x = self.tensor(serve.read(folder, "inputs", self.n, self.d))
        self.y = self.tensor(serve.read(folder, "labels", self.n))
        self.a = self.tensor(serve.read(folder, "outputs", self.m) / self.m**0.5)
        self.start = self.tensor(serve.read(folder, "start", self.d, self.m))  # units contiguous

    def with_gram(self) -> serve.Variants:
        return self.variants() | {"gram/recursion": lambda: Gram(self)}

    def tensor(self, values) -> torch.Tensor:
        return torch.tensor(values, dtype=self.dtype)

    def variants(self) -> serve.Variants:
        out: serve.Variants = {}
        for size in (*(size for size in BLOCKS if size < self.n), self.n):
            name = "whole" if size == self.n else f"b{size}"
            out[f"{name}/units"] = lambda size=size: HandWritten(self, size, True)
            out[f"{name}/inputs"] = lambda size=size: HandWritten(self, size, False)
        out["autograd/sgd"] = lambda: Autograd(self, False)
        out["autograd/fused-sgd"] = lambda: Autograd(self, True)
        for size in (*(size for size in COMPILED_BLOCKS if size < self.n), self.n):
            name = "whole" if size == self.n else f"b{size}"
            out[f"compile/{name}"] = lambda size=size: Compiled(self, size)
        return out


class Variant:
    def __init__(self, work: TwoLayer, weights: torch.Tensor):
        self.work, self.w = work, weights

    @torch.no_grad()
    def loss(self) -> float:
        work = self.work
        weights = self.w.detach()
        z = work.x @ (weights if weights.shape[0] == work.d else weights.T)
        return (0.5 * ((z.relu_() @ work.a - work.y) ** 2).sum()).item()


class HandWritten(Variant):
    """Gradient by hand, in place, into buffers made once; W is kept d x m (units contiguous) or m x d."""

    def __init__(self, work: TwoLayer, size: int, units: bool):
        super().__init__(work, work.start.clone() if units else work.start.T.contiguous())
        self.units = units
        self.blocks = []
        for first in range(0, work.n, size):
            x, y = work.x[first:first + size], work.y[first:first + size]
            self.blocks.append((x, y, torch.empty_like(y), torch.empty_like(x)))
        self.z = torch.empty(min(size, work.n), work.m, dtype=work.dtype)
        self.g = torch.empty_like(self.w)
        self.a = work.a if units else work.a[:, None]

    @torch.no_grad()
    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.one()

    def one(self) -> None:
        weights = self.w if self.units else self.w.T
        for index, (x, y, e, ex) in enumerate(self.blocks):
            z = self.z[:len(y)]
            torch.mm(x, weights, out=z)
            z.relu_()
            torch.mv(z, self.work.a, out=e)
            e.sub_(y)
            z.sign_()  # of what is not negative: the mask
            torch.mul(x, e[:, None], out=ex)
            left, right = (ex.T, z) if self.units else (z.T, ex)
            if index == 0:
                torch.mm(left, right, out=self.g)
            else:
                self.g.addmm_(left, right)
        self.w.addcmul_(self.g, self.a, value=-self.work.step)


class Autograd(Variant):
    """As most people write it; gradients by autograd, the update by torch.optim."""

    def __init__(self, work: TwoLayer, fused: bool):
        super().__init__(work, work.start.T.contiguous().requires_grad_(True))
        self.optimizer = torch.optim.SGD([self.w], lr=work.step, fused=fused)

    def run(self, steps: int) -> None:
        work = self.work
        for _ in range(steps):
            self.optimizer.zero_grad(set_to_none=True)
            loss = 0.5 * ((torch.relu(work.x @ self.w.T) @ work.a - work.y) ** 2).sum()
            loss.backward()
            self.optimizer.step()


class Compiled(Variant):
    """The gradient by hand through torch.compile (inductor), whole or unrolled over blocks, update in place."""

    def __init__(self, work: TwoLayer, size: int):
        super().__init__(work, work.start.clone())
        a, step = work.a, work.step
        blocks = list(zip(work.x.split(size), work.y.split(size)))

        def one(w: torch.Tensor) -> None:
            g = None
            for x, y in blocks:
                z = x @ w
                e = torch.relu(z) @ a - y
                share = (x * e[:, None]).T @ (z > 0).to(z.dtype)
                g = share if g is None else g + share
            w.sub_(g * (step * a))

        torch._dynamo.reset()
        self.one = torch.compile(one, dynamic=False)

    @torch.no_grad()
    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.one(self.w)


class Gram(Variant):
    """The pre-activations Z (n x m) alone: Z -= step K (e x a) o mask, with K = X X^T; in place."""

    def __init__(self, work: TwoLayer):
        super().__init__(work, work.x @ work.start)
        self.kernel = work.x @ work.x.T
        self.g, self.e = torch.empty_like(self.w), torch.empty_like(work.y)

    @torch.no_grad()
    def run(self, steps: int) -> None:
        work, g, e = self.work, self.g, self.e
        for _ in range(steps):
            torch.clamp(self.w, min=0, out=g)
            torch.mv(g, work.a, out=e)
            e.sub_(work.y)
            g.sign_().mul_(e[:, None]).mul_(work.a)
            self.w.addmm_(self.kernel, g, alpha=-work.step)

    @torch.no_grad()
    def loss(self) -> float:
        return (0.5 * ((torch.relu(self.w) @ self.work.a - self.work.y) ** 2).sum()).item()


def opened(work: serve.Workload, folder: str, step: float) -> serve.Variants:
    if work.family.startswith("w2"):
        return torch_particles.variants(work, folder, step)
    if work.family.startswith("w3"):
        return torch_deep.variants(work, folder, step)
    data = TwoLayer(work, folder, step)
    match work.family:
        case "w1":
            return data.variants()
        case "w1gram":
            return data.with_gram()
    raise ValueError(f"family must be w1 or w1gram, got {work.family}")


if __name__ == "__main__":
    serve.serve(machine, peak, opened)
