"""Asks for what is not a number."""


def decide(seen, rng):
    return {"borrow_kusd": float("nan"), "terminal_subsidy_usd": float("inf")}
