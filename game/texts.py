"""Texts: everything a player reads, English in the sources, other languages in assets/locale/<code>/LC_MESSAGES/skyshare.po.

A language is added by dropping in its file. Screens and views say `_("{operator} opens in {nation}").format(...)` when
they draw, so that a change of language shows at once; a table made at import holds `N_("...")` and whoever reads it says
`_`. Rules and agents speak English always (records and digests know no language): they mark with `N_`, and a screen that
shows their words asks for `retold(words)`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, reduce
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

from game.paths import assets

ENGLISH = "en"
IN_A_SENTENCE = "in a sentence"  # context of a nation's name with its article
BORN_IN = ("game/rules/", "agents/")  # whose sentences reach a screen ready made
NUMBER = r"\d[\d,]*"
COUNTED = ("{count} quarter",)  # durations stand in such sentences as values
HEADER = re.compile(r'^"([\w-]+): (.*)\\n"$', re.MULTILINE)
PLACEHOLDER = re.compile(r"\{(\w+)[^}]*\}")
FIGURE = re.compile(r"(?<=\d)[.,](?=\d)")
AMOUNT = re.compile(r"(\$?\d(?:[\d.,]*\d)?)([kMB]\b)?")


class UnknownLanguageError(LookupError):
    """A language that has no file."""


@dataclass(frozen=True, slots=True)
class Language:
    """A catalogue and the habits its header tells: X-Decimal-Mark, X-Group-Mark, X-Contractions ("em o=no; em a=na")."""

    code: str = ENGLISH
    name: str = "English"
    catalogue: NullTranslations = NullTranslations()
    decimal: str = "."
    group: str = ","
    contractions: tuple[tuple[str, str], ...] = ()
    templates: tuple[tuple[re.Pattern[str], str, str], ...] = ()  # of sentences with values; pattern, text, plural
    names: Mapping[str, str] = field(
        default_factory=dict, compare=False
    )  # every text, for those that need not be there


_spoken = Language()  # by this process: its window, its console
_here: ContextVar[Language | None] = ContextVar("language", default=None)  # by a request of a reader with another one


def language() -> Language:
    """The language spoken now; code "en" at the start."""
    return _here.get() or _spoken


def set_language(code: str) -> None:
    """Speak another language from now on; UnknownLanguageError where there is no file of it."""
    global _spoken
    _spoken = _read(code)


def learn(code: str) -> frozenset[str]:
    """Read a language ahead, so that to speak it takes no time; every sign its file writes. UnknownLanguageError as above."""
    path = po_path(code)
    _read(code)
    return frozenset(path.read_text("utf-8")) if path.is_file() else frozenset()


@contextmanager
def speaking(spoken: Language) -> Iterator[None]:
    """Speak a language for a while, in this task and what it has worked out beside it; others go on in theirs."""
    before = _here.set(spoken)
    try:
        yield
    finally:
        _here.reset(before)


def spoken_as(code: str) -> Language:
    """A language by its code, read once; UnknownLanguageError where there is no file of it."""
    return _read(code)


@cache
def languages() -> dict[str, str]:
    """Code and own name of every language that can be spoken, English first."""
    files = sorted((assets() / "locale").glob("*/LC_MESSAGES/skyshare.po"))
    named = {path.parent.parent.name: header(path).get("X-Language-Name", path.parent.parent.name) for path in files}
    return {ENGLISH: "English", **named}


def po_path(code: str) -> Path:
    """Where a language's file stands."""
    return assets() / "locale" / code / "LC_MESSAGES" / "skyshare.po"


def header(path: Path) -> dict[str, str]:
    """The fields at the head of a .po file."""
    head, _, _ = path.read_text("utf-8").replace("\r\n", "\n").partition("\n\n")
    return dict(HEADER.findall(head))


# -- what is said ----------------------------------------------------------------------------------------------------


def _(message: str) -> str:
    """A text in the language spoken now."""
    return (
        (_here.get() or _spoken).catalogue.gettext(message) if message else ""
    )  # the empty text is the catalogue's header


def named(name: str) -> str:
    """A proper noun: as the language has it, as it stands where the language has none of its own."""
    return language().names.get(name, name)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a text for a number of things."""
    return language().catalogue.ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """A text that means different things in different places."""
    return language().catalogue.pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802 - the name that every extractor knows
    """Mark a text for the catalogue and leave it English; whoever shows it says `_`."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - N_ for the two forms of `ngettext`
    """Mark a text and its plural for the catalogue."""
    return one, many


class Inflected(str):
    """A name that joins a preposition given as its format: "{nation:em}" is "no Brasil" for "o Brasil" in Portuguese."""

    __slots__ = ()

    def __format__(self, preposition: str) -> str:
        if not preposition:
            return str(self)
        joined = f"{preposition} {self}"
        for apart, together in language().contractions:
            if joined.lower().startswith(f"{apart} "):
                return together + joined[len(apart) :]
        return joined


