"""Tables: everything the report says as CSV, the same however the games are ordered, written without any extra."""

import csv
import random
from pathlib import Path

import pytest

from game.arena.bots import BotSpec, Level
from game.arena.page import Told, write_report
from game.arena.results import ArenaError, Fault, GameResult, Kind
from game.record import RULES_VERSION
from tests.arena.made_up import drawn, ranked, seat

TOLD = Told(
    title="Made up",
    bots=(BotSpec("A", "/home/a.py", "file", Level.GUARDED), BotSpec("B", "Balanced", "catalog", Level.TRUSTED)),
    command="skyshare arena a.py Balanced --games 12",
    rules_version=RULES_VERSION,
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_game_is_said_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(ArenaError, match="no game with an entrant"):
        write_report(tmp_path, [], TOLD)


def test_the_ranking_says_level_games_and_faults(tmp_path: Path) -> None:
    crash = Fault(3, Kind.CRASHED, word="ZeroDivisionError: division by zero", traceback="line 7")
    late = Fault(4, Kind.REJECTED, line="book[0].flights", word="6 slots are on offer")
    games = [
        GameResult(
            number,
            "level_field",
            number,
            "0" * 16,
            (seat("Alpha", "A", 2, 300_000, (crash, late, late), 200_000), seat("Bravo", "B", 1, 500_000)),
        )
        for number in range(12)
    ]
    write_report(tmp_path, games, TOLD)
    best, second = rows(tmp_path / "tables" / "ranking.csv")
    assert (best["bot"], best["level"], best["place"], best["games"], best["crashed"]) == (
        "B",
        "trusted",
        "1",
        "12",
        "0",
    )
    assert (second["bot"], second["level"], second["crashed"], second["rejected"]) == ("A", "guarded", "12", "24")
    assert float(second["against_par"]) == 1.5
    assert best["against_par"] == ""  # par was not measured
    told = rows(tmp_path / "tables" / "faults.csv")
    assert [(row["kind"], row["times"], row["first_game"], row["quarter"]) for row in told] == [
        ("rejected", "24", "0", "4"),
        ("crashed", "12", "0", "3"),
    ]
    assert told[0]["word"] == "6 slots are on offer"


def test_shuffled_games_write_the_same_files(tmp_path: Path) -> None:
    results = drawn({"A": 0.0, "B": 0.5, "C": 1.0}, 40, table=3, seatings=4)
    first = write_report(tmp_path / "one", results, TOLD)
    second = write_report(tmp_path / "two", random.Random(1).sample(results, len(results)), TOLD)
    assert [path.name for path in first] == [path.name for path in second]
    tables = [(one, two) for one, two in zip(first, second, strict=True) if one.suffix == ".csv"]
    assert len(tables) >= 6
    for one, two in tables:
        assert one.read_bytes() == two.read_bytes()


def test_pairs_stand_in_both_directions_and_add_up(tmp_path: Path) -> None:
    write_report(tmp_path, drawn({"A": 0.0, "B": 0.5, "C": 1.0}, 40, table=3), TOLD)
    told = {(row["bot"], row["other"]): row for row in rows(tmp_path / "tables" / "pairs.csv")}
    assert len(told) == 6
    for (bot, other), row in told.items():
        back = told[other, bot]
        assert float(row["ends_above"]) + float(back["ends_above"]) == pytest.approx(1)
        assert float(row["rating_ahead"]) == -float(back["rating_ahead"])
        assert row["told_apart"] == back["told_apart"]


def test_the_median_game_is_neither_the_best_nor_the_worst(tmp_path: Path) -> None:
    shares = [410_000, 120_000, 300_000, 250_000, 260_000, 170_000, 380_000]
    games = [
        GameResult(at, "level_field", at, "0" * 16, (seat("Alpha", "A", 1, share),), f"games/{at}.sky")
        for at, share in enumerate(shares)
    ]
    write_report(tmp_path, games, TOLD)
    told = rows(tmp_path / "tables" / "examples.csv")
    assert [(row["which"], row["share"]) for row in told] == [("best", "0.41"), ("median", "0.26"), ("worst", "0.12")]
    assert told[0]["command"] == "skyshare replay games/0.sky --window"


def test_files_of_an_earlier_report_do_not_stay(tmp_path: Path) -> None:
    fault = Fault(1, Kind.ILLEGAL, word="not JSON")
    faulty = GameResult(0, "level_field", 1, "0" * 16, (seat("Alpha", "A", 1, faults=(fault,)),))
    write_report(tmp_path, [faulty], TOLD)
    assert (tmp_path / "tables" / "faults.csv").is_file()
    write_report(tmp_path, [ranked(0, 1, ("A", "B"))], TOLD)
    assert not (tmp_path / "tables" / "faults.csv").exists()
