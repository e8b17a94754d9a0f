"""The ledger: what is in it stays in it, whatever happens; another tournament's folder is left alone."""

import shutil
from pathlib import Path

import pytest
from pyarrow import parquet

from game.arena import sheets
from game.arena.ledger import JOURNAL, Ledger
from game.arena.play import Played
from game.arena.results import ArenaError, Fault, GameResult, Kind, SeatResult

THIS = {"bots": [{"name": "one"}], "games": 4, "seed": 1}


def game(number: int) -> Played:
    seats = (
        SeatResult("Bora", "one", 1, 600_000, 195_000, 90, 10, 20, 30, -1, (1, 2), (3, 4),
                   (Fault(2, Kind.CRASHED, word="boom, \"quoted\"", traceback="line 1\nline 2"),), -1),
        SeatResult("Levant", "", 2, 400_000, -1, -1, 1, 2, -3, 7, (5, 6), (7, 8)),
    )  # fmt: skip
    record = f"records/game-{number:06}.sky"
    return Played(GameResult(number, "level_field", 99, "abc", seats, record), b"record %d" % number)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two batches, the later games first."""
    ledger = Ledger.begin(tmp_path / "out", THIS)
    ledger.add([game(3), game(2)])
    ledger.add([game(0)])
    ledger.close()
    return tmp_path / "out"


def test_games_come_back_by_number_with_their_records(folder: Path) -> None:
    ledger = Ledger.resume(folder, THIS)
    assert ledger.results == [game(number).result for number in (0, 2, 3)] and ledger.games == {0, 2, 3}
    assert (folder / "records/game-000002.sky").read_bytes() == b"record 2"


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_last_line_is_cut_off_and_its_game_is_not_there(folder: Path, cut: int) -> None:
    place = folder / JOURNAL
    place.write_bytes(place.read_bytes()[:-cut])
    ledger = Ledger.resume(folder, THIS)
    assert ledger.games == {2, 3}
    ledger.add([game(1)])
    ledger.close()
    assert Ledger.resume(folder, THIS).games == {1, 2, 3}


def test_a_journal_torn_in_its_first_line_is_begun_anew(folder: Path) -> None:
    (folder / JOURNAL).write_bytes(b'{"skyshare_arena":1,"tourn')
    shutil.rmtree(folder / "records")  # no game had ended
    assert Ledger.resume(folder, THIS).games == set()


def test_damage_in_the_middle_is_told_with_its_line(folder: Path) -> None:
    place = folder / JOURNAL
    place.write_bytes(place.read_bytes().replace(b'"game":2', b'"game":7'))
    with pytest.raises(ArenaError, match=r"journal.jsonl: line 3: damaged"):
        Ledger.resume(folder, THIS)


@pytest.mark.parametrize(
    ("other", "word"),
    [({**THIS, "seed": 2}, "seed was 1, is 2"), ({**THIS, "bots": [{"name": "two"}]}, "bots differ")],
)
def test_another_tournament_is_refused_in_one_line(folder: Path, other: dict[str, object], word: str) -> None:
    before = (folder / JOURNAL).read_bytes()
    with pytest.raises(ArenaError, match=word):
        Ledger.resume(folder, other)
    assert (folder / JOURNAL).read_bytes() == before


def test_a_folder_that_holds_something_is_not_begun_in(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ArenaError, match="holds a tournament already; go on with it by --resume"):
        Ledger.begin(folder, THIS)
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.tex").touch()
    with pytest.raises(ArenaError, match="is not empty"):
        Ledger.begin(tmp_path / "thesis", THIS)
    with pytest.raises(ArenaError, match="is not empty"):
        Ledger.resume(tmp_path / "thesis", THIS)


def test_sheets_have_a_row_a_seat_a_game_and_a_fault(folder: Path) -> None:
    sheets.write(folder, Ledger.resume(folder, THIS).results)
    seats = (folder / "seats.csv").read_text().splitlines()
    assert len(seats) == 1 + 6 and seats[1].startswith("0,level_field,99,Bora,one,1,600000,195000,90,")
    assert seats[1].endswith(",0,1,0,0,-1,1 2,3 4")
    assert len((folder / "games.csv").read_text().splitlines()) == 4
    assert 'Bora,one,2,crashed,,"boom, ""quoted""","line 1\nline 2"' in (folder / "faults.csv").read_text()
    rows = parquet.read_table(folder / "seats.parquet").to_pylist()
    assert len(rows) == 6 and rows[0]["share_ppm"] == [1, 2] and rows[1]["cash_kusd"] == -3
