"""W3 in PyTorch: deep rectified networks, f(x) = v . relu(W_L .. relu(W_1 x)), half the sum of squares, v fixed."""

from functools import partial

import torch

import serve

MOMENTUM, BETA1, BETA2, EPSILON = 0.9, 0.9, 0.999, 1e-8


class Deep:
    """Data and start; layers are kept units by inputs, or the other way round."""

    def __init__(self, work: serve.Workload, folder: str, step: float):
        self.depth, self.m, self.n = (work.sizes[key] for key in ("L", "m", "P"))
        self.optimizer, self.step = work.family.removeprefix("w3"), step
        self.dtype = torch.float32 if work.single else torch.float64
        self.x = self.tensor(serve.read(folder, "inputs", self.n, self.m))
        self.y = self.tensor(serve.read(folder, "labels", self.n))
        self.v = self.tensor(serve.read(folder, "outputs", self.m))
        self.start = self.tensor(serve.read(folder, "start", self.depth, self.m, self.m))  # inputs by units

    def tensor(self, values) -> torch.Tensor:
        return torch.tensor(values, dtype=self.dtype)

    def layers(self, units_first: bool) -> list[torch.Tensor]:
        return [(w.T if units_first else w).contiguous().clone() for w in self.start]

    def variants(self) -> serve.Variants:
        out: serve.Variants = {}
        for name, units_first in (("units", True), ("inputs", False)):
            out[f"whole/{name}"] = partial(HandWritten, self, units_first, False)
            if self.optimizer == "adam":
                out[f"whole-fused/{name}"] = partial(HandWritten, self, units_first, True)
            out[f"compile/{name}"] = partial(Compiled, self, units_first)
        out["autograd/plain"] = partial(Autograd, self, False)
        out["autograd/fused"] = partial(Autograd, self, True)
        return out

    def torch_optimizer(self, layers: list[torch.Tensor], fused: bool) -> torch.optim.Optimizer:
        match self.optimizer:
            case "gd":
                return torch.optim.SGD(layers, lr=self.step, fused=fused)
            case "hb":
                return torch.optim.SGD(layers, lr=self.step, momentum=MOMENTUM, fused=fused)
        return torch.optim.Adam(layers, lr=self.step, betas=(BETA1, BETA2), eps=EPSILON, fused=fused)


class Variant:
    def __init__(self, work: Deep, units_first: bool):
        self.work, self.units_first, self.layers = work, units_first, work.layers(units_first)

    @torch.no_grad()
    def loss(self) -> float:
        h = self.work.x
        for w in self.layers:
            h = torch.relu(h @ (w.T if self.units_first else w))
        return (0.5 * ((h @ self.work.v - self.work.y) ** 2).sum()).item()


class HandWritten(Variant):
    """By hand, in place, into buffers made once; linear updates are added to by the gradient's product."""

    def __init__(self, work: Deep, units_first: bool, fused: bool):
        super().__init__(work, units_first)
        self.values = [work.x] + [torch.empty(work.n, work.m, dtype=work.dtype) for _ in self.layers]
        self.delta = [torch.empty_like(self.values[1]) for _ in range(2)]
        self.e = torch.empty_like(work.y)
        self.first = [torch.zeros_like(w) for w in self.layers]
        self.second = [torch.zeros_like(w) for w in self.layers]
        self.g, self.root = torch.empty_like(self.layers[0]), torch.empty_like(self.layers[0])
        self.steps = 0
        self.optimizer = None
        if fused:
            for w in self.layers:
                w.grad = torch.empty_like(w)
            self.optimizer = work.torch_optimizer(self.layers, True)

    @torch.no_grad()
    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.one()

    def one(self) -> None:
        work, values = self.work, self.values
        self.steps += 1
        for l, w in enumerate(self.layers):
            torch.mm(values[l], w.T if self.units_first else w, out=values[l + 1])
            values[l + 1].relu_()
        torch.mv(values[-1], work.v, out=self.e)
        self.e.sub_(work.y)
        delta, spare = self.delta
        torch.sign(values[-1], out=delta)  # of what is not negative: the mask
        delta.mul_(work.v).mul_(self.e[:, None])
        for l in range(work.depth - 1, -1, -1):
            w = self.layers[l]
            if l > 0:
                torch.mm(delta, w if self.units_first else w.T, out=spare)
                torch.ops.aten.threshold_backward.grad_input(spare, values[l], 0, grad_input=spare)
            self.update(l, *((delta.T, values[l]) if self.units_first else (values[l].T, delta)))
            delta, spare = spare, delta
        if self.optimizer:
            self.optimizer.step()

    def update(self, l: int, left: torch.Tensor, right: torch.Tensor) -> None:
        work, w, v = self.work, self.layers[l], self.first[l]
        if self.optimizer:
            torch.mm(left, right, out=w.grad)
        elif work.optimizer == "gd":
            w.addmm_(left, right, alpha=-work.step)
        elif work.optimizer == "hb":
            v.addmm_(left, right, beta=MOMENTUM, alpha=-work.step)
            w.add_(v)
        else:
            torch.mm(left, right, out=self.g)
            s, root = self.second[l], (1 - BETA2**self.steps) ** 0.5
            v.mul_(BETA1).add_(self.g, alpha=1 - BETA1)
            s.mul_(BETA2).addcmul_(self.g, self.g, value=1 - BETA2)
            torch.sqrt(s, out=self.root).add_(EPSILON * root)
            w.addcdiv_(v, self.root, value=-work.step * root / (1 - BETA1**self.steps))


