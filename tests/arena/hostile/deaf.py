"""Thinks for ever and does not hear signals."""

import signal


def decide(seen, rng):
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
