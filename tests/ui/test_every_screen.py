"""Every screen: at every size, scale and language nothing is off the screen, over another thing, or cut."""

from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest
from pygame import Rect

import game.ui.session as sessions
from game.texts import language, languages, set_language
from game.ui import screens
from game.ui.app import App
from game.ui.run import Run
from game.ui.screen import Modal, Screen
from game.ui.screens.shell import GameScreen
from game.ui.screens.title import Title
from tests.ui.conftest import Driver, move
from tests.ui.every_screen import EVERY, Cast

SIZES = ((1024, 640), (1280, 720), (1920, 1080), (3840, 2160))
SCALES = (1.0, 1.25, 1.5)
LEAST = ((1280, 720), 1.5)  # comes to the least room a screen can count on
OWN_NAMES = ("title", "saves", "save as")  # where a player's own words may be too long
SENTENCE = 32  # letters, an ideograph counting for two: news and reasons may be cut, and open whole under the mouse


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Matches for all of them, played once; saved where nobody looks, and none of their quarters thought over."""
    patch, folder = pytest.MonkeyPatch(), tmp_path_factory.mktemp("matches")
    patch.setattr(sessions, "saves", lambda: folder)
    patch.setattr(Run, "step", lambda self: True)  # "thinking" shows rivals who never come to an end
    patch.setattr(sessions.Session, "think", lambda self, is_wanted: None)
    found = Cast.met()
    yield found
    found.leave()
    patch.undo()


def wrong(player: Driver, cast: Cast, names: list[str]) -> dict[str, list[str]]:
    """Whatever is wrong with each of these screens."""
    found = {}
    for name in names:
        player.app.stack = EVERY[name](cast)
        player.wait(0.15)
        cast.share_map()
        cut = [f"cut: {words}" for words in player.cut_texts() if name not in OWN_NAMES and not is_sentence(words)]
        if faults := player.faults() + cut:
            found[name] = faults
    return found


def is_sentence(words: str) -> bool:
    """No label and no figure: these are never cut."""
    return len(words) + sum(sign >= "\u3400" for sign in words) >= SENTENCE


def sweep(cast: Cast, size: tuple[int, int], scale: float | None, code: str, names: list[str]) -> dict[str, list[str]]:
    """All of them in one window in one language."""
    spoken = language().code
    set_language(code)
    app = App(size, scale, headless=True, first_screen=Title(), calm=True)
    try:
        return wrong(Driver(app), cast, names)
    finally:
        app.stack = [Title()]  # the matches go on
        app.close()
        set_language(spoken)


def test_every_screen_holds_where_there_is_least_room(cast: Cast) -> None:
    """In the language that takes most of it."""
    code = "pt_BR" if "pt_BR" in languages() else "en"
    assert sweep(cast, *LEAST, code, list(EVERY)) == {}


def test_no_screen_is_left_out(cast: Cast) -> None:
    """Whatever module a new screen comes in."""
    for module in Path(screens.__path__[0]).glob("*.py"):
        import_module(f"{screens.__name__}.{module.stem}")
    shown = {type(screen) for stack in EVERY.values() for screen in stack(cast)}
    assert {kind.__name__ for kind in kinds(Screen) - shown - {GameScreen, Modal}} == set()


def kinds(of: type) -> set[type]:
    """The game's own classes derived from one."""
    found = {kind for child in of.__subclasses__() for kind in (child, *kinds(child))}
    return {kind for kind in found if kind.__module__.startswith("game.")}


def test_a_cut_text_stands_whole_under_the_mouse(drive) -> None:
    words = "A sentence that is far longer than the room it has been given on this screen"
    player = drive(lambda ui, t: ui.canvas.text(words, Rect(100, 100, 160, 20)))
    assert player.cut_texts() == [words]
    player.frame(move((120, 110)))
    player.wait(0.6)
    assert player.says("the room it has been")
    player.no_overlaps()


@pytest.mark.slow
@pytest.mark.parametrize("code", list(languages()))
@pytest.mark.parametrize(("size", "scale"), list(product(SIZES, SCALES)), ids=str)
def test_every_screen_holds(cast: Cast, size: tuple[int, int], scale: float, code: str) -> None:
    assert sweep(cast, size, scale, code, list(EVERY)) == {}
