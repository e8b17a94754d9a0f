"""Trusted: a bot in this very process: the catalog's strategies and one's own files.

Nothing is kept from it and nothing stops it: it can read and write whatever the program can, and an endless loop ends
only with the program. Its exceptions are caught and counted. A file is shown a copy of its own of every quarter, so that
changing it by mistake reaches nobody else.
"""

from collections.abc import Callable, Sequence
from typing import Any

from agents.rollout import generator_of
from agents.strategies.catalog import named
from game.arena import author
from game.arena.bots import BotSpec, Limits
from game.arena.sitter import Answer
from game.protocol.packing import afresh
from game.world.observation import Observation
from game.world.orders import Orders, Rejection
from game.world.rulebook import Rulebook


class CatalogSitter:
    """A strategy of the catalog, which gets the observation as it is and hands in its form unread."""

    def __init__(self, spec: BotSpec) -> None:
        self.spec = spec
        self._decide: Callable[..., Orders] = named(spec.source).decide

    def begin(self, book: Rulebook, chair: str) -> None:
        """A strategy of its own for every game."""
        self._decide = named(self.spec.source).decide

    def ask(self, seen: Observation, seed: int) -> None:
        """Keep the question: it thinks when it is waited for."""
        self._seen, self._seed = seen, seed

    def answer(self) -> Answer:
        """Its form, or its exception."""
        try:
            return Answer(self._decide(self._seen, generator_of(self._seed)))
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            return author.crashed(self._seen.quarter, problem, "")

    def after(self, quarter: int, refused: Sequence[Rejection]) -> None:
        """Strategies do not ask."""

    def end(self, final_ppm: int, rank: int) -> None:
        """Nor do they look back."""

    def close(self) -> None:
        """There is nothing to let go of."""


class FileSitter:
    """A trusted file."""

    def __init__(self, spec: BotSpec, limits: Limits) -> None:
        self.spec = spec
        self.limits = limits
        self._bot: author.Bot | None = None
        self._broken: BaseException | None = None  # what loading it, or telling it something, ended in

    def begin(self, book: Rulebook, chair: str) -> None:
        """The file is run anew for every game."""
        self._bot = self._broken = None
        try:
            self._bot = author.loaded(self.spec.source, self.spec.attribute)
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            self._broken = problem

    def ask(self, seen: Observation, seed: int) -> None:
        """Keep the question: it thinks when it is waited for."""
        self._seen, self._seed = seen, seed

    def answer(self) -> Answer:
        """Its form, or what is wrong with it."""
        quarter, broken = self._seen.quarter, self._broken
        if self._bot is None:
            assert broken is not None
            return author.crashed(quarter, broken, self.spec.source)
        self._broken = None
        try:
            if broken is not None:
                raise broken
            form = author.form_of(self._bot.decide, afresh(self._seen), generator_of(self._seed))
        except KeyboardInterrupt:
            raise
        except author.NoFormError as problem:
            return author.illegal(quarter, str(problem))
        except BaseException as problem:
            return author.crashed(quarter, problem, self.spec.source)
        return author.judged(form, quarter, self.limits.answer_bytes)

    def after(self, quarter: int, refused: Sequence[Rejection]) -> None:
        """Told as it comes."""
        self._tell("after", quarter, tuple(refused))

    def end(self, final_ppm: int, rank: int) -> None:
        """The last word; what it makes of it is no longer counted."""
        self._tell("end", final_ppm, rank)

    def _tell(self, what: str, *words: Any) -> None:
        if self._bot is None:
            return
        try:
            getattr(self._bot, what)(*words)
        except KeyboardInterrupt:
            raise
        except BaseException as problem:
            self._broken = problem  # counted when it is next asked

    def close(self) -> None:
        """Let the file go."""
        self._bot = None
