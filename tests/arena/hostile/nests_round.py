"""Hands in a form that holds itself."""


def decide(seen, rng):
    form = {}
    form["price"] = form
    return form
