"""Languages: every screen in every language, nothing over another and no label cut that English shows whole."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import game.ui.session as sessions
from game import texts
from game.ui.screen import Modal, Screen
from game.ui.screens.final import FinalScreen
from game.ui.screens.help import Help
from game.ui.screens.menu import GameMenu
from game.ui.screens.new_game import NewGame
from game.ui.screens.places import PLACES, open_place
from game.ui.screens.report import Report
from game.ui.screens.settings import SettingsScreen
from game.ui.screens.title import Title
from game.ui.session import Session
from tests.masked import Masked
from tests.ui.conftest import Driver

LANGUAGES = ("pt_BR", "zh_CN")
SENTENCE = 34  # signs from which a text on a chip may end in an ellipsis: its tooltip tells the rest
TABS = {"factory": 1, "launch": 3, "fleet": 3, "research": 3, "market": 3, "deals": 5, "finance": 4, "rivals": 4}
SIZES = (((1024, 640), None), ((1920, 1080), None), ((3840, 2160), None), ((1280, 720), 1.25), ((1920, 1080), 1.5))
ALL_BUT_NAMES = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A match of four quarters that all these tests look at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sessions, "saves", lambda: tmp_path_factory.mktemp("matches"))
        made = Session.new("thousand_sails", "Qianfan", 1)
        for _quarter in range(4):
            made.end_quarter()
        made.shown.update(f"dilemma {quarter}" for quarter in range(60))
        yield made
        made.close()


def screens(session: Session) -> Iterator[tuple[str, Callable[[], Screen]]]:
    """Every screen a match has, tab by tab, and those before it; each made when it is asked for."""
    for place in PLACES:
        for tab in range(TABS.get(place.key, 1)):
            yield f"{place.key} {tab}", lambda place=place, tab=tab: _tab(session, place.key, tab)
    yield "title", Title
    yield "new game", NewGame
    yield from (
        ("help", lambda: Help(session)),
        ("settings", SettingsScreen),
        ("menu", lambda: GameMenu(session)),
        ("report", lambda: Report(session)),
        ("final", lambda: FinalScreen(session)),
    )


def _tab(session: Session, key: str, tab: int) -> Screen:
    session.kept[f"{key}.tab"] = tab
    return open_place(key, session)


def _shown(drive: Callable[..., Driver], make: Callable[[], Screen], size, scale) -> Driver:
    screen = make()
    if not isinstance(screen, Modal):
        return drive(screen, size, scale)
    player = drive(Title(), size, scale)
    player.app.ui.open(screen)
    player.wait()
    return player


def _wrong(drive: Callable[..., Driver], session: Session, language: str, size, scale) -> list[str]:
    """Faults and cut labels, those left out that English has as well."""
    found: dict[str, list[str]] = {}
    for spoken in (texts.ENGLISH, language):
        texts.set_language(spoken)
        found[spoken] = []
        for name, make in screens(session):
            player = _shown(drive, make, size, scale)
            found[spoken] += [f"{name}: {fault}" for fault in player.faults()]
            cut = [words for words in player.cut_texts() if len(words) < SENTENCE]
            found[spoken] += [f"{name}: cut {words!r}" for words in cut if spoken != texts.ENGLISH]
    return [fault for fault in found[language] if fault not in found[texts.ENGLISH]]


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_holds_in_the_language(drive, session, language):
    wrong = _wrong(drive, session, language, (1280, 720), None)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("size", "scale"), SIZES)
def test_every_screen_holds_in_the_language_at_every_size(drive, session, language, size, scale):
    wrong = _wrong(drive, session, language, size, scale)
    assert not wrong, "\n".join(wrong)


@pytest.mark.slow
def test_every_text_on_a_screen_is_marked(drive, session, monkeypatch):
    monkeypatch.setattr(texts, "_spoken", texts.Language("xx", "Masked", Masked()))
    book = session.book.scenario
    known = {
        *book.operators, *book.vehicles, *book.shells, *book.generations, *book.providers, "Skyshare", "English",
        *(spec.short for spec in book.operators.values()), *(spec.authority for spec in book.milestones.values()),
        *texts.languages().values(), "CPBR", "Balanced",
    }  # fmt: skip
    record = r"\d{8}-\d{6}-[\w.]+"  # a record's file, which may be cut short
    names = re.compile("|".join([record, *(re.escape(name) for name in sorted(known, key=len, reverse=True))]))
    unmarked = []
    for name, make in screens(session):
        player = _shown(drive, make, (1920, 1080), None)
        drawn = {words.string for words in player.canvas.texts}
        unmarked += [f"{name}: {words}" for words in sorted(drawn) if ALL_BUT_NAMES.search(names.sub("", words))]
    assert not unmarked, "\n".join(unmarked)


def test_the_fonts_hold_every_sign_of_every_language(drive):
    from game.ui import text

    drive(Title())
    for code in LANGUAGES:
        signs = set(Path(texts.po_path(code)).read_text("utf-8")) - set("\n\r")
        lacking = [sign for sign in signs if sign.isprintable() and text.runs(sign)[0][1] == text.SYSTEM]
        boxes = [sign for sign in signs if sign.isprintable() and text.is_box(sign)]
        assert (lacking, boxes) == ([], []), code
