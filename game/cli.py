"""Cli: the commands. Nothing heavy is imported before a command needs it."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from game.arena.command import CommandParser, add_arena, add_bot
from game.arguments import chair, count, seed, size
from game.classroom.command import add_class

INTERRUPTED = 130  # what a shell expects after Ctrl+C


def main(argv: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit status: 0 done, 1 the thing asked about is wrong, 2 bad input."""
    arguments = parser().parse_args(argv)
    sys.exit(_guarded(lambda: arguments.run(arguments)))


def _guarded(command: Callable[[], int]) -> int:
    """The command's status; a reader that went away, a full disk and Ctrl+C end it in a line, not in a traceback."""
    try:
        status = command()
        if sys.stdout is not None:  # closed by `>&-`
            sys.stdout.flush()
        return status
    except BrokenPipeError:  # `skyshare watch | head -1` has read enough
        _forget_output()
        return 0
    except KeyboardInterrupt:
        _forget_output()
        print("skyshare: interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as problem:
        _forget_output()
        place = f"{problem.filename}: " if problem.filename else ""
        print(f"skyshare: {place}{problem.strerror or problem}", file=sys.stderr)
        return 2


def _forget_output() -> None:
    """What is still in standard output's buffer can go nowhere; the interpreter must not try again at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser() -> argparse.ArgumentParser:
    """The command line as a whole."""
    whole = argparse.ArgumentParser(
        prog="skyshare",
        description="Race for market share with a constellation in low Earth orbit. Without a command: play in a window.",
    )
    whole.set_defaults(run=_play, **dict.fromkeys(("demo", "scenario", "chair", "seed", "level", "size", "rerun")))
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=CommandParser)
    _add_play(commands)
    _add_join(commands)
    _add_watch(commands)
    _add_replay(commands)
    _add_scenarios(commands)
    _add_strategies(commands)
    _add_explain(commands)
    _add_study(commands)
    _add_backtest(commands)
    add_arena(commands)
    add_bot(commands)
    add_class(commands)
    _add_texts(commands)
    return whole


def _add_play(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    play = commands.add_parser("play", help="play in a window (also what `skyshare` alone does)")
    play.add_argument("--size", type=size, metavar="WxH", help="window size, such as 1280x720")
    play.add_argument("--scenario", help="start this scenario at once ...")
    play.add_argument("--chair", help="... in this operator's chair")
    play.add_argument("--seed", type=seed, help="the match's luck")
    play.add_argument("--level", choices=("easy", "normal", "hard"), help="how well the rivals play (default normal)")
    play.add_argument("--demo", type=count, metavar="QUARTERS", help="let a script play so many quarters and leave")
    play.set_defaults(run=_play)


def _add_join(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    join = commands.add_parser("join", help="take a seat in a class, in a window")
    join.add_argument("address", metavar="ADDRESS", help="of the class, such as 192.168.1.5:8765")
    join.add_argument("code", metavar="CODE", help="of the room, as the wall shows it")
    join.add_argument("--name", default="", help="a pseudonym (default: the seat this machine took last in the class)")
    join.add_argument("--world", type=count, metavar="N", help="sit in this world (default: where there is room)")
    join.add_argument("--pin", default="", help="take back the seat of that name")
    join.add_argument("--size", type=size, metavar="WxH", help="window size, such as 1280x720")
    join.set_defaults(run=_join)


def _join(arguments: argparse.Namespace) -> int:
    try:
        from game.ui.join import join
    except ImportError as problem:  # another pygame than pygame-ce, or none
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2
    return join(arguments)


def _add_watch(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    watch = commands.add_parser("watch", help="the same game without a window, standings in the terminal")
    watch.add_argument("--scenario", default="thousand_sails", help="name or TOML file (default %(default)s)")
    watch.add_argument("--seed", type=seed, default=1, help="the match's luck (default %(default)s)")
    watch.add_argument("--quarters", type=count, help="how many to play (default: the scenario's)")
    watch.add_argument(
        "--chair", type=chair, action="append", default=[], metavar="NAME=STRATEGY", help="who plays a chair; repeat"
    )
    watch.add_argument("--level", choices=("easy", "normal", "hard"), help="how well the chairs not named are played")
    watch.add_argument("--record", metavar="FILE", help="write the record of the match")
    watch.add_argument("--json", metavar="FILE", help="write every quarter's figures (- for standard output)")
    watch.add_argument("--quiet", action="store_true", help="only the final standings")
    watch.set_defaults(run=_watch)


def _add_replay(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    replay = commands.add_parser("replay", help="play a record again")
    replay.add_argument("file")
    replay.add_argument("--check", action="store_true", help="only verify every digest")
    replay.add_argument("--window", action="store_true", help="watch it in the window, with what bots logged")
    replay.set_defaults(run=_replay)


def _add_scenarios(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    scenarios = commands.add_parser("scenarios", help="list and validate the scenarios, or one TOML file")
    scenarios.add_argument("file", nargs="*", help="names or TOML files (default: all of the game's)")
    scenarios.set_defaults(run=_scenarios)


def _add_strategies(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    strategies = commands.add_parser("strategies", help="list the strategies that can play a chair")
    strategies.set_defaults(run=_strategies)


def _add_explain(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    explain = commands.add_parser("explain", help="look words up: terms, laws, parameters with unit and source")
    explain.add_argument("words", nargs="+", help='such as "price floor", "Falcon 9", booking_factor')
    explain.add_argument("--scenario", default="thousand_sails", help="name or TOML file (default %(default)s)")
    explain.set_defaults(run=_explain)


def _add_texts(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    texts = commands.add_parser("texts", help="for translators: bring the catalogue up to date, or check it")
    texts.add_argument(
        "what", choices=("extract", "check"), help="write template and languages, or say what is missing"
    )
    texts.set_defaults(run=_texts)


def _add_study(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from game.insight.studies.catalog import STUDIES

    told = "\n".join(f"  {name:14} {study.asks}" for name, study in STUDIES.items())
    study = commands.add_parser(
        "study", help="experiments with paired seeds", epilog=told, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    study.add_argument("name", choices=tuple(STUDIES), metavar="NAME", help="which experiment, of those below")
    study.add_argument("--seeds", type=count, help="matches on each side (default: the study's own number)")
    study.add_argument("--scenario", help="name or TOML file, or a lesson (default: the study's own)")
    study.add_argument("--picture", metavar="FILE", help="draw what sensitivity found (.png or .svg) ...")
    study.add_argument("--csv", metavar="FILE", help="... or write its table ...")
    study.add_argument("--json", metavar="FILE", help="... or table and every sample")
    study.set_defaults(run=_study)


def _add_backtest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backtest = commands.add_parser("backtest", help="the model against history, 2020 to 2025")
    backtest.add_argument("--seeds", type=count, help="matches (default 20; 4 a point with --leave-one-out)")
    backtest.add_argument("--scenario", default="backtest_2020", help="name or TOML file (default %(default)s)")
    backtest.add_argument(
        "--leave-one-out", action="store_true", help="calibrate again without each year, tell the error on it"
    )
    backtest.add_argument("--picture", metavar="FILE", help="draw the comparison (.png or .svg)")
    backtest.add_argument("--html", metavar="FILE", help="write it as a page that needs nothing else")
    backtest.set_defaults(run=_backtest)


def _play(arguments: argparse.Namespace) -> int:
    try:
        from game.ui.play import play
    except ImportError as problem:  # another pygame than pygame-ce, or none
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2
    return play(arguments)


def _watch(arguments: argparse.Namespace) -> int:
    from game.watch import watch

    return watch(arguments)


def _replay(arguments: argparse.Namespace) -> int:
    if arguments.window:
        arguments.rerun = arguments.file
        return _play(arguments)
    from game.watch import check_record, show_record

    return check_record(arguments.file) if arguments.check else show_record(arguments.file)


def _scenarios(arguments: argparse.Namespace) -> int:
    from game.watch import list_scenarios

    return list_scenarios(arguments.file)


def _strategies(_: argparse.Namespace) -> int:
    from agents.strategies.catalog import STRATEGIES

    for name, strategy in STRATEGIES.items():
        print(f"{name:14} {(strategy.__doc__ or '').strip().splitlines()[0]}")
    return 0


def _explain(arguments: argparse.Namespace) -> int:
    from game.rules.rulebook import compile_rulebook
    from game.views.encyclopedia import encyclopedia
    from game.views.encyclopedia.printed import answer
    from game.world.loading import ScenarioError, load

    try:
        book = compile_rulebook(load(arguments.scenario))
    except ScenarioError as error:
        print(f"skyshare: {error}", file=sys.stderr)
        return 2
    words, lines = " ".join(arguments.words), 0
    for line in answer(encyclopedia(book), words):
        print(line)
        lines += 1
    if not lines:
        print(f"skyshare: nothing holds the words {words!r}", file=sys.stderr)
    return 0 if lines else 1


def _texts(arguments: argparse.Namespace) -> int:
    from game import catalogue

    try:
        found = catalogue.extract() if arguments.what == "extract" else catalogue.check()
    except ModuleNotFoundError as missing:
        print(f"skyshare: texts need {missing.name}: pip install 'skyshare[texts]'", file=sys.stderr)
        return 2
    print("\n".join(found or ["every text is there in every language"]))
    return 1 if found else 0


def _study(arguments: argparse.Namespace) -> int:
    from game.insight.lessons.lesson import LessonError
    from game.insight.studies.catalog import run_study
    from game.report import study_files
    from game.report.extra import ReportError
    from game.watch import complain
    from game.world.faults import ScenarioError

    asked, files = (
        (arguments.name, arguments.scenario, arguments.seeds),
        (arguments.picture, arguments.csv, arguments.json),
    )
    try:
        for line in study_files.run(*asked, *files) if any(files) else run_study(*asked):
            print(line, flush=True)
        return 0
    except (ScenarioError, ReportError, LessonError) as problem:
        return complain(problem)


def _backtest(arguments: argparse.Namespace) -> int:
    from game.report.backtest_command import run
    from game.report.extra import ReportError
    from game.watch import complain
    from game.world.faults import ScenarioError

    try:
        for line in run(
            arguments.scenario, arguments.seeds, arguments.leave_one_out, arguments.picture, arguments.html
        ):
            print(line, flush=True)
        return 0
    except (ScenarioError, ReportError) as problem:
        return complain(problem)


if __name__ == "__main__":
    main()
