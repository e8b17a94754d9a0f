"""Order paper: the short form as a sheet to print, a column a quarter, for a class whose devices fail."""

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from agents.rollout import begun, step
from game.classroom.fields import Field
from game.classroom.sheet import Sheet, sheet_of
from game.classroom.short_form import short_fields
from game.rules.observe import observe
from game.rules.opening import found_world
from game.texts import _
from game.world.orders import CARRY_ON
from game.world.rulebook import Rulebook
from game.world.state import World

MOST_CHOICES = 8  # that are written out; of more, the word itself is written
ANY_SEED = 0  # no figure of the sheet depends on luck


@dataclass(frozen=True, slots=True)
class Line:
    """An input to be written by hand."""

    label: str
    hint: str  # its unit, or what may be chosen


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet of one company."""

    operator: str
    lines: tuple[Line, ...]


def order_papers(book: Rulebook) -> tuple[Paper, ...]:
    """A sheet for every company, as at the opening and a quarter later: some inputs are asked for from then on."""
    opening = found_world(book)
    later, _told, _forms = step(opening, book, {}, ANY_SEED, [CARRY_ON] * len(book.operators))
    sheets = [_sheets(world, book) for world in (opening, later)]
    return tuple(
        Paper(name, _lines(each)) for name, each in zip(book.operators, zip(*sheets, strict=True), strict=True)
    )


def _sheets(world: World, book: Rulebook) -> list[Sheet]:
    _news, notices = begun(world, book, ANY_SEED)
    return [sheet_of(observe(world, seat, book, notices, ())) for seat in range(len(book.operators))]


def _lines(sheets: Sequence[Sheet]) -> tuple[Line, ...]:
    """Every input of the form; what takes another's place in some quarters has a line too."""
    plain = replace(sheets[0], asked=None, dilemma="")
    found: dict[str, Field] = {}
    for each in (plain, *(replace(sheet, dilemma="") for sheet in sheets), _with_dilemma(plain)):
        found |= {field.name: field for field in short_fields(each, CARRY_ON) if field.name not in found}
    return tuple(Line(field.label, _hint(field)) for field in found.values())


def _with_dilemma(sheet: Sheet) -> Sheet:
    answers = (("0", "1"), ("1", "2"), ("2", "3"))
    title = _("Your answer, where a dilemma is on the table")
    return replace(sheet, dilemma=title, choices=sheet.choices | {"answer": answers})


def _hint(field: Field) -> str:
    if field.kind != "choice":
        return field.unit
    words = [words for _value, words in field.choices]
    return " / ".join(words) if len(words) <= MOST_CHOICES else _("write which")
