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

from game.classroom.bots import Bot, Ledger
from game.classroom.conductor import conduct
from game.classroom.service import Setup
from game.classroom.trial import LOOPBACK, Server
from game.record import read, replay
from game.texts import _, figures

TURN_S = 90.0  # bots are faster; no quarter should ever last so long
LUCK = 1


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
    yield from outcome.errors
    yield _("a class can be held") if outcome.is_well else _("something is wrong; see above")


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"


def selftest(asked: Setup, students: int, turns: int | None) -> Outcome:
    """Play it in a folder that is gone afterwards; turns: so many quarters at most (None: all)."""
    quarters = min((each for each in (turns, asked.quarters) if each is not None), default=None)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), replace(asked, quarters=quarters, turn_s=TURN_S, seed=LUCK))
        try:
            return asyncio.run(_class(server, students, Path(folder)))
        finally:
            server.stop()


async def _class(server: Server, students: int, folder: Path) -> Outcome:
    began = time.monotonic()
    bots = [Bot(LOOPBACK, server.port, server.ready.code, number, LUCK) for number in range(students)]
    await asyncio.gather(*(bot.join() for bot in bots))
    teacher = await server.teacher()
    await teacher.post("/api/teacher/start")
    *ledgers, _ = await asyncio.gather(*(bot.play() for bot in bots), conduct(teacher))
    console = await teacher.get("/api/teacher/state")
    exported = await teacher.get("/api/teacher/export")
    rows, records, wrong = _looked_over(exported, folder)
    errors = [error for ledger in ledgers for error in ledger.errors]
    quarters = console["quarters"] * console["rounds"]
    missing = sum(len(ledger.handed_in) < quarters for ledger in ledgers)
    if missing:
        errors.append(_("{missing} students did not get to decide every quarter").format(missing=missing))
    return Outcome(
        students, quarters, time.monotonic() - began, quantile(ledgers, 0.95), _last_screen_s(ledgers), rows,
        records, (*errors, *wrong),
    )  # fmt: skip


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
