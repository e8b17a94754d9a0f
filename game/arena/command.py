"""Command: `skyshare arena` and `skyshare bot` on the command line. Nothing heavy is imported before it is needed."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

INTERRUPTED = 130
FORMATS = ("round_robin", "ladder", "swiss")
LEVELS = ("trusted", "guarded", "sandbox")
EPILOG = """\
BOT is a strategy of the catalog (Balanced), a file (mybot.py, mybot.py:MyBot), or after -- a command of any language
(-- node mybot.js). FILE.toml describes a whole tournament. `skyshare arena new FILE` writes a bot to start from."""

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


class CommandParser(argparse.ArgumentParser):
    """What stands after "--" is one command, kept as it is in `command`."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, without what stands after "--"."""
        words = list(sys.argv[1:] if args is None else args)
        at = words.index("--") if "--" in words else len(words)
        found, left = super().parse_known_args(words[:at], namespace)
        found.command = words[at + 1 :]
        return found, left


def add_arena(commands: Any) -> None:
    """`skyshare arena`."""
    arena = commands.add_parser("arena", help="a tournament of bots, with a ranking and the record of every game")
    arena.epilog, arena.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
    arena.usage = (
        "%(prog)s BOT BOT ... [-- COMMAND ...] [options]\n       %(prog)s FILE.toml [options]\n       %(prog)s new FILE"
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
    """Play a tournament, or write a starter bot."""
    from game.arena.results import ArenaError

    try:
        return _arena(arguments)
    except ArenaError as problem:
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2


TOLD = ("scenario", "games", "seed", "seats", "others", "format", "level", "quarters", "until_separable", "budget")
TOLD = (*TOLD, "records", "workers")


def _arena(arguments: argparse.Namespace) -> int:
    from game.arena.plan import planned
    from game.arena.results import ArenaError
    from game.arena.tournament import converted, read

    bots: list[Any] = [*arguments.bots, *([arguments.command] if arguments.command else [])]
    if not bots:
        raise ArenaError("arena: who takes part? such as `skyshare arena Balanced CadenceFirst`, or a TOML file")
    said = {key: value for key in TOLD if (value := getattr(arguments, key)) is not None}
    if len(bots) == 1 and isinstance(bots[0], str) and bots[0].endswith(".toml"):
        import msgspec

        place = Path(bots[0])
        tournament = converted({**_stated(msgspec.to_builtins(read(place))), **said})
        plan = planned(tournament, place.resolve().parent)
    else:
        plan = planned(converted({"bots": bots, **said}), Path.cwd())
    return _played(plan, arguments)


def _stated(tables: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in tables.items() if value is not None}


def _played(plan: Any, arguments: argparse.Namespace) -> int:
    from os import cpu_count

    from game.arena import sheets
    from game.arena.ledger import Ledger
    from game.arena.results import ArenaError
    from game.arena.run import End, run
    from game.arena.workers import Workers

    if (arguments.backend == "dask") is not bool(arguments.scheduler):
        raise ArenaError("--backend dask and --scheduler ADDRESS go together: such as --scheduler tcp://127.0.0.1:8786")
    folder = Path(arguments.out)
    ledger = (Ledger.resume if arguments.resume else Ledger.begin)(folder, plan.identity)
    workers = Workers(plan.tournament.workers or cpu_count() or 1, arguments.scheduler)
    try:
        end = run(plan, ledger, workers, lambda results: False)
    finally:
        ledger.close()
        if ledger.results:
            sheets.write(folder, ledger.results)
    for line in _told(plan, ledger.results):
        print(line)
    print(f"results: {folder}")
    if end is End.STOPPED:
        print(
            f"skyshare: stopped after {len(ledger.results)} games; go on by the same command with --resume",
            file=sys.stderr,
        )
        return INTERRUPTED
    return 0


def _told(plan: Any, results: Sequence[Any]) -> Iterator[str]:
    for name in plan.names:
        rows = [row for result in results for row in result.entrants if row.bot == name]
        if rows:
            mean = sum(row.final_ppm for row in rows) / len(rows)
            yield f"{name:24} {len(rows):6} games  mean rank {sum(row.rank for row in rows) / len(rows):5.2f}  share {mean / 1e6:6.1%}"
