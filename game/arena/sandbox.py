"""Sandbox: a Python file run by an interpreter that has no files, no network, no processes and no modules of the host.

    def decide(seen):        # or a class with such a method; `seen` is the message "decide" as dicts and lists
        log("quarter", seen["quarter"])
        return {"borrow_kusd": 1000}

The interpreter is Monty (extra [sandbox]): a part of Python, with `math`, `json`, `re`, `random` and `dataclasses`
among its few modules; numpy is not there. `game` is the message "hello" (names of the axes, the scenario). It runs
within a guarded process, so that what breaks out of the one is still held by the other. What each level keeps a bot
from, and what not, stands in `game.arena.isolation`.
"""

import ast
import os
import shutil
import sysconfig
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from game.arena import author, wire
from game.arena.results import ArenaError
from game.arena.streams import streams

INSTALL = "pip install 'skyshare[sandbox]'"
SHARE = 2  # of a process's memory, one part in so many is the bot's
FEED_S = 3600.0  # the time bank of the guard is what counts
NAME = "bot"  # under which the session knows it


def interpreter() -> str:
    """Where Monty stands; ArenaError where it is not installed."""
    places = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", os.defpath)])
    found = shutil.which("monty", path=places)
    try:
        import pydantic_monty  # noqa: F401 - is it there?
    except ImportError:
        found = None
    if found is None:
        raise ArenaError(f"the sandbox needs Monty, which is not installed; {INSTALL}")
    return found


def main(path: str, attribute: str, answer_bytes: int, memory_mb: int, monty: str) -> None:
    """Serve one bot until the lines end."""
    incoming, outgoing = streams()
    os.environ.clear()
    import pydantic_monty

    with pydantic_monty.Monty(binary_path=monty, max_processes=1) as pool:
        room = Room(pool, path, attribute, answer_bytes, memory_mb)
        for line in incoming:
            outgoing.write(room.heard(line))
            outgoing.flush()


class Room:
    """One bot, game after game; each in a session of its own, so that it remembers nothing."""

    def __init__(self, pool: Any, path: str, attribute: str, answer_bytes: int, memory_mb: int) -> None:
        self.pool, self.path, self.attribute = pool, path, attribute
        self.answer_bytes = answer_bytes
        self.memory = (memory_mb << 20) // SHARE
        self._session: Any = None
        self._held = ExitStack()
        self._unloaded: BaseException | None = None

    def heard(self, line: bytes) -> bytes:
        """Do what a line says; what is to be said to it."""
        told = msgspec.json.decode(line)
        match told["say"]:
            case "hello":
                self._begin(told)
                return _said(wire.Said(told["id"], ready=True))
            case "decide":
                return _said(self._answer(told))
            case "end":
                return _said(wire.Said(told["id"]))
        return b""

    def _begin(self, game: dict[str, Any]) -> None:
        self._held.close()
        self._unloaded = None
        limits = {"max_memory": self.memory, "max_feed_duration_secs": FEED_S}
        policy = {"datetime": datetime(2026, 1, 1, tzinfo=UTC), "sleep": "zero", "random_start": {"seed": 0}}
        self._session = self._held.enter_context(
            self.pool.checkout(script_name=Path(self.path).name, limits=limits, os_policy=policy)
        )
        try:
            source = Path(self.path).read_text()
            self._run(source + f"\n\n{NAME} = {made(source, self.attribute)}\n", game=game)
        except Exception as problem:
            self._unloaded = problem

    def _run(self, code: str, **shown: Any) -> Any:
        return self._session.feed_run(code, inputs=shown, external_lookup={"log": author.log})

    def _answer(self, seen: dict[str, Any]) -> wire.Said:
        """The form, or what came in its place."""
        mark, seed = seen.pop("id"), seen["seed"]
        del seen["say"]
        try:
            if self._unloaded is not None:
                raise self._unloaded
            self._run("import random\nrandom.seed(seed)", seed=seed)
            form = author.form_of(self._asked, seen)
        except author.NoFormError as wrong:
            return wire.Said(mark, illegal=str(wrong))
        except Exception as wrong:
            return self._crashed(mark, wrong)
        if len(form) > self.answer_bytes:
            return wire.Said(mark, illegal=author.too_long(self.answer_bytes))
        return wire.Said(mark, orders=msgspec.Raw(form))

    def _asked(self, seen: dict[str, Any]) -> Any:
        return self._run(f"{NAME}(seen)", seen=seen)

    def _crashed(self, mark: int, wrong: Exception) -> wire.Said:
        """An exception inside, told as Monty tells it; one of Monty itself ends the process, which is begun anew."""
        import pydantic_monty

        if isinstance(wrong, pydantic_monty.MontyCrashedError):
            raise wrong
        display: Callable[[], str] | None = getattr(wrong, "display", None)
        word, _ = author.told_of(wrong, self.path)
        inside = " ".join(str(wrong).split())
        return wire.Said(mark, crashed=inside if display else word, traceback=display() if display else "")


def made(source: str, attribute: str) -> str:
    """The expression that gives what is asked: a function, or the method of a new object."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return attribute  # Monty will say where
    classes = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    return f"{attribute}().decide" if attribute in classes else attribute


def _said(answer: wire.Said) -> bytes:
    return wire.line_of(answer) + b"\n"
