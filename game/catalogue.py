"""Catalogue: every text a player can read, taken from sources and scenarios, and what a language still lacks.

`skyshare texts extract` writes the template and brings every language up to it; `skyshare texts check` says what is
missing. Marked texts are found by Babel, those of web pages by Jinja. Rules and agents are not marked: what they say in a
sentence is a template as it stands, f-strings with a placeholder for each value.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NamedTuple

from agents.strategies.catalog import STRATEGIES
from game.insight.lessons.lesson import lesson, lesson_names, told_by
from game.paths import assets
from game.rules.rulebook import compile_rulebook
from game.texts import IN_A_SENTENCE, PLACEHOLDER, Language, languages, po_path, speaking
from game.views import encyclopedia
from game.views.encyclopedia.units import TOLD
from game.views.strategies import idea
from game.world.factory import STAGES
from game.world.launch import PROGRAMMES
from game.world.loading import load, scenario_names
from game.world.market import TIERS

SOURCES = Path(__file__).resolve().parent.parent
KEYWORDS = {"_": None, "N_": None, "NN_": (1, 2), "ngettext": (1, 2), "plural": (2, 3), "pgettext": ((1, "c"), 2)}
SAYING = (  # modules of rules and agents whose sentences reach a screen
    "game/rules/check*.py", "game/rules/desk.py", "game/rules/legal.py", "game/rules/chair.py",
    "agents/difficulty.py", "agents/strategies/agenda_ground.py", "agents/strategies/agenda_sky.py", "agents/strategies/*_moves.py", "agents/strategies/planner.py",
)  # fmt: skip
AXES = ("nation", "vehicle", "shell")
BOUNDS = ("line", "slots", "money", "room", "want")  # of a fleet move
NAMED = ("milestones", "nations")  # tables whose keys are read by players
FIELDS = {
    "Project-Id-Version": "Skyshare",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


class Text(NamedTuple):
    """One text: where it is said, and its plural and context where it has them."""

    message: str
    place: str
    plural: str = ""
    context: str | None = None


def texts() -> list[Text]:
    """All of them, each once for every file that says it."""
    said = {*_marked(), *_pages(), *_said(), *_ideas(), *_told(), *_taught(), *_words()}
    return sorted(
        {*said, *_looked_up({text.message for text in said if text.context is None})},
        key=lambda text: (text.place, text.message, text.context or ""),
    )


# -- sources -----------------------------------------------------------------------------------------------------


def _files(*patterns: str) -> Iterator[tuple[Path, str]]:
    for pattern in patterns:
        for path in sorted(SOURCES.glob(pattern)):
            yield path, path.relative_to(SOURCES).as_posix()


def _marked() -> Iterator[Text]:
    """Texts in `_()` and its like."""
    from babel.messages.extract import extract

    for path, place in _files("game/**/*.py", "agents/**/*.py"):
        with path.open("rb") as source:
            for _line, found, _comments, context in extract("python", source, KEYWORDS):
                one, *more = found if isinstance(found, tuple) else (found,)
                yield Text(one, place, more[0] if more else "", context)


def _pages() -> Iterator[Text]:
    """Texts in the templates of pages."""
    from jinja2 import Environment
    from jinja2.ext import extract_from_ast

    for path, place in _files("game/**/templates/*.html"):
        tree = Environment().parse(path.read_text("utf-8"))
        for _line, _function, found in extract_from_ast(tree, ("_", "ngettext")):
            one, more = (*found, "", "")[:2] if isinstance(found, tuple) else (found, "")
            if one:
                yield Text(one, place, more or "")


def _said() -> Iterator[Text]:
    """Sentences of rules and agents: strings and f-strings with a blank in them."""
    for path, place in _files(*SAYING):
        tree = ast.parse(path.read_text("utf-8"))
        unsaid = {id(inner) for node in ast.walk(tree) if _is_unsaid(node) for inner in ast.walk(node)}
        parts = {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values}
        for node in ast.walk(tree):
            if id(node) in unsaid or id(node) in parts:
                continue
            said = _template(node)
            if re.search(r"[A-Za-z]{2,} |\w [A-Za-z]{2,}", PLACEHOLDER.sub("0", said)):
                yield Text(said, place)


def _is_unsaid(node: ast.AST) -> bool:
    """Docstrings, exceptions, and names of things."""
    is_documentation = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_documentation or isinstance(node, ast.Raise | ast.Subscript | ast.Compare | ast.arg)


def _template(node: ast.AST) -> str:
    """A string as it is, an f-string with a named placeholder for each value; "" for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if not isinstance(node, ast.JoinedStr):
        return ""
    names: list[str] = []
    said = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            said += str(part.value).replace("{", "{{").replace("}", "}}")
        elif isinstance(part, ast.FormattedValue):
            said += "{" + _named(part.value, names) + "}"
    return said


def _named(value: ast.expr, before: list[str]) -> str:
    """A word for a value: the last name in it, numbered where it comes again."""
    words = [node.attr if isinstance(node, ast.Attribute) else node.id for node in ast.walk(value)
             if isinstance(node, ast.Attribute | ast.Name)]  # fmt: skip
    base = next((word.strip("_") for word in words if word not in ("musd", "quarters", "len", "max", "desk")), "value")
    before.append(base)
    again = before.count(base)
    return base if again == 1 else f"{base}_{again}"


def _ideas() -> Iterator[Text]:
    """What each strategy says of itself first."""
    for strategy in STRATEGIES.values():
        yield Text(idea(strategy.__doc__ or ""), f"{strategy.__module__.replace('.', '/')}.py")


