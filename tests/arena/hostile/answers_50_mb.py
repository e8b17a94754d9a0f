"""Hands in a form of 50 MB."""


def decide(seen, rng):
    return {"memory": "x" * 50_000_000}
