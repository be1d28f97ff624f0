"""Makes runs of interacting particles again by automatic differentiation: python particles.py EXPORT.npz ...

Each file comes of `limitlaw export KEY --npz --steps N`. From the exported start and the exported samples of each step this
takes the steps by itself, in float64, and compares its parameters with the exported ones before every step and at the end.
Exit code 1 if one is off by more than 1e-10 of their norm.
"""
import sys

import jax
import numpy as np
from scipy import special

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp

TOLERANCE = 1e-10


def network(units, sharpness, n, d):
    """Returns f(parameters, x): a mean over particles of c_i phi(x, y_i), one particle after the other in each coordinate."""
    if units == "Gaussian":
        scale = 1 / np.sqrt(special.hyp0f1(d / 2, sharpness**2))  # A exp(-b), from E phi^2 = 1 over the sphere

        def f(parameters, x):
            z, c = parameters[: n * d].reshape(d, n), parameters[n * d :]
            return jnp.mean(c * scale * jnp.exp(sharpness / d * (x @ z)), axis=1)

    else:
        phi = {"Sigmoid": jax.nn.sigmoid, "Tanh": jnp.tanh}[units]

        def f(parameters, x):
            a, c = parameters[: n * (d + 1)].reshape(d + 1, n), parameters[n * (d + 1) :]
            return jnp.mean(c * phi(x @ a[:d] + a[d]), axis=1)

    return f


def stepper(run):
    n, d = int(run["net.width"]), int(run["data.dimension"])
    named = run["net.units"] in ("Sigmoid", "Tanh")
    units = run["net.units"] if named else "Gaussian"  # whose only key, its sharpness, stands for it
    f = network(units, 0 if named else float(run["net.units"]), n, d)
    inner = n * (d if units == "Gaussian" else d + 1)
    # mean-field time: velocities are n times the derivatives
    rates = n * np.concatenate([np.full(inner, float(run["net.inner-rate"])), np.ones(n)])
    size = float(run["optimizer.step"])

    @jax.jit
    def step(parameters, x, y):
        gradient = jax.grad(lambda p: 0.5 * jnp.mean((f(p, x) - y) ** 2))(parameters)
        if units != "Gaussian":
            return parameters - size * rates * gradient
        z, g = parameters[:inner].reshape(d, n), gradient[:inner].reshape(d, n)
        tangent = g - z * jnp.sum(z * g, axis=0) / d
        moved = parameters - size * rates * jnp.concatenate([tangent.ravel(), gradient[inner:]])
        z = moved[:inner].reshape(d, n)
        z = z * jnp.sqrt(d / jnp.sum(z * z, axis=0))
        return jnp.concatenate([z.ravel(), moved[inner:]])

    return units, step


def main(files):
    worst = 0
    for file in files:
        export = np.load(file)
        run = dict(export["coordinates"])
        units, step = stepper(run)
        parameters = jnp.asarray(export["start"])
        steps = export["steps.parameters"]
        off = []
        for k in range(len(steps)):
            off.append(float(np.linalg.norm(parameters - steps[k]) / np.linalg.norm(steps[k])))
            if k < int(export["steps"]):
                parameters = step(parameters, export["steps.inputs"][k], export["steps.labels"][k])
        moved = np.linalg.norm(steps[-1] - steps[0]) / np.linalg.norm(steps[0])
        if not len(steps) == int(export["steps"]) + 1:
            sys.exit(f"{file}: export all steps, --steps {int(export['steps']) + 1}")
        if not np.array_equal(steps[-1], export["parameters"]):
            sys.exit(f"{file}: the last of the steps is not the end of the run")
        print(f"{str(export['key'])[:12]}  {units:8}  {len(steps) - 1} steps, moved {moved:.2f}, off by at most {max(off):.1e}")
        worst = max(worst, max(off))
    print(f"worst {worst:.1e}, {'within' if worst <= TOLERANCE else 'BEYOND'} {TOLERANCE:.0e}")
    return 0 if worst <= TOLERANCE else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