def in_a_sentence(name: str) -> str:
    """A nation's name as a sentence needs it, or as it stands in a table where the language makes no difference."""
    inside = pgettext(IN_A_SENTENCE, name)
    return _(name) if inside == name else inside


def figures(words: str) -> str:
    """A number written in English, with the marks of the language."""
    spoken = language()
    if (spoken.decimal, spoken.group) == (".", ","):
        return words
    return FIGURE.sub(lambda mark: spoken.decimal if mark[0] == "." else spoken.group, words)


def unmarked(words: str) -> str:
    """A number as somebody typed it, with the marks of English and none between thousands; the inverse of `figures`.

    A mark that parts no whole thousands is a decimal one, whichever it is: on many keyboards only one is at hand.
    """
    spoken = language()
    group, decimal = re.escape(spoken.group), re.escape(spoken.decimal)
    if re.fullmatch(rf"\D?\d{{1,3}}({group}\d{{3}})+({decimal}\d+)?", words):
        words = words.replace(spoken.group, "").replace(spoken.decimal, ".")
    return words.replace(",", ".")


def amount(figure: str, unit: str) -> str:
    """A figure in thousands, millions or thousand millions (k, M, B): $12.4M."""
    said = {
        "k": pgettext("thousand", "{figure}k"),
        "M": pgettext("million", "{figure}M"),
        "B": pgettext("thousand million", "{figure}B"),
    }[unit]
    return said.format(figure=figures(figure))


def sentences(*said: str) -> str:
    """Whole sentences one after another; empty ones are left out."""
    pair = pgettext("two sentences", "{first} {second}")
    return reduce(
        lambda first, second: pair.format(first=first, second=second), [part for part in said if part] or [""]
    )


def listed(words: Iterable[str]) -> str:
    """Words one after another."""
    return pgettext("between the words of a list", ", ").join(words)


def retold(sentence: str) -> str:
    """What rules or agents said in English, in the language spoken now: the same text with the same values."""
    whole, templates = _(sentence), language().templates
    if whole != sentence or not templates:
        return whole
    for pattern, template, many in templates:
        if found := pattern.fullmatch(sentence):
            values = {name: Inflected(_inside(value)) for name, value in found.groupdict().items()}
            number = values.get("count", "")
            form = ngettext(template, many, int(number)) if many and number.isdecimal() else _(template)
            return form.format(**values)
    head, colon, rest = sentence.partition(": ")
    if colon:
        return f"{retold(head)}: {retold(rest)}"
    return AMOUNT.sub(lambda found: amount(found[1], found[2]) if found[2] else figures(found[1]), sentence)


def _inside(value: str) -> str:
    """A value of a sentence: a nation as a sentence needs it, anything else told again."""
    named = pgettext(IN_A_SENTENCE, value)
    return retold(value) if named == value else named


# -- reading a language ----------------------------------------------------------------------------------------------


@cache
def _read(code: str) -> Language:
    """A language from its file; English needs none."""
    path = po_path(code)
    if not path.is_file():
        if code == ENGLISH:
            return Language()
        raise UnknownLanguageError(f"no texts in the language {code}: {path} is missing")
    import polib  # only a player of another language waits for it

    said = header(path)
    pairs = [part.strip().partition("=") for part in said.get("X-Contractions", "").split(";") if "=" in part]
    return made(
        code,
        said.get("X-Language-Name", code),
        polib.pofile(str(path)),
        said.get("X-Decimal-Mark", "."),
        said.get("X-Group-Mark", ","),
        tuple((apart, together) for apart, _equals, together in pairs),
    )


def made(
    code: str,
    name: str,
    file: Any,
    decimal: str = ".",
    group: str = ",",
    contractions: tuple[tuple[str, str], ...] = (),
) -> Language:
    """A language of a catalogue that polib has read."""
    born = [
        (entry.msgid_plural or entry.msgid, entry.msgid, entry.msgid_plural)
        for entry in file.translated_entries()
        if "{" in entry.msgid
        and (entry.msgid in COUNTED or any(where.startswith(BORN_IN) for where, _line in entry.occurrences))
    ]
    born += [(one, one, many) for said, one, many in born if many]
    longest_first = sorted(born, key=lambda entry: -len(entry[0]))
    return Language(
        code=code,
        name=name,
        catalogue=GNUTranslations(BytesIO(file.to_binary())),
        decimal=decimal,
        group=group,
        contractions=contractions,
        templates=tuple((_pattern(said), one, many) for said, one, many in longest_first),
        names={
            entry.msgid: entry.msgstr for entry in file.translated_entries() if entry.msgstr and entry.msgctxt is None
        },
    )


def _pattern(template: str) -> re.Pattern[str]:
    """What finds the values of a template in a finished sentence."""
    return re.compile("".join(
        f"(?P<{part}>{NUMBER if part == 'count' else '.+?'})" if at % 2 else re.escape(part)
        for at, part in enumerate(PLACEHOLDER.split(template))
    ))  # fmt: skip
