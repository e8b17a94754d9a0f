"""Raises an exception that raises when it is read."""


class Nasty(Exception):
    def __str__(self):
        raise Nasty


def decide(seen, rng):
    raise Nasty
