"""Author: a bot's own file: loaded anew for a game, asked, and its answer made a form.

    def decide(seen, rng): ...        or        class MyBot:
                                                    def decide(self, seen, rng): ...

It returns Orders, a dict of the form's lines, or None to carry on. `log("...")` puts a line into the replay; it is
there without an import, or from here for editors that want one. A class may also have `after(quarter, refused)` and
`end(final_ppm, rank)`.
"""

import sys
import traceback
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType
from typing import Any, NamedTuple

import msgspec
import numpy as np
from msgspec import ValidationError

from game.arena.results import Fault, Kind
from game.arena.sitter import Answer
from game.world.faults import described
from game.world.orders import CARRY_ON, Orders

MODULE = "skyshare_bot"  # what a bot's file is called while it plays
LOG_LINES = 20  # of a quarter
LOG_LETTERS = 240  # of a line
TRACE_LETTERS = 4000
WORD_LETTERS = 300

DEFAULTS = {name: getattr(CARRY_ON, name) for name in Orders.__struct_fields__}

_logged: list[str] = []
_form = msgspec.json.Decoder(Orders)


def log(*words: object) -> None:
    """A line for the replay, as print would write it; twenty a quarter are kept."""
    if len(_logged) < LOG_LINES:
        _logged.append(" ".join(map(str, words))[:LOG_LETTERS])


class Bot(NamedTuple):
    """What a file offers; `after` and `end` do nothing where it has none."""

    decide: Callable[..., Any]
    after: Callable[..., Any]
    end: Callable[..., Any]


def nothing(*_: object) -> None:
    """What a bot does with what it does not want to hear."""


SILENT = Bot(nothing, nothing, nothing)


def loaded(path: str, attribute: str) -> Bot:
    """The bot in a file, its module run anew; whatever its author's code raises comes through."""
    found: Any = getattr(module_of(path), attribute)
    if not isinstance(found, type):
        return Bot(found, nothing, nothing)
    made = found()
    return Bot(made.decide, getattr(made, "after", nothing), getattr(made, "end", nothing))


def module_of(path: str) -> ModuleType:
    """The file as a module of its own."""
    spec = spec_from_file_location(MODULE, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = module_from_spec(spec)
    module.__dict__["log"] = log
    sys.modules[MODULE] = module  # dataclasses and pickles look for it there
    spec.loader.exec_module(module)
    return module


def form_of(decide: Callable[..., Any], *shown: object) -> bytes:
    """What a bot answers, as JSON, with what it logged; TypeError where that is no form."""
    _logged.clear()
    given = decide(*shown)
    if isinstance(given, Orders):
        form: Any = {
            name: value for name in Orders.__struct_fields__ if (value := getattr(given, name)) != DEFAULTS[name]
        }
    elif given is None or isinstance(given, dict):
        form = dict(given or {})
    else:
        raise NoFormError(f"decide returned {_kind(given)}; a form is Orders, a dict of its lines, or None")
    if _logged:
        lines = form.get("log", ())
        form["log"] = [*lines, *_logged][:LOG_LINES] if isinstance(lines, list | tuple) else lines
    return _written(form)


def _written(form: dict[str, Any]) -> bytes:
    """As JSON; numpy's numbers are taken for Python's."""
    try:
        return msgspec.json.encode(form, enc_hook=plain)
    except NoFormError:
        raise
    except (TypeError, ValueError, OverflowError, RecursionError) as problem:
        raise NoFormError(f"the answer cannot be written as JSON: {problem}") from problem


class NoFormError(TypeError):
    """An answer of a type that cannot be a form."""


def _kind(value: object) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def plain(value: object) -> object:
    """numpy's numbers, lists and truths as Python's, which JSON knows."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise NoFormError(f"{_kind(value)} cannot stand in a form")


def judged(form: bytes, quarter: int, most: int) -> Answer:
    """The form an answer holds, or what is wrong with it: bot's author is told the line and how to mend it."""
    if form in (b"{}", b"null"):
        return Answer()
    if len(form) > most:
        return illegal(quarter, too_long(most))
    try:
        return Answer(_form.decode(form))
    except ValidationError as problem:
        return _misfit(form, quarter, problem)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, ValueError) as problem:
        return illegal(quarter, f"the answer is no JSON: {problem}")


def _misfit(form: bytes, quarter: int, problem: ValidationError) -> Answer:
    """A form with a line of the wrong type."""
    message = str(problem)
    try:
        told = described(message, msgspec.json.decode(form), Orders)
    except (msgspec.DecodeError, RecursionError, ValueError):
        told = message
    if told == message:  # nothing better was found: "Expected `int` - at `$.answer`"
        word, _, place = told.partition(" - at `")
        return illegal(quarter, word, place.strip("$.`"))
    line, _, word = told.partition(" ")
    return illegal(quarter, word, line)


def too_long(most: int) -> str:
    """The word for an answer beyond the cap."""
    return f"the answer is longer than {most:,} bytes"


def illegal(quarter: int, word: str, line: str = "") -> Answer:
    """An answer that is no form."""
    return Answer(CARRY_ON, Fault(quarter, Kind.ILLEGAL, line, clipped(word, WORD_LETTERS)))


def crashed(quarter: int, problem: BaseException, path: str) -> Answer:
    """An exception out of a bot."""
    word, trace = told_of(problem, path)
    return Answer(CARRY_ON, Fault(quarter, Kind.CRASHED, "", word, trace))


def told_of(problem: BaseException, path: str) -> tuple[str, str]:
    """An exception in one line, and its traceback from the bot's own file on."""
    try:
        said = " ".join(str(problem).split())
    except Exception:  # its author wrote the exception too
        said = ""
    name = type(problem).__name__
    word = f"{name}: {said}" if said else name
    try:
        return clipped(word, WORD_LETTERS), _trace(problem, path)
    except Exception:
        return clipped(word, WORD_LETTERS), ""


def _trace(problem: BaseException, path: str) -> str:
    frames = problem.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != path:
        frames = frames.tb_next
    lines = traceback.format_exception(type(problem), problem, frames or problem.__traceback__)
    return clipped("".join(lines), TRACE_LETTERS, "\n...\n")


def clipped(text: str, most: int, between: str = " ... ") -> str:
    """A text that may be too long, without its middle."""
    return text if len(text) <= most else f"{text[: most // 2]}{between}{text[-most // 2 :]}"
