"""Streams: the two ends a bot's process speaks through, out of reach of what the bot prints and reads."""

import os
from typing import BinaryIO

STREAM_BYTES = 1 << 18


def streams() -> tuple[BinaryIO, BinaryIO]:
    """Where lines come from and go to; the standard streams are turned to nothing and to the errors."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb", STREAM_BYTES), os.fdopen(os.dup(1), "wb", STREAM_BYTES)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing
