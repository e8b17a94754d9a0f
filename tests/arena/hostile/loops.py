"""Thinks for ever."""


def decide(seen, rng):
    while True:
        pass
