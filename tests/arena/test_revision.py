"""Two tournaments compared: who gained, who is new, and what cannot be compared."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.arena.ledger import Ledger
from game.arena.results import ArenaError, GameResult
from game.arena.revision import Change, compared, is_beyond_doubt
from game.arena.revision_page import sentences, told, write
from game.cli import main
from game.report.extra import missing
from tests.arena.made_up import ranked

SEEDS = 14


def held(folder: Path, games: Sequence[GameResult], sources: Mapping[str, str], **said: object) -> Path:
    """A tournament's folder as the arena leaves it."""
    bots = [{"name": name, "source": source, "attribute": "decide"} for name, source in sources.items()]
    ledger = Ledger.begin(folder, {"scenario": "level_field", "bots": bots, **said})
    ledger.add([(replace(game, record=""), b"") for game in games])
    ledger.close()
    return folder


def games(*rankings: Sequence[str]) -> list[GameResult]:
    """A seed after the other, the rankings in turn."""
    return [ranked(at, at, rankings[at % len(rankings)]) for at in range(SEEDS)]


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Cleo was last, is revised and comes out first; Dora leaves, Emil comes."""
    before = games(("ada", "bert", "dora", "cleo"), ("bert", "ada", "dora", "cleo"))
    after = games(("cleo", "ada", "bert", "emil"), ("cleo", "bert", "ada", "emil"))
    old = {"ada": "a", "bert": "b", "cleo": "c", "dora": "d"}
    new = {"ada": "a", "bert": "b", "cleo": "c2", "emil": "e"}
    return held(tmp_path / "before", before, old), held(tmp_path / "after", after, new)


def change(changes: Sequence[Change], bot: str) -> Change:
    return next(each for each in changes if each.bot == bot)


def test_every_bot_is_matched_by_name_and_revised_where_its_file_changed(folders: tuple[Path, Path]) -> None:
    found = compared(*folders)
    assert found.changes[0].bot == "cleo" and found.new == ["emil"] and found.gone == ["dora"]
    cleo = change(found.changes, "cleo")
    assert cleo.is_revised and cleo.places == 3 and cleo.rating[0] > 0 and is_beyond_doubt(cleo)
    assert not change(found.changes, "ada").is_revised
    assert found.counted(True) == (1, 1, 0) and found.counted(False) == (2, 0, 2)
    assert found.has_same_luck


def test_the_same_games_change_nothing_beyond_doubt(tmp_path: Path) -> None:
    sources = {"ada": "a", "bert": "b", "cleo": "c", "dora": "d"}
    twice = [held(tmp_path / name, games(tuple(sources), ("bert", "ada", "cleo", "dora")), sources) for name in "xy"]
    found = compared(*twice)
    assert [(each.places, each.rating) for each in found.changes] == [(0, (0.0, 0.0, 0.0))] * 4
    assert "No rating changed beyond doubt (95%)." in list(sentences(found))


def test_the_words_name_the_new_the_gone_and_the_revised(folders: tuple[Path, Path]) -> None:
    words = "\n".join(told(*folders, None))
    for said in ("1 bot revised: 1 gained rank, 0 lost", "New: emil.", "Gone: dora.", "beyond doubt", "cleo"):
        assert said in words
    assert "other seeds" not in words


@pytest.mark.skipif(bool(missing()), reason="the page needs the extra [report]")
def test_the_page_needs_nothing_else_and_escapes_names(folders: tuple[Path, Path], tmp_path: Path) -> None:
    place = write(compared(*folders), tmp_path / "deep" / "page.html", "<b>x</b>")
    page = place.read_text(encoding="utf-8")
    assert page.count("<svg") == 1 and "cleo" in page and "&lt;b&gt;x" in page  # no par: no second picture
    assert "http" not in page.replace("http://www.w3.org", "") and "<script" not in page


@pytest.mark.parametrize(
    ("said", "word"),
    [({"scenario": "class_period"}, "scenario differ"), ({"rules_version": "9"}, "rules_version differ")],
)
def test_what_cannot_be_compared_is_said_in_one_line(
    folders: tuple[Path, Path], tmp_path: Path, said: dict[str, object], word: str
) -> None:
    other = held(tmp_path / "other", games(("ada", "bert")), {"ada": "a", "bert": "b"}, **said)
    with pytest.raises(ArenaError, match=word) as caught:
        compared(folders[0], other)
    assert "\n" not in str(caught.value)


def test_a_folder_without_a_tournament_and_strangers_are_refused(folders: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(ArenaError, match="holds no tournament"):
        compared(folders[0], tmp_path)
    other = held(tmp_path / "other", games(("xaver", "yves")), {"xaver": "x", "yves": "y"})
    with pytest.raises(ArenaError, match="matched by name"):
        compared(folders[0], other)


def test_on_the_command_line(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["arena", "compare", *map(str, folders)])
    assert left.value.code == 0 and "cleo" in capsys.readouterr().out
    with pytest.raises(SystemExit) as left:
        main(["arena", "compare", str(folders[0])])
    assert left.value.code == 2 and "which two?" in capsys.readouterr().err
