"""Saved: matches on the disk: the running ones, kept by themselves, and slots a player has named; a card beside each."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from agents.difficulty import LEVELS, level_of
from game.texts import N_, _, ngettext
from game.world.faults import ScenarioError
from game.world.loading import load
from game.world.orders import Orders
from game.world.scenario import Scenario, quarter_label

RECORD, CARD, PICTURE, DRAFTS = ".sky", ".card", ".png", ".draft"
SLOTS = "slots"  # folder of the named ones
HUMAN = "Inbox"  # the strategy a record names for a person
LONGEST_NAME = 40
MOST = 60  # records looked at, the latest first


class Card(Struct, frozen=True):
    """What the record's own header does not tell."""

    name: str = ""  # the player's word for a slot
    share_ppm: int = 0  # of the market, as the score counts it
    place: int = 0  # in the ranking, 1 the first
    marks: tuple[str, ...] = ()  # what the player has seen or put away, such as a step of the lesson


class Drafts(Struct, frozen=True):
    """Forms not handed in yet, and who sat before the screen."""

    quarter: int
    forms: dict[str, Orders]  # by chair
    turn: int = 0


@dataclass(frozen=True, slots=True)
class SaveEntry:
    """One record as the title shows it; only its header and its card are read."""

    path: Path
    chairs: tuple[str, ...]  # of people
    scenario: str
    title: str
    seed: int
    played: int
    quarters: int
    label: str
    level: str  # of the rivals, in a word
    saved: datetime
    card: Card | None = None

    @property
    def chair(self) -> str:
        """The chair, or all of those who share the screen."""
        return ", ".join(self.chairs)

    @property
    def who(self) -> str:
        """The chair, or how many share the screen."""
        many = len(self.chairs)
        return self.chair if many == 1 else ngettext("{count} person", "{count} people", many).format(count=many)

    @property
    def name(self) -> str:
        """What the player called it, "" for one kept by itself."""
        return self.card.name if self.card else ""

    @property
    def is_over(self) -> bool:
        """Whether the last quarter has been played."""
        return self.played >= self.quarters

    @property
    def words(self) -> str:
        """Chair and quarter."""
        if self.is_over:
            return _("{chair}, finished").format(chair=self.who)
        return _("{chair}, {label}, quarter {played} of {quarters}").format(
            chair=self.who, label=self.label, played=self.played + 1, quarters=self.quarters
        )

    @property
    def picture(self) -> Path:
        """Where its picture of the map would be."""
        return self.path.with_suffix(PICTURE)


def fresh_place(folder: Path, chair: str) -> Path:
    """The file of a match that begins now; never one that is there already."""
    stem = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{chair.replace(' ', '')}"
    places = (folder / f"{stem}{'' if turn == 0 else f'-{turn}'}{RECORD}" for turn in range(1000))
    return next(place for place in places if not place.exists())


def records(folder: Path) -> list[Path]:
    """Every record there, slots among them, the one last written to first; files that vanish meanwhile are left out."""
    found = []
    for place in (*folder.glob(f"*{RECORD}"), *(folder / SLOTS).glob(f"*{RECORD}")):
        with suppress(OSError):
            found.append((place.stat().st_mtime, place))
    return [place for _, place in sorted(found, reverse=True)]


def entries(folder: Path) -> list[SaveEntry]:
    """Every saved match that can be gone on with, the latest first."""
    return [entry for place in records(folder)[:MOST] if (entry := read_entry(place, _scenario)) is not None]


def to_continue(found: list[SaveEntry]) -> SaveEntry | None:
    """The match last played, before those that are over and before slots."""
    return min(found, key=lambda entry: (is_slot(entry.path), entry.is_over, -entry.saved.timestamp()), default=None)


def read_entry(place: Path, scenario_of: Callable[[str], Scenario] = load) -> SaveEntry | None:
    """Header and length of a record, None where it is none of a person's or cannot be read."""
    try:
        rows = place.read_bytes().split(b"\n")
        header = msgspec.json.decode(rows[0])
        chairs: dict[str, str] = header["chairs"]
        people = tuple(name for name, strategy in chairs.items() if strategy == HUMAN)
        if not people:
            return None
        scenario = scenario_of(header["scenario"])
        level = level_of(scenario, {name: who for name, who in chairs.items() if who != HUMAN}, "")
        played = len(rows) - 2
        return SaveEntry(
            place, people, header["scenario"], scenario.title, header["seed"], played, header["quarters"],
            quarter_label(played, scenario.opening).replace("-", " "), LEVELS[level].name if level else N_("Mixed"),
            datetime.fromtimestamp(place.stat().st_mtime), read_card(place),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ScenarioError):
        return None


