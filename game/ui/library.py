"""Library: the encyclopedia of the match at hand, written in the background when somebody first asks."""

import threading

from game.texts import language
from game.views.encyclopedia import Encyclopedia, encyclopedia
from game.world.rulebook import Rulebook


class Library:
    """One for a rulebook; `pages` is None while they are being written."""

    def __init__(self, book: Rulebook) -> None:
        self.pages: Encyclopedia | None = None
        self.book, self.language = book, language()
        self._thread = threading.Thread(target=self._write, daemon=True)
        self._thread.start()

    def _write(self) -> None:
        self.pages = encyclopedia(self.book)

    def wait(self) -> Encyclopedia:
        """The pages, however long it takes."""
        self._thread.join()
        assert self.pages is not None
        return self.pages


_latest: list[Library] = []


def library(book: Rulebook) -> Library:
    """The library of a rulebook; the last one is kept."""
    if not _latest or _latest[0].book is not book or _latest[0].language != language():
        _latest[:] = [Library(book)]
    return _latest[0]
