"""Reads its environment and its folder."""

import os

from game.arena.author import log


def decide(seen, rng):
    log(sorted(os.environ), os.listdir())
