"""Command: `skyshare host`, `selftest` and `lessons` on the command line. Nothing heavy is imported before it is needed."""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

FOLDER = "classes"
LONGEST_THINK_S, LONGEST_WAIT_S = 600, 3600
DEFAULTS = ("class_period", "race_to_2030")  # the first that is there


def add_class(commands: Any) -> None:
    """All of them."""
    host = commands.add_parser("host", help="hold a class: a server for the browsers of everybody in the room")
    host.add_argument("scenario", nargs="?", help="name, TOML file or lesson (default class_period)")
    host.add_argument("--worlds", metavar="N", help="how many in parallel (default auto: as many as fill)")
    host.add_argument("--seats", type=int, help="operators a world for students (default 4)")
    host.add_argument("--turn", type=float, metavar="SECONDS", help="a quarter (default 90)")
    host.add_argument("--untimed", type=int, metavar="QUARTERS", help="first ones without clock (default 2)")
    host.add_argument("--quarters", type=int, help="how many to play (default: the lesson's or the scenario's)")
    host.add_argument("--teams", action="store_true", help="one world, a team for each operator")
    host.add_argument("--address", default="", help="serve only this address of the machine (default: all)")
    host.add_argument("--port", type=int, default=8765, help="the first to try (default %(default)s)")
    host.add_argument("--folder", help="where the class is kept; one that holds a class goes on with it")
    _add_language(host)
    host.set_defaults(run=lambda arguments: _complaining(_host, arguments))
    selftest = commands.add_parser("selftest", help="play a class with bots on this machine before the real one")
    selftest.add_argument("scenario", nargs="?", help="name, TOML file or lesson (default class_period)")
    selftest.add_argument("--students", type=int, default=30, help="bots (default %(default)s)")
    selftest.add_argument("--turns", type=int, default=12, help="quarters (default %(default)s)")
    _add_language(selftest)
    selftest.set_defaults(run=lambda arguments: _complaining(_selftest, arguments))
    selftest.add_argument(
        "--think", type=float, default=0.0, metavar="SECONDS", help="bots take up to so long a quarter (default: none)"
    )
    selftest.add_argument(
        "--wait", type=float, metavar="SECONDS", help="for the debrief to be complete (default: what is left of 40)"
    )
    selftest.add_argument("--out", metavar="FOLDER", help="where the debrief is written (default under classes)")
    grades = commands.add_parser("grades", help="a class that was held as a table for grading, from its folder")
    grades.add_argument("folder", help="the folder that `skyshare host` named when it began")
    grades.add_argument("--z", action="store_true", help="how far each stands from comparable seats, one column more")
    grades.add_argument("--out", metavar="FILE", help="the CSV to write (default: print it)")
    grades.set_defaults(run=lambda arguments: _complaining(_grades, arguments))
    lessons = commands.add_parser("lessons", help="what can be taught, and the pages for it")
    lessons.add_argument(
        "lesson",
        nargs="?",
        help="its name or number: plan, questions, hand-out and notes are printed; or `guide`: the teacher's",
    )
    lessons.set_defaults(run=lambda arguments: _complaining(_lessons, arguments))


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", metavar="CODE", help="of this window, and of browsers that ask for none (default: this machine's)"
    )


