"""Hands in a promise."""


def decide(seen, rng):
    return (yield)
