"""Command: `skyshare host` and `skyshare selftest` on the command line. Nothing heavy is imported before it is needed."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

FOLDER = "classes"
DEFAULTS = ("class_period", "race_to_2030")  # the first that is there


def add_class(commands: Any) -> None:
    """Both commands."""
    host = commands.add_parser("host", help="hold a class: a server for the browsers of everybody in the room")
    host.add_argument("scenario", nargs="?", help="name or TOML file (default class_period)")
    host.add_argument("--worlds", default="auto", metavar="N", help="how many in parallel (default: as many as fill)")
    host.add_argument("--seats", type=int, default=4, help="operators a world for students (default %(default)s)")
    host.add_argument("--turn", type=float, default=90.0, metavar="SECONDS", help="a quarter (default %(default)s)")
    host.add_argument(
        "--untimed", type=int, default=2, metavar="QUARTERS", help="first ones without clock (default %(default)s)"
    )
    host.add_argument("--quarters", type=int, help="how many to play (default: the scenario's)")
    host.add_argument("--teams", action="store_true", help="one world, a team for each operator")
    host.add_argument("--address", default="", help="serve only this address of the machine (default: all)")
    host.add_argument("--port", type=int, default=8765, help="the first to try (default %(default)s)")
    host.add_argument("--folder", help="where the class is kept; one that holds a class goes on with it")
    host.set_defaults(run=lambda arguments: _complaining(_host, arguments))
    selftest = commands.add_parser("selftest", help="play a class with bots on this machine before the real one")
    selftest.add_argument("scenario", nargs="?", help="name or TOML file (default class_period)")
    selftest.add_argument("--students", type=int, default=30, help="bots (default %(default)s)")
    selftest.add_argument("--turns", type=int, default=12, help="quarters (default %(default)s)")
    selftest.set_defaults(run=lambda arguments: _complaining(_selftest, arguments))


def _complaining(work: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    """Bad input and missing libraries in one line."""
    from game.world.faults import ScenarioError

    try:
        return work(arguments)
    except ModuleNotFoundError as missing:
        return _complain(f"a class needs {missing.name}: pip install 'skyshare[class]'")
    except ScenarioError as problem:
        return _complain(problem)


def _complain(problem: object) -> int:
    print(f"skyshare: {problem}", file=sys.stderr)
    return 2


def _scenario(arguments: argparse.Namespace) -> str:
    from game.world.loading import load, scenario_names

    name = arguments.scenario or next(each for each in DEFAULTS if each in scenario_names())
    return load(name) and str(name)


def _host(arguments: argparse.Namespace) -> int:
    from game.classroom.host import host
    from game.classroom.log import LogError
    from game.classroom.service import ClassroomError, Setup

    if arguments.worlds != "auto" and not arguments.worlds.isdecimal():
        return _complain(f"--worlds {arguments.worlds}: say a number, or auto")
    if not 0 <= arguments.port <= 65535:
        return _complain(f"--port {arguments.port}: a port is 0 to 65535")
    setup = Setup(
        _scenario(arguments),
        worlds=arguments.worlds if arguments.worlds == "auto" else int(arguments.worlds),
        seats=arguments.seats,
        turn_s=arguments.turn,
        untimed_quarters=arguments.untimed,
        quarters=arguments.quarters,
        shape="teams" if arguments.teams else "worlds",
    )
    folder = Path(arguments.folder or Path(FOLDER) / time.strftime("%Y-%m-%d_%H%M%S"))
    try:
        host(folder, setup, arguments.address, arguments.port, lambda line: print(line, flush=True))
    except (ClassroomError, LogError) as problem:
        return _complain(problem)
    except OSError as problem:
        return _complain(f"{arguments.address or 'this machine'}: cannot be served ({problem.strerror or problem})")
    return 0


def _selftest(arguments: argparse.Namespace) -> int:
    """Exit status 1 where a class could not be held."""
    from game.classroom.selftest import lines, selftest

    if not 1 <= arguments.students <= 400 or arguments.turns < 1:
        return _complain("a self-test has 1 to 400 students and at least one turn")
    outcome = selftest(_scenario(arguments), arguments.students, arguments.turns)
    for line in lines(outcome):
        print(line, flush=True)
    return 0 if outcome.is_well else 1