class Compiled(Variant):
    """The whole step by hand through torch.compile (inductor), update in place."""

    def __init__(self, work: Deep, units_first: bool):
        super().__init__(work, units_first)
        self.first = [torch.zeros_like(w) for w in self.layers]
        self.second = [torch.zeros_like(w) for w in self.layers]
        self.steps = 0
        x, y, u, depth, optimizer = work.x, work.y, work.v, work.depth, work.optimizer

        def one(layers, first, second, step, epsilon) -> None:
            values = [x]
            for w in layers:
                values.append(torch.relu(values[-1] @ (w.T if units_first else w)))
            e = values[-1] @ u - y
            delta = torch.where(values[-1] > 0, e[:, None] * u, 0.0)
            gradients = [None] * depth
            for l in range(depth - 1, -1, -1):
                gradients[l] = delta.T @ values[l] if units_first else values[l].T @ delta
                if l > 0:
                    delta = torch.where(values[l] > 0, delta @ (layers[l] if units_first else layers[l].T), 0.0)
            for w, m, s, g in zip(layers, first, second, gradients):
                if optimizer == "gd":
                    w.sub_(step * g)
                elif optimizer == "hb":
                    m.copy_(MOMENTUM * m - step * g)
                    w.add_(m)
                else:
                    m.copy_(BETA1 * m + (1 - BETA1) * g)
                    s.copy_(BETA2 * s + (1 - BETA2) * g * g)
                    w.sub_(step * m / (s.sqrt() + epsilon))

        torch._dynamo.reset()
        self.one = torch.compile(one, dynamic=False)

    @torch.no_grad()
    def run(self, steps: int) -> None:
        for _ in range(steps):
            self.steps += 1
            root = (1 - BETA2**self.steps) ** 0.5
            size = root / (1 - BETA1**self.steps) if self.work.optimizer == "adam" else 1.0
            # as tensors, for numbers would be compiled in
            step, epsilon = (self.work.tensor(value) for value in (self.work.step * size, EPSILON * root))
            self.one(self.layers, self.first, self.second, step, epsilon)


class Autograd(Variant):
    """As most people write it; gradients by autograd, the update by torch.optim."""

    def __init__(self, work: Deep, fused: bool):
        super().__init__(work, True)
        for w in self.layers:
            w.requires_grad_(True)
        self.optimizer = work.torch_optimizer(self.layers, fused)

    def run(self, steps: int) -> None:
        work = self.work
        for _ in range(steps):
            self.optimizer.zero_grad(set_to_none=True)
            h = work.x
            for w in self.layers:
                h = torch.relu(h @ w.T)
            (0.5 * ((h @ work.v - work.y) ** 2).sum()).backward()
            self.optimizer.step()


def variants(work: serve.Workload, folder: str, step: float) -> serve.Variants:
    return Deep(work, folder, step).variants()
