"""Asks for more than there is."""


def decide(seen, rng):
    return {"borrow_kusd": 10**300, "build": {"x": -(2**70)}}
