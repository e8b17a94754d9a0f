"""Host: the Python side of a guarded bot: reads lines, shows the quarter, writes the form.

It runs in a process of its own (`game.arena.launch`). What the bot prints goes to the error stream, what it reads from
the input stream is empty; the lines go over streams that it was not told of.
"""

import gc
import os
import random

import msgspec
import numpy as np

from agents.rollout import generator_of
from agents.strategies.catalog import named
from game.arena import author, wire
from game.arena.streams import streams
from game.protocol.packing import Glance, Sparse, unpacked
from game.rules.rulebook import compile_rulebook
from game.world.events import Event
from game.world.observation import Observation
from game.world.rulebook import Rulebook
from game.world.scenario import Scenario


class Quarter(msgspec.Struct, frozen=True, tag_field="say", tag="packed"):
    """`wire.Packed` as it is read."""

    id: int
    quarter: int
    label: str
    seed: int
    memory: str
    public: msgspec.Raw
    own: Sparse
    news: tuple[Event, ...]


_heard = msgspec.json.Decoder(wire.Hello | Quarter | wire.After | wire.End)


def main(kind: str, source: str, attribute: str, answer_bytes: int) -> None:
    """Serve one bot until the lines end."""
    incoming, outgoing = streams()
    os.environ.clear()
    gc.freeze()  # what the program itself is made of need not be gone through again
    host = Host(kind, source, attribute, answer_bytes)
    for line in incoming:
        outgoing.write(host.heard(line))
        outgoing.flush()
    os._exit(0)  # whatever threads the bot has left behind


class Host:
    """One bot, game after game."""

    def __init__(self, kind: str, source: str, attribute: str, answer_bytes: int) -> None:
        self.kind, self.source, self.attribute = kind, source, attribute
        self.answer_bytes = answer_bytes
        self._bot = author.SILENT
        self._broken: BaseException | None = None  # what telling it something ended in; counted when it is next asked
        self._unloaded: BaseException | None = None  # what loading it ended in
        self._books: dict[bytes, Rulebook] = {}  # by scenario as it was sent
        self._book: Rulebook | None = None
        self._seat = 0

    def heard(self, line: bytes) -> bytes:
        """Do what a line says; what is to be said to it."""
        match _heard.decode(line):
            case wire.Hello() as hello:
                self._begin(hello)
                answer = wire.Said(hello.id, ready=True)
            case Quarter() as quarter:
                answer = self._answer(quarter)
            case wire.End() as end:
                self._tell("end", end.final_ppm, end.rank)
                answer = wire.Said(end.id)
            case wire.After() as after:
                self._tell("after", after.quarter, after.refused)
                return b""
        return wire.line_of(answer) + b"\n"

    def _begin(self, hello: wire.Hello) -> None:
        """A game: the rulebook, worked out once a scenario, and the bot's file, run anew."""
        told = bytes(hello.scenario)
        if told not in self._books:
            self._books[told] = compile_rulebook(msgspec.json.decode(told, type=Scenario))
        self._book, self._seat = self._books[told], hello.seat
        self._broken = self._unloaded = None
        self._bot = author.SILENT
        try:
            self._bot = self._load()
        except BaseException as problem:
            self._unloaded = problem

    def _load(self) -> author.Bot:
        if self.kind == "catalog":
            return author.Bot(named(self.source).decide, author.nothing, author.nothing)
        return author.loaded(self.source, self.attribute)

    def _answer(self, quarter: Quarter) -> wire.Said:
        """The form, or what came in its place."""
        try:
            problem = self._unloaded or self._broken
            self._broken = None
            if problem is not None:
                raise problem
            form = author.form_of(self._bot.decide, self._seen(quarter), self._generator(quarter.seed))
        except author.NoFormError as wrong:
            return wire.Said(quarter.id, illegal=str(wrong))
        except BaseException as wrong:
            word, trace = author.told_of(wrong, self.source)
            return wire.Said(quarter.id, crashed=word, traceback=trace)
        if len(form) > self.answer_bytes:
            return wire.Said(quarter.id, illegal=author.too_long(self.answer_bytes))
        return wire.Said(quarter.id, orders=msgspec.Raw(form))

    def _seen(self, quarter: Quarter) -> Observation:
        assert self._book is not None
        glance = Glance(self._seat, quarter.quarter, quarter.label, quarter.memory, quarter.news)
        return unpacked(glance, quarter.public, quarter.own, self._book)

    def _generator(self, seed: int) -> np.random.Generator:
        """The bot's own; the two that all share begin anew as well, so that who uses those plays the same again."""
        if self.kind == "file":
            random.seed(seed)
            np.random.seed(seed % (1 << 32))
        return generator_of(seed)

    def _tell(self, what: str, *words: object) -> None:
        try:
            getattr(self._bot, what)(*words)
        except BaseException as problem:
            self._broken = problem
