"""Printed: a page of the encyclopedia as lines for a terminal."""

from collections.abc import Iterator
from textwrap import fill

from game.views.encyclopedia import Encyclopedia, Page
from game.views.encyclopedia.laws import listing

WIDTH = 100
OTHERS = 8  # further pages named


def answer(pages: Encyclopedia, query: str) -> Iterator[str]:
    """The page that fits the words best, and what else holds them; nothing where no page does."""
    found = pages.find(query)
    if found:
        yield from page_lines(found[0], pages)
        others = [page.title for page in found[1 : 1 + OTHERS]]
        if others:
            yield ""
            yield fill(f"Also: {' · '.join(others)}", WIDTH)


def page_lines(page: Page, pages: Encyclopedia) -> Iterator[str]:
    """Title, words, formula, figures, the law's own text, and where it leads."""
    yield page.title
    yield "=" * len(page.title)
    for words in page.words:
        yield fill(words, WIDTH)
    for words in page.formula:
        yield fill(words, WIDTH, initial_indent="    ", subsequent_indent="    ")
    for fact in page.facts:
        unit = f" [{fact.unit}]" if fact.unit else ""
        source = f"  # {fact.source}" if fact.source else ""
        yield fill(f"- {fact.label}: {fact.value}{unit}{source}", WIDTH, subsequent_indent="  ")
    yield from (f"    {line}" for line in listing(page.key))
    if page.links:
        yield fill(f"See: {' · '.join(pages[key].title for key in page.links)}", WIDTH)
