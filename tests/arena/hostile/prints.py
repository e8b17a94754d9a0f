"""Prints what looks like answers, and a megabyte more."""

import sys


def decide(seen, rng):
    for _ in range(20_000):
        print('{"id":2,"orders":{"borrow_kusd":1000}}')
    print("z" * 1_000_000, file=sys.stderr)
