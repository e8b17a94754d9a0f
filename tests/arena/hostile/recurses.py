"""Asks itself."""


def decide(seen, rng):
    return decide(seen, rng)