def _words() -> Iterator[Text]:
    """Keys that rules and agents put into their sentences: stages, tiers, kinds of things, what bounds a plan."""
    for words in (STAGES, TIERS, PROGRAMMES, AXES, BOUNDS):
        for word in words:
            yield Text(word, "game/rules/chair.py")


# -- scenarios ---------------------------------------------------------------------------------------------------


def _told() -> Iterator[Text]:
    """Texts of the scenarios, those of lessons too, and the names of nations and milestones."""
    for path in sorted([*(assets() / "scenarios").rglob("*.toml"), *(assets() / "lessons").glob("*/scenario.toml")]):
        place = f"assets/{path.relative_to(assets()).as_posix()}"
        tables = tomllib.loads(path.read_text("utf-8"))
        for table in NAMED:
            for name in tables.get(table, {}):
                yield Text(name, place)
                if table == "nations":
                    yield Text(name, place, context=IN_A_SENTENCE)
        yield from (Text(said, place) for said in _values(tables))


def _taught() -> Iterator[Text]:
    """Titles, plans and questions of the lessons; hand-outs are whole files in each language."""
    return (Text(said, f"assets/lessons/{at}/lesson.toml") for at in lesson_names() for said in told_by(lesson(at)))


def _values(entry: Any, key: str = "") -> Iterator[str]:
    if isinstance(entry, dict):
        for name, value in entry.items():
            yield from _values(value, name)
    elif isinstance(entry, list):
        for value in entry:
            yield from _values(value, key)
    elif isinstance(entry, str) and entry and key in TOLD:
        yield entry


# -- the encyclopedia --------------------------------------------------------------------------------------------


class Listening(NullTranslations):
    """A language that says nothing of its own and notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, None] = {}

    def gettext(self, message: str) -> str:
        """As it is."""
        self.asked[message] = None
        return message


def _looked_up(known: set[str]) -> Iterator[Text]:
    """What the pages of every scenario say beside marked texts: docstrings of laws, comments of parameters, names of keys.

    Nothing lists them: the pages are written, and what they ask the language for is what they show.
    """
    listening = Listening()
    with speaking(Language("", "Listening", listening)):
        for name in scenario_names():
            for page in encyclopedia.pages(compile_rulebook(load(name))):
                place = f"encyclopedia/{page.key.split('.')[0]}"
                yield from (Text(message, place) for message in listening.asked if message not in known)
                known |= listening.asked.keys()
                listening.asked.clear()


# -- files -------------------------------------------------------------------------------------------------------


def pot_path() -> Path:
    """Where the template stands."""
    return assets() / "locale" / "skyshare.pot"


def template() -> Any:
    """The template as polib knows it: one entry a text, with the files that say it."""
    import polib

    made = polib.POFile(wrapwidth=110)
    made.metadata = dict(FIELDS)
    entries: dict[tuple[str, str | None], Any] = {}
    for text in texts():
        key = text.message, text.context
        if key not in entries:
            entries[key] = polib.POEntry(msgid=text.message, msgctxt=text.context)
        entry = entries[key]
        if (text.place, "") not in entry.occurrences:
            entry.occurrences.append((text.place, ""))
        if text.plural:
            entry.msgid_plural, entry.msgstr_plural = text.plural, {0: "", 1: ""}
        if PLACEHOLDER.search(text.message) and "python-brace-format" not in entry.flags:
            entry.flags.append("python-brace-format")
    made.extend(entries.values())
    return made


def extract() -> list[str]:
    """Write the template, bring every language up to it, and say what each lacks."""
    import polib

    made = template()
    pot_path().parent.mkdir(parents=True, exist_ok=True)
    made.save(str(pot_path()))
    for code in languages():
        if po_path(code).is_file():
            file = polib.pofile(str(po_path(code)), wrapwidth=110)
            file.merge(made)
            for entry in file.obsolete_entries():
                file.remove(entry)
            forms = range(int(re.findall(r"nplurals=(\d)", file.metadata.get("Plural-Forms", "nplurals=2"))[0]))
            for entry in file:  # merging gave every language the two forms of English
                entry.msgstr_plural = {form: entry.msgstr_plural.get(form, "") for form in forms if entry.msgid_plural}
            order = {(entry.msgid, entry.msgctxt): at for at, entry in enumerate(made)}
            file.sort(key=lambda entry: order[entry.msgid, entry.msgctxt])
            file.save()
    return check()


def check() -> list[str]:
    """A line for each thing that is wrong: a template out of date, texts a language lacks, placeholders that differ."""
    import polib

    made = template()
    found = []
    if not is_current(made):
        found.append("the template is out of date: run `skyshare texts extract`")
    for code in languages():
        if po_path(code).is_file():
            found += [f"{code}: {fault}" for fault in faults(polib.pofile(str(po_path(code))), made)]
    return found


def is_current(made: Any) -> bool:
    """Whether the template on the disk is the one that the sources make."""
    return pot_path().is_file() and pot_path().read_text("utf-8").strip() == str(made).strip()


def faults(file: Any, made: Any) -> Iterator[str]:
    """What a language's file lacks against the template."""
    known = {(entry.msgid, entry.msgctxt): entry for entry in file if not entry.obsolete}
    for entry in made:
        own = known.get((entry.msgid, entry.msgctxt))
        if own is None or not own.translated():
            yield f"not translated: {entry.msgid}"
            continue
        for said in [own.msgstr] if not own.msgid_plural else own.msgstr_plural.values():
            wanted, has = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)), set(PLACEHOLDER.findall(said))
            if not has <= wanted or (wanted - has) - {"count"}:
                yield f"other placeholders than {sorted(wanted)}: {said}"
