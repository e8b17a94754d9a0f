"""Selftest: a whole class of bots over real HTTP on this machine, so that the teacher knows before the class."""

import asyncio
import io
import tempfile
import time
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from game.classroom.bots import Bot, Ledger
from game.classroom.conductor import conduct
from game.classroom.service import Setup
from game.classroom.trial import LOOPBACK, Server
from game.protocol.client import Client
from game.record import read, replay
from game.texts import _, figures

TURN_S = 90.0  # bots are faster; no quarter should ever last so long
LUCK = 1
PATIENCE_S = 40.0  # from the beginning: what is not judged by then is marked as pending
LEAST_PATIENCE_S = 10.0
KEPT = ("debrief.html", "decisions.csv", "grades.csv", "columns.txt")


class Debrief(NamedTuple):
    """What was written for the teacher, and how far it had come."""

    place: Path
    quarters: int  # decisions to judge
    waiting: int  # of them not judged when it was written
    seconds: float  # after the last quarter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the class of bots showed."""

    students: int
    quarters: int
    seconds: float
    acknowledged_p95_s: float
    last_screen_s: float  # longest from the first bot that sees a new quarter to the last
    rows: int  # of decisions.csv
    records: int  # that replay to every digest
    debrief: Debrief
    errors: tuple[str, ...]

    @property
    def is_well(self) -> bool:
        """Whether a class can be held."""
        return not self.errors


def lines(outcome: Outcome) -> Iterator[str]:
    """The outcome in words."""
    yield _("{students} students, {quarters} quarters in {seconds} s").format(
        students=outcome.students, quarters=outcome.quarters, seconds=figures(f"{outcome.seconds:.1f}")
    )
    yield _("a decision is acknowledged within {wait} ms (95 of 100)").format(wait=_ms(outcome.acknowledged_p95_s))
    yield _("a new quarter is on the last screen {wait} ms after the first").format(wait=_ms(outcome.last_screen_s))
    yield _("{rows} decisions exported; {records} records replay to every digest").format(
        rows=outcome.rows, records=outcome.records
    )
    yield from debrief_lines(outcome.debrief)
    yield from outcome.errors
    yield _("a class can be held") if outcome.is_well else _("something is wrong; see above")


def debrief_lines(debrief: Debrief) -> Iterator[str]:
    """Where it is, and what a class in its own time would have had ready."""
    seconds = figures(f"{debrief.seconds:.1f}")
    if debrief.waiting:
        yield _(
            "the debrief was written {seconds} s after the last quarter; {waiting} of {quarters} decisions were still "
            "being judged (a class gives time for it, bots do not: see --think)"
        ).format(seconds=seconds, waiting=debrief.waiting, quarters=debrief.quarters)
    else:
        yield _("the debrief was complete {seconds} s after the last quarter: {quarters} decisions judged").format(
            seconds=seconds, quarters=debrief.quarters
        )
    yield _("it is kept in {file}").format(file=debrief.place)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"


def selftest(
    asked: Setup, students: int, turns: int | None, out: Path, think_s: float = 0.0, wait_s: float | None = None
) -> Outcome:
    """Play it in a folder that is gone afterwards.

    turns: so many quarters at most (None: all); out: for the debrief; think_s: bots take up to so long a quarter;
    wait_s: for the debrief to be complete (None: till PATIENCE_S after the beginning).
    """
    quarters = min((each for each in (turns, asked.quarters) if each is not None), default=None)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), replace(asked, quarters=quarters, turn_s=max(TURN_S, 2 * think_s), seed=LUCK))
        try:
            return asyncio.run(_class(server, students, Path(folder), out, think_s, wait_s))
        finally:
            server.stop()


async def _class(
    server: Server, students: int, folder: Path, out: Path, think_s: float, wait_s: float | None
) -> Outcome:
    began = time.monotonic()
    bots = [Bot(LOOPBACK, server.port, server.ready.code, number, LUCK, think_s) for number in range(students)]
    await asyncio.gather(*(bot.join() for bot in bots))
    teacher = await server.teacher()
    await teacher.post("/api/teacher/start")
    *ledgers, _ = await asyncio.gather(*(bot.play() for bot in bots), conduct(teacher))
    console = await teacher.get("/api/teacher/state")
    debrief = await _debriefed(teacher, out, began, wait_s)
    exported = await teacher.get("/api/teacher/export")
    _kept(exported, out)
    rows, records, wrong = _looked_over(exported, folder)
    errors = [error for ledger in ledgers for error in ledger.errors]
    quarters = console["quarters"] * console["rounds"]
    missing = sum(len(ledger.handed_in) < quarters for ledger in ledgers)
    if missing:
        errors.append(_("{missing} students did not get to decide every quarter").format(missing=missing))
    return Outcome(
        students, quarters, time.monotonic() - began, quantile(ledgers, 0.95), _last_screen_s(ledgers), rows,
        records, debrief, (*errors, *wrong),
    )  # fmt: skip


async def _debriefed(teacher: Client, out: Path, began: float, wait_s: float | None) -> Debrief:
    """Wait for what is still being judged."""
    ended = time.monotonic()
    until = ended + (max(LEAST_PATIENCE_S, began + PATIENCE_S - ended) if wait_s is None else wait_s)
    while not (told := await teacher.get("/api/teacher/debrief"))["is_ready"] and time.monotonic() < until:
        await asyncio.sleep(0.25)
    return Debrief(out, told["quarters"], told["waiting"], time.monotonic() - ended)


def _kept(exported: bytes, out: Path) -> None:
    """What a teacher opens first."""
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        archive.extractall(out, KEPT)


def quantile(ledgers: list[Ledger], share: float) -> float:
    """So long at most for this share of all acknowledgements."""
    waits = sorted(wait for ledger in ledgers for wait in ledger.acknowledged_s)
    return waits[int(share * (len(waits) - 1))] if waits else 0.0


def _last_screen_s(ledgers: list[Ledger]) -> float:
    quarters = {quarter for ledger in ledgers for quarter in ledger.screens if quarter}
    seen = [[ledger.screens[quarter] for ledger in ledgers if quarter in ledger.screens] for quarter in quarters]
    return max((max(each) - min(each) for each in seen), default=0.0)


def _looked_over(exported: bytes, folder: Path) -> tuple[int, int, list[str]]:
    """Rows of the decisions, records that replay, and what does not."""
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        rows = archive.read("decisions.csv").count(b"\r\n") - 1
        names = [name for name in archive.namelist() if name.endswith(".skyshare")]
        archive.extractall(folder, names)
    wrong: list[str] = []
    for name in names:
        try:
            deque(replay(read(folder / name)), maxlen=0)  # every quarter, none kept
        except Exception as problem:  # whatever it is, the teacher must hear of it
            wrong.append(f"{name}: {problem}")
    return rows, len(names) - len(wrong), wrong
