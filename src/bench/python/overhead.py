"""Works off runs that keep a core busy for so long, with a peer: overhead.py PEER COUNT MILLISECONDS SLOTS.

Prints seconds of wall clock; start-up and a first small batch are not counted. Results are kept in memory.
"""

import sys
import time


def busy(milliseconds):
    start = time.perf_counter()
    turns = 0
    while time.perf_counter() - start < milliseconds * 1e-3:
        turns += 1
    return {"turns": turns, "finished": time.time()}


def joblib_batch(slots):
    from joblib import Parallel, delayed

    parallel = Parallel(n_jobs=slots)
    return lambda count, milliseconds: parallel(delayed(busy)(milliseconds) for _ in range(count))


def ray_batch(slots):
    import ray

    ray.init(num_cpus=slots, include_dashboard=False, log_to_driver=False)
    task = ray.remote(busy)
    return lambda count, milliseconds: ray.get([task.remote(milliseconds) for _ in range(count)])


if __name__ == "__main__":
    peer, count, milliseconds, slots = sys.argv[1], *map(int, sys.argv[2:])
    batch = {"joblib": joblib_batch, "ray": ray_batch}[peer](slots)
    batch(200, 1)
    start = time.perf_counter()
    results = batch(count, milliseconds)
    wall = time.perf_counter() - start
    assert len(results) == count
    print(f"{wall:.3f}")
