"""Origins: the page that says which tables and papers the numbers were drawn from, as the scenarios' own list does."""

from collections.abc import Iterator

from game.texts import _
from game.views.encyclopedia.page import Fact, Page
from game.world.scenario_files import HOME

KEY = "term.sources"


def pages() -> Iterator[Page]:
    """One page, or none where the list did not come with the game."""
    file = HOME / "SOURCES.md"
    if not file.is_file():
        return
    blocks = [block.strip() for block in file.read_text(encoding="utf-8").split("\n\n")]
    lines = [" ".join(block.split()).replace("`", "") for block in blocks[1:] if not block.startswith("|")]
    told = tuple(_(line) for line in lines)
    table = next((block for block in blocks if block.startswith("|")), "")
    yield Page(KEY, "term", _("Sources of the numbers"), told, facts=tuple(_rows(table)))


def _rows(table: str) -> Iterator[Fact]:
    """Abbreviation, what it stands for, licence."""
    for line in table.split("\n")[2:]:
        short, means, licence = (cell.strip() for cell in line.strip("|").split("|")[:3])
        yield Fact(short, _(means), "", licence)
