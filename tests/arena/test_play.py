"""A game from who sits where to what came of every chair, with sitters that do as they are told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec.structs import replace

from game.arena.bots import BotSpec, Level
from game.arena.play import Played, bot_seed, play_game, stage
from game.arena.results import UNKNOWN, Fault, Kind
from game.arena.schedule import NOBODY, Fixture
from game.arena.sitter import Answer
from game.insight.matches import Match, played
from game.record import read, replay
from game.world.loading import load
from game.world.observation import Observation
from game.world.orders import CARRY_ON, Booking, Orders, Rejection
from game.world.rulebook import Rulebook
from game.world.state import digest

QUARTERS = 6


@dataclass
class Scripted:
    """Answers from a list, the last of them again and again; remembers all it was told."""

    answers: list[Answer] = field(default_factory=lambda: [Answer()])
    heard: list[tuple[object, ...]] = field(default_factory=list)

    def begin(self, book: Rulebook, chair: str) -> None:
        self.heard.append(("begin", chair))

    def ask(self, seen: Observation, seed: int) -> None:
        self.heard.append(("ask", seen.quarter, seen.name, seen.memory, seen.quarters_left))

    def answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def after(self, quarter: int, refused: Sequence[Rejection]) -> None:
        self.heard.append(("after", quarter, tuple(refused)))

    def end(self, final_ppm: int, rank: int) -> None:
        self.heard.append(("end", final_ppm, rank))

    def close(self) -> None:
        self.heard.append(("close",))

    def of(self, word: str) -> list[tuple[object, ...]]:
        return [each[1:] for each in self.heard if each[0] == word]


BOTS = tuple(BotSpec(name, "CarryOn", "catalog", Level.TRUSTED) for name in ("one", "other"))


def game(sitters: dict[str, Scripted], seating: tuple[int, ...] = (0, NOBODY, 1, NOBODY, NOBODY)) -> Played:
    """A short game on the level field; bots not given carry on."""
    short = replace(load("level_field"), quarters_count=QUARTERS)
    everybody = {bot.name: Scripted() for bot in BOTS} | sitters
    return play_game(Fixture(7, 99, seating), stage(short, BOTS, "", 1, True), lambda bot: everybody[bot.name])


def crash(quarter: int) -> Answer:
    return Answer(CARRY_ON, Fault(quarter, Kind.CRASHED, word="ZeroDivisionError: division by zero"))


def test_a_game_comes_out_as_the_same_match_does_anywhere_else() -> None:
    bots = [BotSpec(name, name, "catalog", Level.TRUSTED) for name in ("CarryOn", "Balanced")]
    everybody = {"CarryOn": Scripted()}
    level = stage(load("level_field"), bots, "CarryOn", 1, False)
    result = play_game(
        Fixture(0, 5, (0, NOBODY, NOBODY, NOBODY, NOBODY)), level, lambda bot: everybody[bot.name]
    ).result
    match = played(Match("level_field", ("CarryOn",) * 5, 5))
    assert result.digest == digest(match.end)
    assert [seat.final_ppm for seat in result.seats] == match.final_ppm.tolist()
    assert [seat.rank for seat in result.seats] == [rank + 1 for rank in match.ranks]
    assert [
        list(quarter) for quarter in zip(*(s.share_ppm for s in result.seats), strict=True)
    ] == match.share_ppm.tolist()
    assert result.record == "" and all(seat.par_ppm > 0 for seat in result.seats)


def test_everybody_is_asked_each_quarter_and_told_how_it_ended() -> None:
    one = Scripted([Answer(Orders(memory=f"quarter {quarter}")) for quarter in range(QUARTERS)])
    result = game({"one": one}).result
    assert one.heard[0] == ("begin", "Bora") and one.heard[-1][0] == "end"
    assert [(ask[0], ask[1]) for ask in one.of("ask")] == [(quarter, "Bora") for quarter in range(QUARTERS)]
    assert [ask[2] for ask in one.of("ask")] == ["", *(f"quarter {quarter}" for quarter in range(QUARTERS - 1))]
    assert [ask[3] for ask in one.of("ask")] == list(range(QUARTERS, 0, -1))  # bots know that the game is short
    bora = result.seats[0]
    assert one.of("end") == [(bora.final_ppm, bora.rank)]
    assert [seat.bot for seat in result.seats] == ["one", "", "other", "", ""]
    assert [len(seat.share_ppm) for seat in result.seats] == [QUARTERS + 1] * 5
    assert {seat.par_ppm for seat in result.seats} == {UNKNOWN}  # par is measured for the whole length


def test_a_line_that_is_refused_is_told_to_its_author_and_counted() -> None:
    wrong = Orders(book=(Booking("Heron", "Bora 53", 90_000, 1),))
    one = Scripted([Answer(wrong), Answer()])
    result = game({"one": one}).result
    (quarter, refused), *later = one.of("after")
    assert quarter == 0 and isinstance(refused, tuple) and refused
    assert all(not lines for _, lines in later)
    faults = result.seats[0].faults
    assert [(f.quarter, f.kind, f.line, f.word) for f in faults] == [
        (0, Kind.REJECTED, each.line, each.reason) for each in refused
    ]
    assert refused[0].line.startswith("book[0]") and result.seats[0].struck_out == -1


@pytest.mark.parametrize("kind", [Kind.CRASHED, Kind.TIMED_OUT, Kind.ILLEGAL])
def test_with_three_strikes_the_seat_is_carry_ons_to_the_end(kind: Kind) -> None:
    fault = Answer(CARRY_ON, Fault(1, kind))
    one = Scripted([Answer(), fault, Answer(), fault, fault, Answer()])
    result = game({"one": one}).result
    bora = result.seats[0]
    assert bora.struck_out == 4 and [f.kind for f in bora.faults] == [kind] * 3
    assert [ask[0] for ask in one.of("ask")] == [0, 1, 2, 3, 4] and one.of("end")
    assert result.digest == game({}).result.digest  # a faulty turn is a turn of CarryOn


def test_two_strikes_are_forgiven() -> None:
    one = Scripted([crash(0), crash(1), Answer()])
    assert game({"one": one}).result.seats[0].struck_out == -1 and len(one.of("ask")) == QUARTERS


def test_the_record_replays_with_the_bots_names_and_what_they_logged(tmp_path: Path) -> None:
    one = Scripted([Answer(Orders(log=("thinking of Chile",))), Answer()])
    result, record = game({"one": one})
    place = tmp_path / Path(result.record).name
    place.write_bytes(record)
    recorded = read(place)
    assert place.name == "game-000007.sky"
    assert recorded.header.chairs == {
        "Bora": "one",
        "Levant": "Balanced",
        "Marin": "other",
        "Ostro": "Balanced",
        "Zonda": "Balanced",
    }
    assert recorded.lines[0].orders[0].log == ("thinking of Chile",)
    assert [digest(world) for world, _ in replay(recorded)][-1] == result.digest


def test_what_a_bot_is_given_to_draw_from_tells_quarters_chairs_games_and_tournaments_apart() -> None:
    seeds = {bot_seed(t, g, q, c) for t in (1, 2) for g in (1, 2) for q in (0, 1) for c in ("Bora", "Zonda")}
    assert len(seeds) == 16 and all(0 <= seed < 2**64 for seed in seeds)
