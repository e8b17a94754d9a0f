"""Closes the standard streams."""

import contextlib
import os
import sys


def decide(seen, rng):
    sys.stdout.close()
    sys.stdin.close()
    for fd in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.close(fd)
