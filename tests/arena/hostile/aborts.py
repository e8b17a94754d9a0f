"""Breaks its process."""

import ctypes


def decide(seen, rng):
    ctypes.string_at(0)
