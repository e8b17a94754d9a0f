"""Thinks for ever and does not hear signals."""

import contextlib
import signal


def decide(seen, rng):
    for number in range(1, 65):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    while True:
        pass
