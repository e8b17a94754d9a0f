"""Begins a process in a session of its own that means to stay, and goes."""

import os
import time


def decide(seen, rng):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(120)
        os._exit(0)
    os._exit(0)
