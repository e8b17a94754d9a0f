"""Reference: the page of everything a bot is shown, may answer, and is told; generated, so that it cannot fall behind.

Fields, axes and comments are read from the types themselves, lines of the form from the encyclopedia, messages from
what is really sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from agents.policies.publish import publish
from game.arena import wire
from game.arena.isolation import KEEPS, LETS
from game.arena.reference_page import Chapter, Table, as_html, as_markdown
from game.arena.results import ArenaError
from game.rules.luck import Luck
from game.rules.masked import PLANS, ROOMS
from game.rules.observe import observe
from game.rules.opening import found_world
from game.rules.rulebook import compile_rulebook
from game.views.encyclopedia.code import FIELD, comment, source_lines
from game.views.encyclopedia.form import LINE_TYPES, pages
from game.views.encyclopedia.units import unit_of
from game.world.axes import layout
from game.world.events import Event
from game.world.loading import load
from game.world.notices import Notices
from game.world.observation import Legal, Observation, OpenTender, Slot
from game.world.orders import Rejection
from game.world.own import Own
from game.world.rulebook import Rulebook

TITLE = "What a Skyshare bot is shown, and what it may answer"
SCENARIO = "thousand_sails"
CHAIR = "Qianfan"
SHOWN = 4  # names of an axis, letters of a long list: enough to see what is meant
MESSAGES = (wire.Hello, wire.Decide, wire.After, wire.End, wire.Said)

# A line of the form each, as it is written; names are those of the scenario above.
EXAMPLES: dict[str, Any] = {
    "build": {"Qianfan Gen1": 54},
    "expand": {"lines": 2, "bays": 1},
    "test_rigour": "strict",
    "book": [{"vehicle": "Long March 8", "shell": "Qianfan Polar", "flights": 2, "bid_kusd": 58_000}],
    "offer": [{"vehicle": "Long March 6A", "slots": 1, "floor_kusd": 52_800}],
    "insure": [{"vehicle": "Long March 8", "shell": "Qianfan Polar", "flights": 1}],
    "sponsor": [{"vehicle": "Tianlong-3", "programme": "vehicle", "kusd": 20_000}],
    "research": {"budget_kusd": 60_000, "focus": "generation"},
    "price": {"tiers": {"low": 30, "middle": 45}, "nations": {"Brazil": 40}},
    "terminal_subsidy_usd": 250,
    "apply": [{"nation": "Indonesia", "gateway": True}],
    "bid": [{"nation": "Malaysia", "price_usd": 36}],
    "lease": [{"nation": "Brazil", "mbps": 20_000, "kusd_per_gbps": 200}],
    "announce": [{"nation": "Thailand", "quarter": 9}],
    "forecast": {"figure": "in_service", "low": 530, "high": 798, "due": 4},
    "answer": 1,
    "file": ["Qianfan 50"],
    "borrow_kusd": 100_000,
    "raise_equity_kusd": 50_000,
    "repay": "spare_cash",
    "retire": "end_of_life",
    "reasons": [{"line": "price", "text": "the network is full"}],
    "memory": "anything up to 4,096 letters",
    "log": ["a line for the replay"],
}


def write(path: Path) -> Path:
    """Write the page, as Markdown where the file ends in .md, else as HTML; ArenaError where that is not possible."""
    place = Path(path)
    if place.suffix not in (".md", ".html"):
        raise ArenaError(f"{place}: the reference is written as .html or .md; choose one of them")
    text = as_markdown(TITLE, chapters()) if place.suffix == ".md" else as_html(TITLE, chapters())
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise ArenaError(f"{place}: cannot be written ({problem.strerror})") from None
    return place


def chapters() -> list[Chapter]:
    """The whole page."""
    book = compile_rulebook(load(SCENARIO))
    return [_seen(), _axes(book), *_rooms(), _notices(), _legal(), _form(book), _messages(book), _levels()]


def _seen() -> Chapter:
    rows = [
        _row(Observation, entry.name, str(_short(entry.type))) for entry in fields(Observation) if entry.name != "form"
    ]
    rows.append(("legal", "Legal", "", "what the form accepts now; worked out when it is first asked for"))
    own = [
        (f"{name}(room, field)", (getattr(Own, name).__doc__ or "").strip()) for name in ("entries", "rows", "array")
    ]
    return Chapter(
        "seen: what `decide(seen, rng)` is shown",
        "A fresh structure every quarter; nothing written into it reaches the game. `rng` is a numpy Generator seeded by a "
        "one-way hash: the same game shows the same numbers, and they tell nothing of the match's luck. Arrays are "
        "numpy arrays of whole numbers; a name ends in its unit (kusd: thousand dollars, ppm: parts per million).",
        [
            Table("seen", "", ("field", "type", "unit", "what it is"), rows),
            Table("seen.own", "One's own entries of the private arrays.", ("call", "gives"), own),
        ],
    )


def _axes(book: Rulebook) -> Chapter:
    rows = [(axis, f"{len(names)}", _few(names)) for axis, names in book.names.items()]
    intro = (
        f"Arrays say their axes by name. `seen.book.names[axis]` lists the entries in order, `seen.book.index[axis][name]` "
        f"gives a place, `seen.book.scenario` holds every parameter of the match. Below those of the scenario {SCENARIO}. Axes of time (age_quarters, quarters_to_go, quarters_ago, "
        "past_quarter) count from 0."
    )
    return Chapter("Axes", intro, [Table("", "", ("axis", "entries", "such as"), rows)])


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:SHOWN]) + (", ..." if len(names) > SHOWN else "")


def _rooms() -> Iterator[Chapter]:
    tables = []
    for name in ROOMS:
        kind = PLANS[name].room
        rows = [
            (
                field,
                "[" + ", ".join(axes) + "]",
                "own" if private else "all",
                unit_of(field),
                said_of(kind, field),
            )
            for field, axes, private in layout(kind)
        ]
        about = " ".join((kind.__doc__ or "").split())
        tables.append(Table(f"seen.world.{name}", about, ("field", "axes", "shown", "unit", "what it is"), rows))
    intro = "The world at the start of the quarter, room by room. Where `own` is shown you see your own entries; rivals' read zero."
    yield Chapter("seen.world: the rooms", intro, tables)


def _notices() -> Chapter:
    rows = [
        (field, "[" + ", ".join(axes) + "]", unit_of(field), said_of(Notices, field))
        for field, axes, _ in layout(Notices)
    ]
    intro = "What launch providers and nations publish before anybody decides, and what chance does to the quarter."
    columns = ("field", "axes", "unit", "what it is")
    return Chapter(
        "seen.notices and seen.news",
        intro,
        [Table("seen.notices", "", columns, rows), _struct(Event, "An event of seen.news")],
    )


def _legal() -> Chapter:
    intro = "What the form accepts now; whatever lies within is accepted as long as the money reaches."
    tables = [
        _struct(Legal, "seen.legal"),
        _struct(Slot, "An entry of slots"),
        _struct(OpenTender, "An entry of tenders"),
    ]
    return Chapter("seen.legal: what the form accepts now", intro, tables)


def _struct(kind: Any, title: str) -> Table:
    rows = [_row(kind, name, _short(hint)) for name, hint in kind.__annotations__.items()]
    return Table(title, " ".join((kind.__doc__ or "").split()), ("field", "type", "unit", "what it is"), rows)


def _row(kind: Any, name: str, hint: str) -> tuple[str, str, str, str]:
    return name, hint, unit_of(name), said_of(kind, name)


def _short(hint: Any) -> str:
    """A type as it is written."""
    text = hint.__name__ if isinstance(hint, type) and not hasattr(hint, "__args__") else str(hint)
    return re.sub(r"(?:\w+\.)+(\w)", r"\1", text).replace("Raw", "JSON")


def said_of(kind: Any, field: str) -> str:
    """The comment beside a field, or at the end of it where it takes several lines."""
    return comment(kind, field) or beside(kind).get(field, "")


@lru_cache(maxsize=32)
def beside(kind: type) -> Mapping[str, str]:
    """The comments beside the fields of a type, wherever it is written."""
    found, inside, open_field = {}, False, ""
    for line in source_lines(kind.__module__):
        inside = bool(re.match(rf"class {kind.__name__}\b", line)) or (inside and not re.match(r"\S", line))
        if inside and (said := FIELD.match(line)):
            found[said.group(1)] = said.group(2)
        elif inside and (opened := re.match(r"    (\w+): .*\($", line)):
            open_field = opened.group(1)
        elif open_field and (closed := re.match(r"    \).*?#\s*(.+?)\s*$", line)):
            found[open_field], open_field = closed.group(1), ""
    return found


def _form(book: Rulebook) -> Chapter:
    tables = []
    for page in pages(book):
        name = page.key.removeprefix("order.")
        keys = get_type_hints(LINE_TYPES[name]) if name in LINE_TYPES else (name,)
        rows = [(key, fact.value, fact.unit, fact.source) for key, fact in zip(keys, page.facts, strict=True)]
        code = msgspec.json.encode({name: EXAMPLES[name]}).decode()
        tables.append(Table(name, " ".join(page.words), ("field", "type", "unit", "bounds"), rows, code))
    intro = (
        "Return `Orders` (game.world.orders), a dict like those below, or None. Every line is optional; a line left out carries "
        "on. A line that breaks a rule is refused whole, with a reason, and the others stand; a form with a field of "
        "the wrong type is no form at all. Lines are paid for in a fixed order; what no longer fits is refused."
    )
    return Chapter("The order form", intro, tables)


def _messages(book: Rulebook) -> Chapter:
    said = examples(book)
    tables = [
        Table(
            kind.__name__.lower(),
            " ".join((kind.__doc__ or "").split()),
            ("field", "type", "unit", "what it is"),
            rows,
            code,
        )
        for kind, code in zip(MESSAGES, said, strict=True)
        if (
            rows := [_row(kind, name, _short(hint)) for name, hint in get_type_hints(kind, include_extras=True).items()]
        )
    ]
    intro = (
        "A program of any language reads one JSON object a line from its standard input and writes one line to its standard "
        "output for each that has an `id`: hello, decide, end. An array longer than "
        f"{wire.FEW} entries is sent as its shape and `at`, a list of [place on each axis..., value] of what is not "
        "zero. Its error stream is shown in its faults. Examples are shortened."
    )
    return Chapter("Messages: JSON lines for any language", intro, tables)


def examples(book: Rulebook) -> list[str]:
    """A real line of each kind, shortened; an answer last."""
    world, seat = found_world(book), book.index["operator"][CHAIR]
    seen = observe(world, seat, book, publish(world, book, Luck(1, 0, book)))
    lines = [wire.hello(1, book, CHAIR), wire.decide(2, seen, 123456789)]
    lines += [
        wire.after(0, [Rejection("book[0].flights", "6 Long March 8A slots are on offer")]),
        wire.end(3, 103_000, 2),
    ]
    told = [_shortened(msgspec.json.decode(line)) for line in lines]
    told.append({"id": 2, "orders": {"borrow_kusd": 100_000, "log": ["a line for the replay"]}})
    return [msgspec.json.encode(each).decode() for each in told]


def _shortened(value: Any, depth: int = 0) -> Any:
    """A message with its long lists cut, and tables below the first levels."""
    if isinstance(value, list):
        short = [_shortened(each, depth + 1) for each in value[:2]]
        return [*short, "..."] if len(value) > len(short) else short
    if isinstance(value, dict):
        most = 40 if depth == 0 else SHOWN - 1 if depth == 1 else 2
        short = {key: _shortened(each, depth + 1) for key, each in list(value.items())[:most]}
        return short | {"...": "..."} if len(value) > most else short
    return value


def _levels() -> Chapter:
    rows = [(str(level), KEEPS[level], LETS[level]) for level in KEEPS]
    intro = "How far a bot is kept apart: the catalog plays trusted, files and commands guarded, unless somebody says otherwise."
    return Chapter("Levels", intro, [Table("", "", ("level", "keeps", "does not protect from"), rows)])
