"""Laws: pages of the rules, a module and each of its public functions, from what the code says of itself."""

import inspect
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec

from game.texts import _
from game.views.encyclopedia import code
from game.views.encyclopedia.page import Fact, Page
from game.views.encyclopedia.parameters import plain, said, source_of, titled
from game.views.encyclopedia.units import shown, unit_of
from game.world.rulebook import Rulebook
from game.world.scenario import Laws

LINES = 60  # of code shown on a page
COLON = re.compile("[:：]")  # a module says its subject before it


def pages(book: Rulebook) -> Iterator[Page]:
    """A page a module, a page a function."""
    found = said(book)
    parameters = list(_parameters(book))
    for module in code.modules():
        yield _module(code.short(module), inspect.getdoc(module) or "")
    for law in code.laws():
        yield Page(
            key=f"law.{law.module}.{law.name}",
            kind="law",
            title=titled(law.name, law.module),
            words=paragraphs(law.doc),
            facts=tuple(_facts(law, parameters, found)),
            links=(f"law.{law.module}",),
        )


@lru_cache(maxsize=64)
def listing(key: str) -> tuple[str, ...]:
    """A law as the rules compute it, by the key of its page; empty where there is none or the program has no source."""
    _law, _dot, place = key.partition("law.")
    for module in code.modules():
        for name, function in code.functions(module):
            if place == f"{code.short(module)}.{name}":
                return code.text_of(function)[:LINES]
    return ()


def paragraphs(doc: str) -> tuple[str, ...]:
    """A docstring's paragraphs, each on one line, as the language has them; entries of a list keep lines of their own."""
    found = []
    for block in re.split(r"\n\s*\n", doc):
        lines = re.sub(r"\n(?!- )\s*", " ", block.strip())
        found += [_(line) for line in lines.split("\n") if line]
    return tuple(found)


def _module(name: str, doc: str) -> Page:
    own = tuple(f"law.{name}.{law.name}" for law in code.laws() if law.module == name)
    words = paragraphs(doc)
    subject = COLON.split(words[0])[0] if words and COLON.search(words[0]) else plain(name)
    return Page(f"law.{name}", "law", _("Rules: {title}").format(title=subject.lower()), words, links=own)


Parameter = tuple[str, str, type, object]  # table, field, type of the table, value


def _parameters(book: Rulebook) -> Iterator[Parameter]:
    for table in Laws.__struct_fields__:
        laws: msgspec.Struct = getattr(book.laws, table)
        for field in laws.__struct_fields__:
            yield table, field, type(laws), getattr(laws, field)


def _facts(law: code.Law, parameters: list[Parameter], found: Mapping[str, str]) -> Iterator[Fact]:
    """The parameters a law reads, with value, unit and source."""
    for table, field, kind, value in parameters:
        if field in law.reads and (kind in law.kinds or table in law.reads):
            path = f"laws.{table}.{field}"
            source = source_of(path, found)
            yield Fact(plain(field), shown(field, value), unit_of(field, value), source, f"parameter.{path}")
