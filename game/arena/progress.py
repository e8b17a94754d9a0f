"""Progress: how far a tournament is, in games, with rate and time left; silent where nobody sits at a terminal."""

import sys
from typing import Any


class Progress:
    """A bar on standard error: `with Progress(...) as progress`."""

    def __init__(self, total: int, done: int) -> None:
        """total: games at the most; done: of an earlier sitting."""
        self._total, self._done = total, done
        self._bar: Any = None

    def __enter__(self) -> "Progress":
        from tqdm import tqdm

        self._bar = tqdm(
            total=self._total, initial=self._done, unit=" games", disable=None, file=sys.stderr, dynamic_ncols=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def add(self, games: int) -> None:
        """So many games ended."""
        self._bar.update(games)

    def say(self, word: str) -> None:
        """A line above the bar."""
        self._bar.write(f"skyshare: {word}", file=sys.stderr)
