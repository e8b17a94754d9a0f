"""Tidying: memory that is free goes back to the machine; worlds come and go in large pieces, and a C library keeps them."""

import contextlib
import ctypes
import sys


def give_back() -> None:
    """Ask for it, where there is somebody to ask (Linux)."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # not every C library can
            ctypes.CDLL(None).malloc_trim(0)
