"""Parameters: a page for each number a scenario sets: value, unit, source, and the laws that read it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from game.texts import N_, _
from game.views.encyclopedia import code
from game.views.encyclopedia.cited import cited
from game.views.encyclopedia.page import Fact, Page
from game.views.encyclopedia.units import shown, unit_of, word
from game.world.rulebook import Rulebook
from game.world.scenario import Laws, Scenario
from game.world.sources import sources

WITHOUT = N_("as the scenario sets it")
MANY = 60  # entries of one table that a page compares
UNITS = frozenset({"kusd", "usd", "musd", "ppm", "count", "km", "km2", "deg", "kg", "gbps", "mbps", "ms", "m"})
SPOKEN = {
    "gdp": "GDP", "iso3": "ISO code", "leo": "LEO", "itu": "ITU", "fcc": "FCC", "lat": "latitude", "lon": "longitude",
    "isl": "laser links", "us": "US",
}  # fmt: skip
WHOLE = {"kusd": N_("Amount"), "kusd_per_gbps": N_("Price"), "home": N_("Home nation")}  # keys told apart
TABLES = {  # how comments name the tables they draw on
    "mk": "markets table", "lv": "launch vehicles table", "vo": "vehicles of mid-2025 table", "fs": "finances table",
    "cs": "constellations table",
}  # fmt: skip
ABBREVIATION = re.compile(rf"\b({'|'.join(TABLES)})\b")


def said(book: Rulebook) -> Mapping[str, str]:
    """Path -> the comment beside it; empty for a scenario whose files are not at hand."""
    try:
        return sources(book.scenario.name)
    except Exception:  # a scenario from a record or of one's own: its numbers stand without sources
        return {}


def source_of(path: str, found: Mapping[str, str]) -> str:
    """What stands beside a number, beside its list, or beside its table."""
    while path:
        if path in found:
            return cited(ABBREVIATION.sub(lambda short: TABLES[short[1]], found[path]))
        path = re.sub(r"(\[\d+\]|\.?[^.\[\]]+)$", "", path)
    return _(WITHOUT)


def plain(key: str) -> str:
    """A key as a title, its unit left out: "price_floor_factor" -> _("Price floor factor"), "booster_kusd" -> "Booster"."""
    if key in WHOLE:
        return _(WHOLE[key])
    kept = [SPOKEN.get(word, word) for word in key.split("_") if word not in UNITS] or [key]
    words = " ".join(kept[:-1] if kept[-1] == "per" else kept)
    return _(words[:1].upper() + words[1:])


def titled(key: str, room: str) -> str:
    """The title of a page about something of a room of the rules or a table of the scenario."""
    return _("{title} ({room})").format(title=plain(key), room=spoken(room))


def spoken(key: str) -> str:
    """A key inside a sentence: "carry_on" -> _("carry on")."""
    return _(key.replace("_", " "))


def pages(book: Rulebook) -> Iterator[Page]:
    """All of them."""
    found = said(book)
    yield from _laws(book, found)
    for name in Scenario.__struct_fields__:
        value = getattr(book.scenario, name)
        if name == "laws":
            continue
        entries = list(_entries(name, value))
        if entries:
            yield from _table(name, entries, found)
        else:
            yield _single(name, value, found)


def _entries(table: str, value: Any) -> Iterator[tuple[str, str, Any]]:
    """Path, name and struct of every entry of a table of the scenario."""
    if isinstance(value, Mapping):
        for name, entry in value.items():
            yield f"{table}.{name}", name, entry
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        for place, entry in enumerate(value):
            yield f"{table}[{place}]", f"{place + 1}", entry


def _laws(book: Rulebook, found: Mapping[str, str]) -> Iterator[Page]:
    for table in Laws.__struct_fields__:
        laws = getattr(book.laws, table)
        for field in laws.__struct_fields__:
            yield _law(table, field, getattr(laws, field), type(laws), found)


def _law(table: str, field: str, value: Any, kind: type, found: Mapping[str, str]) -> Page:
    path = f"laws.{table}.{field}"
    facts = [Fact(_("Value"), shown(field, value), unit_of(field, value), source_of(path, found))]
    if isinstance(value, Mapping):
        facts += [
            Fact(
                word(str(name)),
                shown(field, each),
                unit_of(field, each),
                source_of(f"{path}.{name}", found),
            )
            for name, each in value.items()
        ]
    readers = code.read_by(field, kind, table)
    return Page(
        key=f"parameter.{path}",
        kind="parameter",
        title=titled(field, table),
        words=_words(kind, field, _("A parameter of the laws of {table}").format(table=spoken(table))),
        facts=tuple(facts),
        links=tuple(dict.fromkeys(law_page(reader) for reader in readers)),
    )


def law_page(reader: code.Reader) -> str:
    """The page of the function that reads, or of its module where the function is private."""
    documented = any(law.module == reader.module and law.name == reader.name for law in code.laws())
    return f"law.{reader.module}.{reader.name}" if documented else f"law.{reader.module}"


def _words(kind: type, field: str, otherwise: str) -> tuple[str, ...]:
    beside = code.comment(kind, field)
    if beside:
        sentence = f"{beside[:1].upper()}{beside[1:]}."
        return (_(sentence),)
    return (_("{about}: {subject}.").format(about=otherwise, subject=plain(field).lower()),)


def _single(name: str, value: Any, found: Mapping[str, str]) -> Page:
    facts = (Fact(_("Value"), shown(name, value), unit_of(name, value), source_of(name, found)),)
    return Page(f"parameter.{name}", "parameter", plain(name), _words(Scenario, name, _("Of the scenario")), (), facts)


def _table(table: str, entries: list[tuple[str, str, Any]], found: Mapping[str, str]) -> Iterator[Page]:
    """One page a field, comparing all entries."""
    kind = type(entries[0][2])
    for field in kind.__struct_fields__:
        facts = tuple(
            Fact(
                _(entry.title) if getattr(entry, "title", "") else word(name),
                _brief(field, getattr(entry, field)),
                unit_of(field, getattr(entry, field)),
                source_of(f"{path}.{field}", found),
                thing(table, name),
            )
            for path, name, entry in entries[:MANY]
        )
        readers = code.read_by(field, kind, table)
        yield Page(
            key=f"parameter.{table}.{field}",
            kind="parameter",
            title=titled(field, table),
            words=_words(kind, field, _("Of {table}").format(table=spoken(table))),
            facts=facts,
            links=tuple(dict.fromkeys(law_page(reader) for reader in readers)),
        )


def _brief(field: str, value: Any) -> str:
    """A value in a table of many: long texts and lists are shortened."""
    if isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        return _("{value} entries").format(value=len(value))
    words = " ".join(shown(field, value).split())
    return words if len(words) <= 80 else f"{words[:79]}…"


THINGS = {
    "operators": "company", "nations": "nation", "vehicles": "vehicle", "shells": "shell", "generations": "satellite",
    "providers": "provider", "milestones": "milestone", "dilemmas": "dilemma", "firsts": "first", "hazards": "hazard",
}  # fmt: skip


def thing(table: str, name: str) -> str:
    """The page of an entry of a table, "" where entries have none."""
    return f"{THINGS[table]}.{name}" if table in THINGS else ""
