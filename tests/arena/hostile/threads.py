"""Leaves threads behind that go on thinking."""

import threading


def decide(seen, rng):
    def think():
        while True:
            pass

    for _ in range(3):
        threading.Thread(target=think).start()
