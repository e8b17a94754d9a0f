"""Record: header and one line a quarter; autosave, replay and crash recovery are the same file.

A record is JSON lines. Line 1 says which match it is; every further line holds one quarter's forms, notices and the
digest of the world they led to. Each line ends in a checksum, so that a damaged line is told from a torn last one.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from game.rules.opening import found_world
from game.rules.quarter import play_quarter
from game.rules.rulebook import compile_rulebook
from game.world.axes import arrays_of, seal
from game.world.events import Event
from game.world.loading import load, scenario_names
from game.world.notices import Notices
from game.world.orders import Orders
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario
from game.world.state import World, digest

FORMAT = 1
RULES_VERSION = "0.3"
CHECKSUM = b',"crc":"'
RECORD_START = b'{"skyshare":'


class RecordError(Exception):
    """A record that cannot be read or does not replay; the message names the file and the line."""


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """Which match this is."""

    skyshare: int  # version of this format
    rules_version: str
    scenario: str  # name
    seed: int
    chairs: dict[str, str]  # operator -> strategy
    opening: str  # digest of the world at the opening
    quarters: int  # planned length
    ranked: bool = False
    own_scenario: Scenario | None = None  # the whole of it, where it is none of the game's own
    branch_of: str = ""  # file name of the record this one began as a copy of ...
    branched_at: int = 0  # ... and how many of its quarters were kept
    undone: int = 0  # quarters taken back since, in all


class QuarterLine(Struct, frozen=True, forbid_unknown_fields=True):
    """One quarter: what everybody asked, what was published, where it led."""

    quarter: int
    orders: tuple[Orders, ...]  # one per operator, in the scenario's order
    notices: dict[str, Any]  # field -> nested lists
    digest: str


class Recorded(Struct, frozen=True):
    """A record as read from a file."""

    path: str
    header: Header
    lines: tuple[QuarterLine, ...]
    mended: str = ""  # a word about a torn last line, if there was one


_to_json = msgspec.json.Encoder().encode
_header = msgspec.json.Decoder(Header)
_line = msgspec.json.Decoder(QuarterLine)


def signed(content: bytes) -> bytes:
    """The line with its checksum as last key, and a line feed."""
    return b'%s,"crc":"%08x"}\n' % (content[:-1], crc32(content))


def unsigned(line: bytes) -> bytes | None:
    """The content of a line, or None where it is not what was written."""
    body, mark, tail = line.rpartition(CHECKSUM)
    content = body + b"}"
    sound = mark and tail == b'%08x"}' % crc32(content)
    return content if sound else None


def notices_as_lists(notices: Notices) -> dict[str, Any]:
    """Notices for the record; a field of zeros is left out."""
    return {name: array.tolist() for name, _, _, array in arrays_of(notices) if array.any()}


def notices_from_lists(written: dict[str, Any], book: Rulebook) -> Notices:
    """The inverse: shapes come from the rulebook's axes."""
    fields: dict[str, Any] = {}
    for name, entry in Notices.__dataclass_fields__.items():
        shape = tuple(len(book.names[axis]) for axis in entry.metadata["axes"])
        fields[name] = seal(np.array(written.get(name, np.zeros(shape)), dtype=np.int64).reshape(shape))
    return Notices(**fields)


