"""Begins twenty processes, and never looks after them."""

import os
import time


def decide(seen, rng):
    for _ in range(20):
        if os.fork() == 0:
            time.sleep(120)
            os._exit(0)
