"""Raises an exception that raises when it is read."""


class NastyError(Exception):
    def __str__(self):
        raise NastyError


def decide(seen, rng):
    raise NastyError
