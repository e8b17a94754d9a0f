"""The reference: whole, in step with the types, and made of examples that hold."""

import json
import re
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from game.arena import wire
from game.arena.reference import EXAMPLES, chapters, examples, write
from game.arena.results import ArenaError
from game.rules.masked import PLANS, ROOMS
from game.world.axes import layout
from game.world.observation import Legal, Observation
from game.world.orders import Orders
from game.world.rulebook import Rulebook


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write(tmp_path_factory.mktemp("reference") / "bots.md").read_text()


def test_every_array_of_every_room_is_told_with_axes_and_a_word(page: str) -> None:
    for name in ROOMS:
        part = page.split(f"### `seen.world.{name}`")[1].split("\n### ")[0]
        rows = {row.split(" | ")[0].strip("| "): row for row in part.splitlines() if row.startswith("| ")}
        for field, axes, private in layout(PLANS[name].room):
            cells = [cell.strip() for cell in rows[field].strip("|").split(" | ")]
            assert cells[1] == f"[{', '.join(axes)}]"
            assert len(cells[-1]) > 3, f"{name}.{field} is not explained"
            assert (cells[2] == "own") is private


def test_every_field_of_what_is_seen_and_legal_is_told(page: str) -> None:
    for name in [entry.name for entry in fields(Observation) if entry.name != "form"] + list(Legal.__struct_fields__):
        assert f"| {name} | " in page, name


@pytest.mark.parametrize("line", Orders.__struct_fields__)
def test_every_line_of_the_form_has_an_example_that_holds(line: str, page: str, book: Rulebook) -> None:
    example = json.dumps({line: EXAMPLES[line]})
    assert msgspec.json.decode(example, type=Orders) != Orders()
    assert msgspec.json.encode({line: EXAMPLES[line]}).decode() in page
    known = {name for names in book.names.values() for name in names}
    for name in re.findall(r'"(?:vehicle|shell|nation|programme|focus)": "([^"]+)"', example):
        assert name in known
    if line in ("build", "file"):
        assert set(EXAMPLES[line]) <= known


def test_messages_are_those_that_are_sent(page: str, book: Rulebook) -> None:
    hello, decide, after, end, said = (json.loads(line) for line in examples(book))
    assert list(hello) == ["say", *wire.Hello.__struct_fields__]
    assert list(decide) == ["say", *wire.Decide.__struct_fields__]
    assert (after["say"], end["say"]) == ("after", "end")
    assert wire.said.decode(json.dumps(said)).id == 2
    assert all(len(line) < 6000 for line in examples(book))


class Tags(HTMLParser):
    """What is open at the end, and what a page would ask for."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.asks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.asks += [
            value or "" for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")
        ]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_for_nothing(tmp_path: Path) -> None:
    text = write(tmp_path / "deep" / "bots.html").read_text()
    tags = Tags()
    tags.feed(text)
    assert (tags.open, tags.asks) == ([], [])
    assert "http" not in text
    for at, chapter in enumerate(chapters()):
        assert f'id="{at}"' in text
        assert all(table.rows for table in chapter.tables)


def test_what_cannot_be_written_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(ArenaError, match=r"\.html or \.md"):
        write(tmp_path / "bots.txt")
    (tmp_path / "blocked").write_text("")
    with pytest.raises(ArenaError, match="cannot be written"):
        write(tmp_path / "blocked" / "bots.html")
