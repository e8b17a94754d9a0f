"""Command: `skyshare arena` and `skyshare bot` on the command line. Nothing heavy is imported before it is needed."""

import argparse
import shlex
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from game.arena.plan import Plan

FORMATS = ("round_robin", "ladder", "swiss")
LEVELS = ("trusted", "guarded", "sandbox")
TOLD = (  # options that are fields of a tournament
    "scenario", "games", "seed", "seats", "others", "format", "level", "quarters", "until_separable", "budget", "records",
    "workers",
)  # fmt: skip
EPILOG = """\
BOT is a strategy of the catalog (Balanced), a file (mybot.py, mybot.py:MyBot), or after -- a command of any language
(-- node mybot.js), or a folder: every file in it. FILE.toml describes a whole tournament. `skyshare arena new FILE` writes
a bot to start from, `arena class FOLDER` what a class needs that writes bots, and `arena compare BEFORE AFTER [PAGE.html]`
tells what became of every bot between two tournaments."""


class CommandParser(argparse.ArgumentParser):
    """Of every command; where one has a default for `command`, what stands after "--" is kept there as it is."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, without what stands after "--"."""
        if self.get_default("command") is None:
            return super().parse_known_args(args, namespace)
        words = list(sys.argv[1:] if args is None else args)
        at = words.index("--") if "--" in words else len(words)
        found, left = super().parse_known_args(words[:at], namespace)
        found.command, found.typed = words[at + 1 :], [self.prog.split()[-1], *words]
        return found, left


def add_arena(commands: Any) -> None:
    """`skyshare arena`."""
    arena = commands.add_parser("arena", help="a tournament of bots, with a ranking and the record of every game")
    arena.epilog, arena.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
    arena.usage = (
        "%(prog)s BOT BOT ... [-- COMMAND ...] [options]\n       %(prog)s FILE.toml [options]\n       %(prog)s new FILE"
        "\n       %(prog)s class FOLDER\n       %(prog)s compare BEFORE AFTER [PAGE.html]"
    )
    arena.add_argument("bots", nargs="*", metavar="BOT", help="who takes part, a TOML file, or `new FILE`")
    arena.add_argument("--scenario", help="name or TOML file (default level_field)")
    arena.add_argument("--games", type=int, help="how many to play (default 200)")
    arena.add_argument(
        "--seed", type=int, help="the tournament's luck (default 1); a long one cannot be guessed by a bot"
    )
    arena.add_argument("--seats", type=int, help="bots a game, 2 to 5 (default: as many as there are bots and chairs)")
    arena.add_argument("--others", metavar="STRATEGY", help="who fills the other chairs (default: their characters)")
    arena.add_argument("--format", choices=FORMATS, help="default round_robin; ladder and swiss are for many bots")
    arena.add_argument("--level", choices=LEVELS, help="how far files and commands are kept apart (default guarded)")
    arena.add_argument("--quarters", type=int, help="shorter games")
    arena.add_argument("--until-separable", action="store_true", default=None, help="play on until ranks are settled")
    arena.add_argument(
        "--budget", type=int, metavar="GAMES", help="... or so many games are played (default 10 x --games)"
    )
    arena.add_argument("--no-records", dest="records", action="store_false", default=None, help="keep no records")
    arena.add_argument("--workers", type=int, help="processes (default: the cores of this machine)")
    arena.add_argument("--backend", choices=("processes", "dask"), default="processes", help="where games are played")
    arena.add_argument("--scheduler", default="", metavar="ADDRESS", help="of the Dask cluster, as tcp://host:8786")
    arena.add_argument("--out", default="results", metavar="FOLDER", help="for the results (default %(default)s)")
    arena.add_argument("--resume", action="store_true", help="go on with the tournament in that folder")
    arena.set_defaults(run=run_arena, command=[])


def run_arena(arguments: argparse.Namespace) -> int:
    """Play a tournament, write a starter bot or a class's folder, or compare two tournaments."""
    work = {"new": _new, "class": _class, "compare": _compare}.get(arguments.bots[0] if arguments.bots else "", _arena)
    return _complaining(work, arguments)


