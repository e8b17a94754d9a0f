"""Arguments: what may stand on the command line; anything else is refused in one line."""

import argparse

SMALLEST_SIDE, LARGEST_SIDE = 320, 8192  # of a window, in pixels


def seed(text: str) -> int:
    """A match's luck."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number; a seed is 0 to 2147483647") from None
    if not 0 <= number < 2**31:
        raise argparse.ArgumentTypeError(f"{number} is out of range; a seed is 0 to 2147483647")
    return number


def count(text: str) -> int:
    """At least one of something."""
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is too few; at least 1")
    return number


def chair(text: str) -> tuple[str, str]:
    """NAME=STRATEGY."""
    name, mark, strategy = text.partition("=")
    if not mark or not name or not strategy:
        raise argparse.ArgumentTypeError(f"{text!r} should read NAME=STRATEGY, such as Qianfan=Balanced")
    return name, strategy


def size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT, in pixels."""
    width, mark, height = text.partition("x")
    if not (mark and width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} should read WIDTHxHEIGHT, such as 1280x720")
    found = int(width), int(height)
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in found):
        raise argparse.ArgumentTypeError(f"{text} cannot be shown; {SMALLEST_SIDE} to {LARGEST_SIDE} pixels a side")
    return found