@cache
def _scenario(name: str) -> Scenario:
    """Read once for all lists of saves: it takes longer than any of the matches, and a title's first frame waits for it."""
    return load(name)


def read_card(place: Path) -> Card | None:
    """The card of a record; None where there is none or it cannot be read."""
    try:
        return msgspec.json.decode(place.with_suffix(CARD).read_bytes(), type=Card)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def write_card(place: Path, card: Card) -> None:
    """OSError where the disk refuses; the old card is whole then."""
    replace_whole(place.with_suffix(CARD), msgspec.json.encode(card))


def read_drafts(place: Path, quarter: int) -> Drafts | None:
    """What was being filled in when a match was left in this quarter."""
    try:
        found = msgspec.json.decode(place.with_suffix(DRAFTS).read_bytes(), type=Drafts)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return found if found.quarter == quarter else None


def write_drafts(place: Path, drafts: Drafts) -> None:
    """Beside the record; where nothing is drafted, nothing stands there (OSError)."""
    if drafts.forms or drafts.turn:
        replace_whole(place.with_suffix(DRAFTS), msgspec.json.encode(drafts), durable=False)
    else:
        place.with_suffix(DRAFTS).unlink(missing_ok=True)


def replace_whole(place: Path, content: bytes, durable: bool = True) -> None:
    """The whole file or nothing of it; durable: wait for the disk."""
    fresh = place.with_name(f"{place.name}.{os.getpid()}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        os.replace(fresh, place)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


# -- slots -------------------------------------------------------------------------------------------------------


def is_slot(place: Path) -> bool:
    """A named one: it is copied before it is played on, so that it stays as it was saved."""
    return place.parent.name == SLOTS


def slot_place(folder: Path, name: str) -> Path:
    """The file of a slot; names that differ only in signs share one."""
    plain = "".join(letter if letter.isalnum() else "-" for letter in name.strip()[:LONGEST_NAME])
    return folder / SLOTS / f"{plain.strip('-') or 'slot'}{RECORD}"


def save_slot(folder: Path, record: Path, name: str) -> Path:
    """A copy of a record under a name, all or nothing (OSError)."""
    place = slot_place(folder, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_whole(place, record.read_bytes())
    for suffix in (PICTURE, DRAFTS):
        with suppress(OSError):  # the picture is an ornament, and nothing may be drafted
            place.with_suffix(suffix).unlink(missing_ok=True)
            replace_whole(place.with_suffix(suffix), record.with_suffix(suffix).read_bytes())
    card = read_card(record) or Card()
    write_card(place, msgspec.structs.replace(card, name=name.strip()[:LONGEST_NAME]))
    return place


def open_slot(folder: Path, place: Path, chair: str) -> Path:
    """A running match begun from a slot; OSError where it cannot be written."""
    copy = fresh_place(folder, chair)
    try:
        shutil.copyfile(place, copy)
    except OSError:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        raise
    for suffix in (PICTURE, DRAFTS):
        with suppress(OSError):
            shutil.copyfile(place.with_suffix(suffix), copy.with_suffix(suffix))
    with suppress(OSError):
        write_card(copy, msgspec.structs.replace(read_card(place) or Card(), name=""))
    return copy


def running(folder: Path, slot: Path) -> tuple[Path, str]:
    """The record a slot goes on in, and why it cannot be written ("" it can); any other record goes on in itself."""
    if not is_slot(slot):
        return slot, ""
    entry = read_entry(slot)
    chair = entry.chairs[0] if entry else "match"
    try:
        return open_slot(folder, slot, chair), ""
    except OSError as problem:
        return fresh_place(folder, chair), problem.strerror or str(problem)


def delete(place: Path) -> None:
    """The record with its card and picture (OSError)."""
    place.unlink()
    for suffix in (CARD, PICTURE, DRAFTS):
        with suppress(OSError):
            place.with_suffix(suffix).unlink(missing_ok=True)
