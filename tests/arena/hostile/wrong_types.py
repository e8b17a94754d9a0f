"""Hands in words for numbers and lists for tables."""


def decide(seen, rng):
    return {"build": [1, 2], "book": {"a": "b"}, "borrow_kusd": "all of it"}
