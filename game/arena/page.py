"""Page: a tournament's report: tables as CSV always; pictures and one self-contained page where the extra is there."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from game.arena.bots import BotSpec, Level
from game.arena.examples import examples
from game.arena.isolation import KEEPS, LETS
from game.arena.ratings import Ratings, rate
from game.arena.results import ArenaError, GameResult
from game.arena.tables import Tables, tables, write
from game.arena.where import by_chair, by_nation, by_quarter
from game.arena.words import cautions, counted, listed, separable, spans, strengths
from game.report.extra import missing

PAGE = "report.html"
TABLES, PICTURES = "tables", "pictures"  # folders beside it
FAULTS_SHOWN = 5  # of every bot; the table holds them all


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What the report says of the tournament beside its games."""

    title: str
    bots: tuple[BotSpec, ...]
    command: str  # the exact one, as typed
    rules_version: str
    note: str = ""  # such as how it ended: "the budget ended before the ranks were settled"


def write_report(folder: Path, results: Sequence[GameResult], told: Told) -> list[Path]:
    """Everything that can be told of these games; the files written, the page first where there is one."""
    if not any(game.entrants for game in results):
        raise ArenaError("report: no game with an entrant has been played yet; let the tournament go on for one")
    found = rate(results)
    rows = tables(found, {bot.name: str(bot.level) for bot in told.bots})
    written = write(folder / TABLES, rows)
    if missing():
        return written
    return [*_drawn(folder, found, rows, told), *written]


def lacking() -> str:
    """How to get the page, in one line; nothing where it can be made."""
    absent = missing()
    return f'the page and its pictures need {" and ".join(absent)}: pip install "skyshare[report]"' if absent else ""


def _drawn(folder: Path, found: Ratings, rows: Tables, told: Told) -> list[Path]:
    """The page and its pictures; the libraries of the extra are asked for only here."""
    from game.arena import pictures
    from game.report.look import element, svg
    from game.report.page import filled, shapes
    from game.report.page import write as store

    ran, chairs = by_quarter(found.games), by_chair(found.games)
    nations = pictures.by_spread(by_nation(found.games))
    pairs = pictures.pair_cells(found)
    chair_cells = pictures.lead_cells(found, chairs, pictures.STRONG_CHAIR)
    nation_cells = pictures.lead_cells(found, nations, pictures.STRONG_NATION)
    figures = {
        "ranking": pictures.ranking_picture(found),
        "shares": pictures.share_picture(found, ran),
        "leads": pictures.lead_picture(found, ran),
        "pairs": pictures.pair_picture(found, pairs),
    }
    if chairs:
        figures["chairs"] = pictures.chair_picture(found, list(chairs), chair_cells)
    if nations:
        figures["nations"] = pictures.nation_picture(found, list(nations), nation_cells)
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    drawings = {name: svg(figure) for name, figure in figures.items()}
    drawn = [folder / PICTURES / f"{name}.svg" for name in figures]
    for path, drawing in zip(drawn, drawings.values(), strict=True):
        store(str(path), drawing)
    page = filled(
        "arena.html",
        pictures={name: shapes(element(drawings[name])) for name in ("ranking", "shares", "leads")},
        pairs=pairs,
        chairs=list(chairs),
        chair_cells=chair_cells,
        nations=list(nations),
        nation_cells=nation_cells,
        places=[
            {"bot": found.bots[bot], **strengths(found, bot, chairs, nations), "quarters": spans(ran.lead, bot)}
            for bot in found.ranked
        ],
        shade=pictures.shade,
        **context(found, rows, told),
        files=[f"{PICTURES}/{path.name}" for path in drawn]
        + [f"{TABLES}/{name}.csv" for name, table in rows._asdict().items() if table],
    )
    store(str(folder / PAGE), page)
    return [folder / PAGE, *drawn]


def context(found: Ratings, rows: Tables, told: Told) -> dict[str, object]:
    """What the page says in words and figures."""
    games = found.games
    levels = {bot.name: bot.level for bot in told.bots}
    return {
        "told": told,
        "lead": lead(found),
        "cards": list(cards(found, rows)),
        "separable": list(separable(found)),
        "cautions": list(cautions(found)),
        "ranking": rows.ranking,
        "has_par": any(row["against_par"] is not None for row in rows.ranking),
        "faults": {
            str(row["bot"]): [each for each in rows.faults if each["bot"] == row["bot"]] for row in rows.ranking
        },
        "faults_shown": FAULTS_SHOWN,
        "levels": [_level(level, levels) for level in Level if level in levels.values()],
        "examples": [each for bot in found.ranked for each in examples(games, found.bots[bot])],
        "bibtex": bibtex(told),
    }


def lead(found: Ratings) -> str:
    """The tournament in a line."""
    games = found.games
    scenarios = sorted({game.scenario for game in games.games})
    return (
        f"{counted(len(found.bots), 'bot')}, {counted(len(games.games), 'game')} on "
        f"{counted(len({game.seed for game in games.games}), 'seed')}, {listed(scenarios)}."
    )


def cards(found: Ratings, rows: Tables) -> Iterator[dict[str, str]]:
    """The figures to read first."""
    best = rows.ranking[0]
    if len(rows.ranking) > 1:
        sharing = [row for row in rows.ranking if row["place_best"] == 1]
        says = (
            "is ahead of all others at 95%" if len(sharing) == 1 else f"leads; {len(sharing)} bots may be first at 95%"
        )
        yield {"figure": str(best["bot"]), "says": says}
    yield {"figure": f"{len(found.games.games):,}", "says": "games played"}
    yield {"figure": f"{found.games.blocks:,}", "says": "seeds, each one observation: its seatings share their luck"}
    yield {"figure": f"{sum(int(row['times'] or 0) for row in rows.faults):,}", "says": "faulty turns or lines"}


def _level(level: Level, levels: Mapping[str, Level]) -> dict[str, str]:
    bots = [bot for bot, its in levels.items() if its == level]
    return {"name": str(level), "bots": listed(bots), "keeps": KEEPS[level], "lets": LETS[level]}


def bibtex(told: Told) -> str:
    """An entry for a list of references; braces and line ends of a stranger's title would spoil it."""
    title = "".join(letter for letter in told.title if letter.isprintable() and letter not in "{}\\")
    return (
        "@misc{skyshare_arena,\n"
        "  author = {{The Skyshare developers}},\n"
        f"  title = {{{{Skyshare arena: {title}}}}},\n"
        f"  note = {{Rules {told.rules_version}. Batch Plackett-Luce ratings with bootstrap intervals over seeds}}\n"
        "}"
    )
