"""Guard: a bot in a process of its own: asked over its streams, timed, cut short, begun anew.

What it protects from, and what not, stands in `game.arena.isolation`. A process lives as long as its worker; a fault that
leaves it in doubt ends it and everything it began, and the next quarter finds a new one.
"""

import os
import sys
from collections.abc import Sequence
from time import monotonic

import msgspec

from game.arena import author, wire
from game.arena.bots import BotSpec, Level, Limits
from game.arena.child import Child, signal_name
from game.arena.results import Fault, Kind
from game.arena.sandbox import interpreter
from game.arena.sitter import Answer
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Rejection
from game.world.rulebook import Rulebook

LISTEN_S = 0.1  # at most, before looking whether the process is still there
LAST_WORD_S = 0.5  # to take in that a game is over
STARTS = 3  # that may fail in a row; then it is not begun again
START_CPU_S = 5.0  # what a start is taken to cost of a process's processor time
ERROR_LINES = 12  # of the error stream, told in a fault
STRAY = "an answer to no question that was asked: one line a question, with the question's id"


class Guard:
    """The sitter of guarded and sandboxed bots."""

    def __init__(self, spec: BotSpec, limits: Limits) -> None:
        self.spec, self.limits = spec, limits
        self.packed = spec.kind != "command" and spec.level is Level.GUARDED  # the Python host lays rows out itself
        self._child: Child | None = None
        self._mark = 0  # id of the last question
        self._game: tuple[Rulebook, str] | None = None
        self._quarter = 0
        self._bank_s = 0.0
        self._spent_s = 0.0  # by this process
        self._failed_starts = 0
        self._hopeless: Fault | None = None
        self._forget()

    def _forget(self) -> None:
        """What holds of one process only."""
        self._ready = False
        self._since = 0.0  # when the question that is open could first be thought about
        self._hello = self._question = self._ending = 0  # ids of what is not answered yet, 0 nothing
        self._line: bytes | None = None  # the answer
        self._came = 0.0
        self._faulty = False  # a turn went wrong: what the bot has broken in there must not show in the next game
        self._stray = False  # something was said to no question
        self._lost = False  # ... before this one was asked
        self._untold = b""  # goes with the next question

    # The game

    def begin(self, book: Rulebook, chair: str) -> None:
        """A new game, in the process of the last one where that is sound."""
        self._game = book, chair
        self._bank_s = self.limits.bank_ms / 1000
        self._question, self._line = 0, None
        if self._child is not None and not self._sound():
            self._stop()
        if self._child is not None:
            self._greet()
        elif self._hopeless is None:
            self._start()

    def _sound(self) -> bool:
        """Whether the process is where it should be between two games."""
        assert self._child is not None
        until = monotonic() + LAST_WORD_S
        while self._ending and not self._child.over and monotonic() < until:
            self._child.board.listen(until - monotonic())
        worn = self._spent_s > self.limits.cpu_s / 2
        return not (self._ending or self._stray or self._faulty or worn or self.limits.fresh or self._child.over)

    def _start(self) -> None:
        self._forget()
        self._spent_s = START_CPU_S
        self._child = Child(self.command(), self.limits, self.packed, self._hear)
        self._greet()

    def command(self) -> list[str]:
        """The program that plays."""
        if self.spec.kind == "command":
            return msgspec.json.decode(self.spec.source, type=list[str])
        source, attribute, most = self.spec.source, self.spec.attribute, self.limits.answer_bytes
        if self.spec.level is Level.SANDBOX:
            return python("sandbox", source, attribute, most, self.limits.memory_mb, interpreter())
        return python("host", self.spec.kind, source, attribute, most)

    def _greet(self) -> None:
        assert self._child is not None and self._game is not None
        self._ready, self._hello = False, self._next_mark()
        self._since = monotonic()
        self._child.say(self._untold + wire.hello(self._hello, *self._game))
        self._untold = b""

    def _next_mark(self) -> int:
        self._mark += 1
        return self._mark

    def after(self, quarter: int, refused: Sequence[Rejection]) -> None:
        """Told with the next question: it costs no turn of its own."""
        if self._child is not None:
            self._untold += wire.after(quarter, refused)

    def end(self, final_ppm: int, rank: int) -> None:
        """The last word of a game."""
        if self._child is not None:
            self._ending = self._next_mark()
            self._child.say(self._untold + wire.end(self._ending, final_ppm, rank))
            self._untold = b""

    def close(self) -> None:
        """End the process."""
        if self._child is not None:
            self._stop()

    def _stop(self) -> str:
        """End the process and all it began; how it ended by itself, "" where it had not."""
        assert self._child is not None
        ended = self._child.has_ended()
        status = self._child.end()
        self._child = None
        self._forget()
        return _word(status) if ended else ""

    # The quarter

    def ask(self, seen: Observation, seed: int) -> None:
        """Show the quarter and come back; the clock runs from when the process can think about it."""
        self._quarter, self._line = seen.quarter, None
        self._bank_s += self.limits.increment_ms / 1000
        if self._hopeless is not None:
            return
        if self._child is None:
            self._start()
        assert self._child is not None
        self._child.forget_errors()
        self._lost = self._ready and self._stray
        self._question = self._next_mark()
        shown = wire.packed if self.packed else wire.decide
        told, self._untold = self._untold, b""
        self._child.say(told + shown(self._question, seen, seed))
        if self._ready:
            self._since = monotonic()

    def _hear(self, line: bytes, when: float) -> None:
        """A line has come."""
        if self._stray and not self._ready:
            return  # whoever does not greet first is not listened to
        if self._question and self._ready and self._line is None:
            self._line, self._came = line, when
        elif self._hello and _names(line, self._hello):
            self._hello, self._ready, self._since = 0, True, max(when, self._since)
            self._failed_starts = 0
        elif self._ending and _names(line, self._ending):
            self._ending = 0
        else:
            self._stray = True

    def answer(self) -> Answer:
        """Wait for the form as long as the bank allows."""
        if self._hopeless is not None:
            return Answer(CARRY_ON, msgspec.structs.replace(self._hopeless, quarter=self._quarter))
        if self._lost:
            return self._fail(Kind.ILLEGAL, STRAY)
        while self._line is None:
            fault = self._trouble()
            if fault is not None:
                return fault
        self._question = 0
        spent = max(0.0, self._came - self._since)
        self._spent_s += spent
        self._bank_s -= spent
        answer = self._judged(self._line) if self._bank_s >= 0 else self._late()
        self._faulty = self._faulty or answer.fault is not None
        return answer

    def _trouble(self) -> Answer | None:
        """Listen for a while; what has gone wrong, if anything."""
        child = self._child
        assert child is not None
        allowed = self._bank_s if self._ready else self.limits.start_ms / 1000
        left = self._since + allowed - monotonic()
        child.board.listen(min(max(left, 0.0), LISTEN_S))
        if self._line is not None:
            return None
        if self._stray:
            return self._fail(Kind.ILLEGAL, STRAY)
        if child.flooded:
            return self._fail(Kind.ILLEGAL, author.too_long(self.limits.answer_bytes))
        if child.over or child.has_ended():
            child.drain()
            return None if self._line is not None else self._fail(Kind.CRASHED, "")
        return self._late() if left <= 0 else None

    def _late(self) -> Answer:
        if self._ready:
            return self._fail(Kind.TIMED_OUT, "the time bank of the game is used up")
        return self._fail(Kind.TIMED_OUT, f"it was not ready to play within {self.limits.start_ms / 1000:g} s")

    def _fail(self, kind: Kind, word: str) -> Answer:
        """A fault after which nobody knows where the process stands: end it."""
        assert self._child is not None
        began = self._ready
        if kind is Kind.TIMED_OUT:
            self._bank_s = 0.0 if began else self._bank_s
            errors = self._child.first_errors()  # of a loop that prints, the last ones are never the same
        else:
            errors = self._child.last_errors()
        how = self._stop()
        fault = Fault(self._quarter, kind, "", word or how or CLOSED, _told(errors))
        if not began:
            self._failed_starts += 1
            self._hopeless = fault if self._failed_starts >= STARTS else None
        return Answer(CARRY_ON, fault)

    def _judged(self, line: bytes) -> Answer:
        """What an answer says."""
        try:
            said = wire.said.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as problem:
            return self._fail(Kind.ILLEGAL, f"the line is no answer: {problem}")
        if said.id != self._mark:
            return self._fail(Kind.ILLEGAL, STRAY)  # it lay there before the question was asked
        if said.crashed:
            word, trace = (
                author.clipped(said.crashed, author.WORD_LETTERS),
                author.clipped(said.traceback, author.TRACE_LETTERS + 5),
            )
            return Answer(CARRY_ON, Fault(self._quarter, Kind.CRASHED, "", word, trace))
        if said.illegal:
            return author.illegal(self._quarter, said.illegal)
        return author.judged(bytes(said.orders), self._quarter, self.limits.answer_bytes)


CLOSED = "the process closed its output"


def _names(line: bytes, mark: int) -> bool:
    """Whether a line answers this question."""
    try:
        return wire.said.decode(line).id == mark
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError):
        return False


def _word(status: int) -> str:
    """How a process ended."""
    if status < 0:
        return f"the process was ended by {signal_name(-status)}"
    return f"the process ended by itself (status {status})"


def _told(errors: str) -> str:
    """The error stream as a fault shows it."""
    lines = errors.strip().splitlines()
    return "\n".join(lines[-ERROR_LINES:])


LIBRARIES_KEEP_TO_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def python(room: str, *words: object) -> list[str]:
    """This Python, with the paths of this one and nothing else of it, running a module of the arena."""
    paths = [os.path.abspath(path) for path in sys.path if os.path.exists(path or ".")]
    code = (
        f"import os, sys; sys.path[:] = {paths!r}; os.environ.update({LIBRARIES_KEEP_TO_ONE_THREAD!r}); "
        f"from game.arena.{room} import main; main(*{words!r})"
    )
    return [sys.executable, "-s", "-S", "-B", "-P", "-c", code]
