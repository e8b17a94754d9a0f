"""Leaves."""

import sys


def decide(seen, rng):
    sys.exit(0)