class Recorder:
    """Writes a match to a file, line by line; a crash loses nothing but the quarter not yet ended."""

    def __init__(self, path: str | Path, durable: bool = False) -> None:
        """durable: also wait for the disk after each line (where a person plays)."""
        self.path = Path(path)
        self.durable = durable
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = self.path.open("ab")

    @classmethod
    def begin(cls, path: str | Path, header: Header, durable: bool = False) -> "Recorder":
        """A new record; an older record of that name is replaced, any other file is left alone (RecordError)."""
        if Path(path).exists():
            _require_record(Path(path))
            Path(path).unlink()
        recorder = cls(path, durable)
        recorder._write(_to_json(header))
        return recorder

    def append(self, quarter: int, orders: Sequence[Orders], notices: Notices, world_digest: str) -> None:
        """One quarter played."""
        line = QuarterLine(quarter, tuple(orders), notices_as_lists(notices), world_digest)
        self._write(_to_json(line))

    def _write(self, content: bytes) -> None:
        self._file.write(signed(content))
        self._file.flush()
        if self.durable:
            os.fsync(self._file.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _require_record(place: Path) -> None:
    """RecordError where a file is there that no match has written."""
    if place.is_file():
        with place.open("rb") as file:
            start = file.read(len(RECORD_START))
        if start in (b"", RECORD_START):
            return
    raise RecordError(f"{place}: is there already and is no Skyshare record; it is left as it is")


def read(path: str | Path) -> Recorded:
    """Read a record; a torn last line is left out and told in `mended`.

    RecordError names the line of anything else that is wrong.
    """
    place = Path(path)
    try:
        raw = place.read_bytes()
    except OSError as problem:
        raise RecordError(f"{place}: cannot be read ({problem.strerror})") from problem
    rows = raw.split(b"\n")
    torn = rows.pop()  # empty when the file ends in a line feed
    if not rows:
        raise RecordError(f"{place}: line 1: not a Skyshare record (no header)")
    header = _read_header(place, rows[0])
    lines = tuple(_read_quarter(place, number, row) for number, row in enumerate(rows[1:], start=2))
    for number, line in enumerate(lines):
        if line.quarter != number:
            raise RecordError(f"{place}: line {number + 2}: quarter {line.quarter} stands where {number} should")
    word = (
        f"{place}: line {len(rows) + 1} was torn and left out; the match goes on from quarter {len(lines)}"
        if torn
        else ""
    )
    return Recorded(str(place), header, lines, word)


def _read_header(place: Path, row: bytes) -> Header:
    content = unsigned(row)
    if content is None:
        raise RecordError(f"{place}: line 1: not a Skyshare record, or its header is damaged")
    try:
        header = _header.decode(content)
    except msgspec.DecodeError as problem:
        raise RecordError(f"{place}: line 1: not a Skyshare record ({problem})") from problem
    if header.skyshare != FORMAT or header.rules_version != RULES_VERSION:
        raise RecordError(
            f"{place}: line 1: written by rules {header.rules_version}, this is {RULES_VERSION}; "
            "replay it with the version that wrote it"
        )
    return header


def _read_quarter(place: Path, number: int, row: bytes) -> QuarterLine:
    content = unsigned(row)
    if content is None:
        raise RecordError(f"{place}: line {number}: damaged (its checksum does not match)")
    try:
        return _line.decode(content)
    except msgspec.DecodeError as problem:
        raise RecordError(f"{place}: line {number}: {problem}") from problem


def mend(recorded: Recorded) -> None:
    """Cut a torn last line off the file, so that the match can go on in it."""
    if not recorded.mended:
        return
    place = Path(recorded.path)
    raw = place.read_bytes()
    with place.open("r+b") as file:
        file.truncate(raw.rfind(b"\n") + 1)


def branch(source: str | Path, quarters: int, place: str | Path) -> Path:
    """A new record that begins with so many quarters of another one, to be gone on with; the source stays as it is.

    RecordError where the source cannot be read, is shorter, is ranked, or where something stands at `place` already.
    """
    recorded = _shortened(source, quarters)
    if Path(place).exists():
        raise RecordError(f"{place}: is there already; a branch needs a new file")
    header = replace(recorded.header, branch_of=Path(source).name, branched_at=quarters)
    _write_whole(Path(place), header, recorded.lines)
    return Path(place)


def take_back(place: str | Path, quarters: int) -> None:
    """Cut a record down to so many quarters; how many were taken back stays written in its header.

    RecordError as in `branch`. Either the whole new file stands there afterwards or the old one.
    """
    length = len(read(place).lines)
    recorded = _shortened(place, quarters)
    header = replace(recorded.header, undone=recorded.header.undone + length - quarters)
    _write_whole(Path(place), header, recorded.lines)


def _shortened(source: str | Path, quarters: int) -> Recorded:
    recorded = read(source)
    if recorded.header.ranked:
        raise RecordError(f"{source}: is ranked; its quarters cannot be taken back or played another way")
    if not 0 <= quarters <= len(recorded.lines):
        raise RecordError(f"{source}: has {len(recorded.lines)} quarters; {quarters} cannot be kept")
    return replace(recorded, lines=recorded.lines[:quarters])


def header_for(scenario: Scenario, seed: int, chairs: dict[str, str], opening: str, quarters: int) -> Header:
    """The header of a match that begins; a scenario that is none of the game's own is kept whole in it."""
    own = None if scenario.name in scenario_names() and scenario == load(scenario.name) else scenario
    return Header(FORMAT, RULES_VERSION, scenario.name, seed, chairs, opening, quarters, own_scenario=own)


def written(header: Header, lines: Sequence[QuarterLine]) -> bytes:
    """A whole record, for who writes it in one go."""
    return b"".join(signed(_to_json(each)) for each in (header, *lines))


def _write_whole(place: Path, header: Header, lines: Sequence[QuarterLine]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.new")
    with beside.open("wb") as file:
        file.write(written(header, lines))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(place)


def rulebook_of(header: Header) -> Rulebook:
    """The rulebook of a recorded match; RecordError if its scenario is no longer here."""
    if header.own_scenario is None and header.scenario not in scenario_names():
        raise RecordError(
            f"the record's scenario {header.scenario} is not here; there are {', '.join(scenario_names())}"
        )
    return compile_rulebook(header.own_scenario or load(header.scenario))


def replay(recorded: Recorded, book: Rulebook | None = None) -> Iterator[tuple[World, list[Event]]]:
    """Every world of a recorded match, the opening first, each checked against its digest."""
    rules = book or rulebook_of(recorded.header)
    world = found_world(rules)
    if digest(world) != recorded.header.opening:
        raise RecordError(f"{recorded.path}: line 1: the scenario has changed since (opening {digest(world)})")
    yield world, []
    for number, line in enumerate(recorded.lines, start=2):
        notices = notices_from_lists(line.notices, rules)
        world, events = play_quarter(world, line.orders, notices, rules, recorded.header.seed)
        if digest(world) != line.digest:
            raise RecordError(
                f"{recorded.path}: line {number}: replay led to {digest(world)}, recorded is {line.digest}"
            )
        yield world, events
