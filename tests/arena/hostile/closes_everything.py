"""Closes every stream there is."""

import os


def decide(seen, rng):
    os.closerange(0, 256)
