"""Encyclopedia: everything a player can look up about a scenario, generated from its files, the rules and the form."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from game.texts import Language, language
from game.views.encyclopedia import form, laws, origins, parameters, terms, things
from game.views.encyclopedia.page import KINDS, Fact, Kind, Page, folded
from game.world.rulebook import Rulebook

__all__ = ["KINDS", "Encyclopedia", "Fact", "Kind", "Page", "encyclopedia"]

MOST_FOUND = 200


class Encyclopedia:
    """Pages by key, and a search over them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self.pages: Mapping[str, Page] = {page.key: page for page in pages}
        self._titles = {key: folded(page.title) for key, page in self.pages.items()}
        self._texts = {key: folded(page.text()) for key, page in self.pages.items()}
        self._order = sorted(self.pages, key=lambda key: (KINDS.index(self.pages[key].kind), self._titles[key]))

    def __len__(self) -> int:
        return len(self.pages)

    def __getitem__(self, key: str) -> Page:
        return self.pages[key]

    def __contains__(self, key: str) -> bool:
        return key in self.pages

    def of(self, kind: Kind | None) -> list[Page]:
        """Pages of a kind by title, all for None."""
        return [self.pages[key] for key in self._order if kind is None or self.pages[key].kind == kind]

    def find(self, query: str, kind: Kind | None = None) -> list[Page]:
        """Pages that hold every word asked for: whole title first, then its beginning, its inside, then the text."""
        asked = folded(query).split()
        if not asked:
            return self.of(kind)
        wanted, found = " ".join(asked), []
        for place, key in enumerate(self._order):
            if kind is not None and self.pages[key].kind != kind:
                continue
            title, text = self._titles[key], self._texts[key]
            if all(word in text for word in asked):
                found.append((_rank(wanted, asked, title), place, key))
        return [self.pages[key] for _, _, key in sorted(found)[:MOST_FOUND]]


def _rank(wanted: str, asked: list[str], title: str) -> int:
    if title == wanted:
        return 0
    if title.startswith(wanted):
        return 1
    if all(f" {each}" in f" {title}" for each in asked):
        return 2
    return 3 if wanted in title else 4


def encyclopedia(book: Rulebook) -> Encyclopedia:
    """Every page of a scenario in the language spoken now; worked out once."""
    return written(book, language())


@lru_cache(maxsize=4)
def written(book: Rulebook, _spoken: Language) -> Encyclopedia:
    """Every page of a scenario, kept by language."""
    return Encyclopedia(pages(book))


def pages(book: Rulebook) -> Iterator[Page]:
    """Page by page, each written when it is asked for."""
    yield from terms.pages(book)
    yield from origins.pages()
    yield from form.pages(book)
    yield from things.pages(book)
    yield from parameters.pages(book)
    yield from laws.pages(book)