def _complaining(work: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    """Bad input and missing libraries in one line."""
    from game.insight.lessons.lesson import LessonError
    from game.texts import UnknownLanguageError, _, languages
    from game.world.faults import ScenarioError

    try:
        _speak(getattr(arguments, "language", None))
        return work(arguments)
    except UnknownLanguageError:
        return _complain(
            _("--language {language}: say one of {languages}").format(
                language=arguments.language, languages=", ".join(languages())
            )
        )
    except ModuleNotFoundError as missing:
        return _complain(_("a class needs {library}: pip install 'skyshare[class]'").format(library=missing.name))
    except (ScenarioError, LessonError) as problem:
        return _complain(problem)


def _speak(code: str | None) -> None:
    """The language asked for, else the one this machine is set to (UnknownLanguageError)."""
    from game.readers import spoken_here
    from game.texts import ENGLISH, set_language

    set_language(code or spoken_here() or ENGLISH)


def _complain(problem: object) -> int:
    print(f"skyshare: {problem}", file=sys.stderr)
    return 2


def _setup(arguments: argparse.Namespace) -> Any:
    """What the lesson or scenario asks for (ScenarioError)."""
    from game.classroom.plan import Setup, setup_of
    from game.insight.lessons.lesson import is_lesson, lesson_names
    from game.texts import _
    from game.world.faults import ScenarioError
    from game.world.loading import load, scenario_names

    name = arguments.scenario or next(each for each in DEFAULTS if each in scenario_names())
    if name not in scenario_names() and is_lesson(name):
        return setup_of(name)
    try:
        load(name)
    except ScenarioError as problem:
        hint = (
            ""
            if name in scenario_names() or name.endswith(".toml")
            else _("; or a lesson: {names}").format(names=", ".join(lesson_names()))
        )
        raise ScenarioError(f"{problem}{hint}") from None
    return Setup(str(name))


def _host(arguments: argparse.Namespace) -> int:
    from game.classroom.apart import warm_up

    warm_up("game.classroom.worlds")  # first of all: it imports while this process does
    from game.classroom.host import host
    from game.classroom.log import LogError
    from game.classroom.service import ClassroomError
    from game.texts import _

    worlds = arguments.worlds or "auto"
    if worlds != "auto" and not worlds.isdecimal():
        return _complain(_("--worlds {worlds}: say a number, or auto").format(worlds=worlds))
    if not 0 <= arguments.port <= 65535:
        return _complain(_("--port {port}: a port is 0 to 65535").format(port=arguments.port))
    asked = {
        "worlds": int(worlds) if worlds.isdecimal() else arguments.worlds,
        "seats": arguments.seats,
        "turn_s": arguments.turn,
        "untimed_quarters": arguments.untimed,
        "quarters": arguments.quarters,
        "shape": "teams" if arguments.teams else None,
    }
    setup = replace(_setup(arguments), **{name: value for name, value in asked.items() if value is not None})
    folder = Path(arguments.folder or Path(FOLDER) / time.strftime("%Y-%m-%d_%H%M%S"))
    try:
        host(folder, setup, arguments.address, arguments.port, lambda line: print(line, flush=True))
    except (ClassroomError, LogError) as problem:
        return _complain(problem)
    except OSError as problem:
        where, why = arguments.address or _("this machine"), problem.strerror or problem
        return _complain(_("{address}: cannot be served ({why})").format(address=where, why=why))
    return 0


def _selftest(arguments: argparse.Namespace) -> int:
    """Exit status 1 where a class could not be held."""
    from game.classroom.selftest import lines, selftest
    from game.texts import _

    if not 1 <= arguments.students <= 400 or arguments.turns < 1:
        return _complain(_("a self-test has 1 to 400 students and at least one turn"))
    if arguments.wait is not None and not 0 <= arguments.wait <= LONGEST_WAIT_S:
        return _complain(_("--wait: say 0 to {most} seconds").format(most=LONGEST_WAIT_S))
    if not 0 <= arguments.think <= LONGEST_THINK_S:
        return _complain(_("--think: say 0 to {most} seconds").format(most=LONGEST_THINK_S))
    out = Path(arguments.out or Path(FOLDER) / f"selftest_{time.strftime('%Y-%m-%d_%H%M%S')}")
    outcome = selftest(_setup(arguments), arguments.students, arguments.turns, out, arguments.think, arguments.wait)
    for line in lines(outcome):
        print(line, flush=True)
    return 0 if outcome.is_well else 1


def _grades(arguments: argparse.Namespace) -> int:
    """The table; a word on the console where the class is not over."""
    from game.classroom.export import SPREADSHEETS
    from game.classroom.held import graded
    from game.classroom.log import LogError
    from game.texts import _

    try:
        table, is_over = graded(Path(arguments.folder), arguments.z)
        if arguments.out:
            Path(arguments.out).write_bytes(table.encode(SPREADSHEETS))
    except LogError as problem:
        return _complain(problem)
    except OSError as problem:
        return _complain(_("{file}: cannot be written ({why})").format(file=arguments.out, why=problem.strerror))
    if not is_over:
        print(_("the class is not over: no scores yet"), file=sys.stderr)
    print(arguments.out if arguments.out else table.replace("\r\n", "\n"), end="\n" if arguments.out else "")
    return 0


def _lessons(arguments: argparse.Namespace) -> int:
    """The list, or one lesson whole, as Markdown to print."""
    from game.insight.lessons.lesson import lesson, lesson_names
    from game.insight.lessons.sheet import sheet

    if arguments.lesson == "guide":
        from game.classroom.guide import guide

        print(guide())
        return 0
    if arguments.lesson:
        print(sheet(arguments.lesson))
        return 0
    for name in lesson_names():
        asked = lesson(name)
        print(f"{name:22} {asked.minutes:3} min  {asked.title}: {asked.question}")
    return 0
