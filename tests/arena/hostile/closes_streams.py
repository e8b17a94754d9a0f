"""Closes the standard streams."""

import os
import sys


def decide(seen, rng):
    sys.stdout.close()
    sys.stdin.close()
    for fd in (0, 1, 2):
        try:
            os.close(fd)
        except OSError:
            pass
