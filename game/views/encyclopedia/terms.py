"""Terms: the glossary as pages: plain words, the formula, its parameters with value, unit and source, its laws."""

from collections.abc import Iterator, Mapping

from game.texts import _
from game.views.encyclopedia.page import Fact, Page
from game.views.encyclopedia.parameters import plain, said, source_of
from game.views.encyclopedia.term import Constant, Term, filled
from game.views.encyclopedia.terms_insight import INSIGHT
from game.views.encyclopedia.terms_line import LINE
from game.views.encyclopedia.terms_market import MARKET
from game.views.encyclopedia.terms_money import MONEY
from game.views.encyclopedia.terms_sky import SKY
from game.views.encyclopedia.units import shown, unit_of
from game.world.rulebook import Rulebook

TERMS: tuple[Term, ...] = (*SKY, *LINE, *MARKET, *MONEY, *INSIGHT)


def pages(book: Rulebook) -> Iterator[Page]:
    """A page a term."""
    found = said(book)
    for term in TERMS:
        yield Page(
            key=f"term.{term.key}",
            kind="term",
            title=_(term.title),
            words=(filled(_(term.words), book),),
            formula=(_(term.formula),) if term.formula else (),
            facts=(*(_fact(book, name, found) for name in term.parameters), *map(_constant, term.constants)),
            links=(*(f"term.{key}" for key in term.see), *(f"law.{key}" for key in term.laws)),
        )


def _constant(one: Constant) -> Fact:
    return Fact(_(one.label), one.value, _(one.unit), one.source)


def _fact(book: Rulebook, name: str, found: Mapping[str, str]) -> Fact:
    table, field = name.split(".")
    value, path = getattr(getattr(book.laws, table), field), f"laws.{name}"
    return Fact(plain(field), shown(field, value), unit_of(field, value), source_of(path, found), f"parameter.{path}")
