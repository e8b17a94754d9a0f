"""Hands in a list in a list in a list."""


def decide(seen, rng):
    inner = {}
    for _ in range(200_000):
        inner = {"x": inner}
    return inner
