"""Things: pages of the companies, nations, vehicles, shells and occasions of a scenario, with figures and sources."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from game.texts import _, named
from game.views.encyclopedia import origins
from game.views.encyclopedia.cited import cited
from game.views.encyclopedia.page import Fact, Kind, Page
from game.views.encyclopedia.parameters import THINGS, plain, said, source_of, thing
from game.views.encyclopedia.units import shown, unit_of, word
from game.world.rulebook import Rulebook

KIND: dict[str, Kind] = {
    "operators": "company", "providers": "company", "nations": "nation", "vehicles": "vehicle", "shells": "shell",
    "generations": "satellite", "milestones": "occasion", "dilemmas": "occasion", "firsts": "occasion",
    "hazards": "occasion",
}  # fmt: skip
PROSE = ("briefing", "strength", "squeeze", "question", "goals", "text", "foreshadow", "note", "summary")
REFERS = {  # a field that names an entry of another table
    "operator": "operators", "provider": "providers", "owner": "operators", "state_customer": "operators",
    "home": "nations", "generation": "generations",
}  # fmt: skip


def pages(book: Rulebook) -> Iterator[Page]:
    """A page for every entry of every named table."""
    found = said(book)
    for table in THINGS:
        for name, entry in getattr(book.scenario, table).items():
            yield _page(book, table, name, entry, found)


def _page(book: Rulebook, table: str, name: str, entry: msgspec.Struct, found: Mapping[str, str]) -> Page:
    path = f"{table}.{name}"
    fields = [field for field in entry.__struct_fields__ if field != "title"]
    prose = [words for field in fields if field in PROSE for words in _prose(field, getattr(entry, field))]
    note = cited(found.get(path, ""))
    return Page(
        key=thing(table, name),
        kind=KIND[table],
        title=_(entry.title) if getattr(entry, "title", "") else named(name),
        words=(*prose, *([_("Source of the whole entry: {note}.").format(note=note)] if note else [])),
        facts=tuple(fact for field in fields if field not in PROSE for fact in _facts(book, path, field, entry, found)),
        links=(*dict.fromkeys(_links(book, table, name, entry)), *_origins()),
    )


def _prose(field: str, value: Any) -> list[str]:
    if isinstance(value, tuple):
        return [f"{place}. {_(words)}" for place, words in enumerate(value, 1)]
    if field == "note":  # where the numbers come from: stays as it is written
        return [" ".join(value.split())] if value else []
    return [" ".join(_(value).split())] if value else []


def _facts(book: Rulebook, path: str, field: str, entry: msgspec.Struct, found: Mapping[str, str]) -> Iterator[Fact]:
    """A field as lines of label, value, unit and source; tables and lists have a line an entry."""
    value, page = getattr(entry, field), f"parameter.{path.split('.')[0]}.{field}"
    if isinstance(value, Mapping):
        for key, each in value.items():
            at = f"{path}.{field}.{key}"
            yield _fact(
                book,
                _("{title}: {entry}").format(title=plain(field), entry=word(key)),
                field,
                each,
                source_of(at, found),
                page,
            )
    elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
        for place, each in enumerate(value):
            source = source_of(f"{path}.{field}[{place}]", found)
            yield Fact(f"{plain(field)} {place + 1}", _struct(each), "", source, page)
    else:
        source = source_of(f"{path}.{field}", found)
        yield _fact(book, plain(field), field, value, source, page)


def _fact(book: Rulebook, label: str, field: str, value: Any, source: str, page: str) -> Fact:
    return Fact(label, shown(field, value), unit_of(field, value), source, _refers(book, field, value) or page)


def _refers(book: Rulebook, field: str, value: Any) -> str:
    """The page of the entry that a field names."""
    table = REFERS.get(field, "")
    return thing(table, value) if table and value in getattr(book.scenario, table) else ""


def _struct(entry: msgspec.Struct) -> str:
    """A small table in one line."""
    parts = ((field, getattr(entry, field)) for field in entry.__struct_fields__)
    return "; ".join(
        f"{plain(field).lower()} {shown(field, value)}" for field, value in parts if value not in ("", None)
    )


def _links(book: Rulebook, table: str, name: str, entry: msgspec.Struct) -> Iterator[str]:
    """What it belongs to, and what belongs to it."""
    for field in entry.__struct_fields__:
        value = getattr(entry, field)
        named = value if isinstance(value, tuple) else (value,)
        if field in ("shells", "generations"):
            yield from (thing(field, each) for each in named if isinstance(each, str))
        elif isinstance(value, str) and (page := _refers(book, field, value)):
            yield page
    singular = {"operators": "operator", "providers": "provider"}.get(table, "")
    for other in THINGS:
        for each, spec in getattr(book.scenario, other).items():
            if singular and getattr(spec, singular, None) == name:
                yield thing(other, each)


def _origins() -> Iterator[str]:
    """The page that spells the sources out."""
    return (page.key for page in origins.pages())