def _complaining(work: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    from game.arena.results import ArenaError

    try:
        return work(arguments)
    except ArenaError as problem:
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2


def _arena(arguments: argparse.Namespace) -> int:
    from game.arena.hall import Hall, hold

    plan = _plan(arguments)
    return hold(plan, Hall(Path(arguments.out), arguments.scheduler, arguments.resume), _as_typed(arguments))


def _plan(arguments: argparse.Namespace) -> "Plan":
    """The tournament of the command line, or of a file with what the command line says instead."""
    from game.arena.plan import planned
    from game.arena.results import ArenaError
    from game.arena.tournament import converted, tables_of

    if (arguments.backend == "dask") is not bool(arguments.scheduler):
        raise ArenaError("--backend dask and --scheduler go together, as in --scheduler tcp://127.0.0.1:8786")
    said = {key: value for key in TOLD if (value := getattr(arguments, key)) is not None}
    bots: list[Any] = [*arguments.bots, *([arguments.command] if arguments.command else [])]
    if not bots:
        raise ArenaError("arena: who takes part? as in `skyshare arena Balanced CadenceFirst`, or give a TOML file")
    if not str(bots[0]).endswith(".toml"):
        return planned(converted({"bots": bots, **said}), Path.cwd())
    if bots[1:]:
        raise ArenaError(f"{bots[1]}: the bots of a tournament stand in its file; add it to {bots[0]}")
    place = Path(bots[0])
    return planned(converted(tables_of(place) | said, f"{place}: "), place.resolve().parent)


def _as_typed(arguments: argparse.Namespace) -> str:
    return shlex.join(["skyshare", *arguments.typed])


def _new(arguments: argparse.Namespace) -> int:
    from game.arena.results import ArenaError

    if len(arguments.bots) != 2:
        raise ArenaError("arena new: where to? as in `skyshare arena new mybot.py`")
    from game.arena.starter import write

    print(f"{write(Path(arguments.bots[1]))}: a bot that plays; `skyshare bot check {arguments.bots[1]}` looks it over")
    return 0


def _class(arguments: argparse.Namespace) -> int:
    from game.arena.results import ArenaError

    if len(arguments.bots) != 2:
        raise ArenaError("arena class: where to? as in `skyshare arena class monday`")
    from game.arena.starter import write_class

    folder = Path(arguments.bots[1])
    written = write_class(folder)
    print(f"{folder}: {', '.join(path.relative_to(folder).as_posix() for path in written)}")
    print(f"put the class's bots into {folder / 'bots'}; then")
    print(f"  skyshare arena {folder / 'tournament.toml'} --out {folder / 'before'}")
    print(f"  skyshare arena {folder / 'tournament.toml'} --out {folder / 'after'}     when they have been revised")
    print(f"  skyshare arena compare {folder / 'before'} {folder / 'after'} {folder / 'compare.html'}")
    return 0


def _compare(arguments: argparse.Namespace) -> int:
    from game.arena.results import ArenaError

    if len(arguments.bots) not in (3, 4) or arguments.command:
        raise ArenaError(
            "arena compare: which two? as in `skyshare arena compare monday/before monday/after page.html`"
        )
    from game.arena.revision_page import told

    before, after, *page = map(Path, arguments.bots[1:])
    for line in told(before, after, page[0] if page else None):
        print(line)
    return 0


def add_bot(commands: Any) -> None:
    """`skyshare bot`."""
    bot = commands.add_parser("bot", help="look a bot over, or write down what bots are shown and may answer")
    ways = bot.add_subparsers(title="what to do", metavar="WHAT", required=True, parser_class=CommandParser)
    check = ways.add_parser("check", help="play a bot through every scenario's first quarters and say what is wrong")
    check.usage = "%(prog)s BOT [--level ...]\n       %(prog)s -- COMMAND ..."
    check.add_argument("bot", nargs="?", metavar="BOT", help="as in a tournament")
    check.add_argument("--level", choices=LEVELS, help="how far it is kept apart")
    check.set_defaults(run=lambda arguments: _complaining(_check, arguments), command=[])
    reference = ways.add_parser("reference", help="write the page of everything a bot is shown and may answer")
    reference.add_argument("file", metavar="FILE", help="such as reference.html")
    reference.set_defaults(run=lambda arguments: _complaining(_reference, arguments))


def _check(arguments: argparse.Namespace) -> int:
    """Exit status 1 where something is wrong with the bot."""
    from game.arena.results import ArenaError

    if bool(arguments.bot) is bool(arguments.command):
        raise ArenaError("bot check: which bot? as in `skyshare bot check mybot.py`, or `-- node mybot.js`")
    from game.arena.bots import Level
    from game.arena.check import Wrong, check

    text = arguments.bot or f"-- {shlex.join(arguments.command)}"
    status = 0
    for line in check(text, Level(arguments.level) if arguments.level else None):
        print(line, flush=True)
        status |= isinstance(line, Wrong)
    return status


def _reference(arguments: argparse.Namespace) -> int:
    from game.arena.reference import write

    print(write(Path(arguments.file)))
    return 0
