"""Play: opens the window; --scenario, --chair and --seed start at once, --demo lets a script play."""

import argparse
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from agents.difficulty import line_up
from game.record import RecordError
from game.ui.engine import NoDisplayError, WrongPygameError, require_display
from game.world.faults import ScenarioError

if TYPE_CHECKING:
    from game.ui.app import App
    from game.ui.screens.observer import Observer
    from game.ui.screens.shell import GameScreen


def play(arguments: argparse.Namespace) -> int:
    """Run the game; 0 when it was left, 2 where there is no window or the chair does not exist."""
    try:
        if not arguments.demo:
            require_display()
        return _play(arguments)
    except (NoDisplayError, WrongPygameError, RecordError, ScenarioError) as problem:
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2


def window(size: tuple[int, int] | None) -> "App":
    """A window as the player likes it, with the title in it."""
    from msgspec.structs import replace

    from game.readers import spoken_here
    from game.ui.app import App
    from game.ui.screens.title import Title
    from game.ui.settings import SettingsFile

    file = SettingsFile()
    settings, word = file.load()
    if not settings.language:
        settings = replace(settings, language=spoken_here())
    if size:
        settings = replace(settings, width=size[0], height=size[1], full_screen=False)
    app = App((settings.width, settings.height), first_screen=Title(), settings=settings, file=file)
    if word:
        app.ui.toast(word)
        print(f"skyshare: {word}", file=sys.stderr)
    app.ui.sound.open_soon()
    return app


def _play(arguments: argparse.Namespace) -> int:
    from game.ui.warm_up import warm_up

    if problem := _unknown(arguments):
        print(f"skyshare: {problem}", file=sys.stderr)
        return 2
    watched = _watched(arguments.rerun) if arguments.rerun else None
    if arguments.demo:
        from game.ui.demo import DemoStuckError, run_demo

        try:
            return run_demo(arguments)
        except DemoStuckError as problem:
            print(f"skyshare: {problem}", file=sys.stderr)
            return 1
    app = window(arguments.size)
    app.frame(0.0)  # the window is there before anything heavy is imported
    warm_up()
    if _starts_at_once(arguments):
        app.stack[-1] = start(arguments)
    if watched is not None:
        app.stack[-1] = watched
    app.run()
    return 0


def _watched(file: str) -> "Observer":
    """A record to be watched again; RecordError where it cannot be."""
    from game.ui.rerun import rerun
    from game.ui.screens.observer import Observer

    return Observer(rerun(Path(file)))


def _starts_at_once(arguments: argparse.Namespace) -> bool:
    return any(value is not None for value in (arguments.scenario, arguments.chair, arguments.seed, arguments.level))


def start(arguments: argparse.Namespace) -> "GameScreen":
    """The match the command line names."""
    from game.ui.screens.places import open_place
    from game.ui.session import Session
    from game.world.loading import load

    scenario = arguments.scenario or "thousand_sails"
    seed = arguments.seed if arguments.seed is not None else random.randint(1, 99_999)
    chair = arguments.chair or min(load(scenario).operators.items(), key=lambda pair: pair[1].difficulty)[0]
    rivals = {name: who for name, who in line_up(load(scenario), arguments.level or "normal").items() if name != chair}
    return open_place("map", Session.new(scenario, chair, seed, rivals))


def _unknown(arguments: argparse.Namespace) -> str:
    """What is wrong with the scenario or the chair asked for, "" nothing."""
    if not (arguments.scenario or arguments.chair):
        return ""
    from game.world.loading import load

    try:
        chairs = load(arguments.scenario or "thousand_sails").operators
    except ScenarioError as problem:
        return str(problem)
    if arguments.chair and arguments.chair not in chairs:
        return f"no operator is called {arguments.chair}; there are {', '.join(chairs)}"
    return ""
