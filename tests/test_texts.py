"""Texts: what a player reads comes from one catalogue, in the language spoken now."""

import ast
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from io import BytesIO

import polib
import pytest

from game import catalogue, texts
from game.texts import N_, Inflected, _, figures, in_a_sentence, retold, set_language
from game.views.format import count, money, percent, quarters
from game.views.wording_words import land, plural

PORTUGUESE_LIKE = {
    "In service": "Em serviço",
    "{operator} opens in {nation}": "{operator} chega {nation:em}",
    "Brazil": "Brasil",
    "{slots} {vehicle} slots are on offer": "há {slots} vagas do {vehicle}",
    "it can be built in {wait}": "só em {wait}",
}


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small language of our own: decimal comma, contractions, two forms of plural."""
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n > 1);"}
    for said, translated in PORTUGUESE_LIKE.items():
        file.append(polib.POEntry(msgid=said, msgstr=translated, occurrences=[("game/rules/check.py", "")]))
    file.append(polib.POEntry(msgctxt=texts.IN_A_SENTENCE, msgid="Brazil", msgstr="o Brasil"))
    file.append(polib.POEntry(msgctxt="million", msgid="{figure}M", msgstr="{figure} mi"))
    file.append(
        polib.POEntry(
            msgid="{count} quarter",
            msgid_plural="{count} quarters",
            msgstr_plural={0: "{count} trimestre", 1: "{count} trimestres"},
        )
    )
    monkeypatch.setattr(texts, "_spoken", texts.made("xx", "Like Portuguese", file, ",", ".", (("em o", "no"),)))


def test_english_needs_no_file():
    assert texts.language().code == "en"
    assert _("In service") == "In service"
    assert quarters(3) == "3 quarters"


def test_a_marked_text_is_english_until_it_is_shown(spoken):
    marked = N_("In service")
    assert marked == "In service"
    assert _(marked) == "Em serviço"


def test_the_empty_text_is_empty_in_every_language(spoken):
    assert _("") == ""


def test_a_text_nobody_translated_stays_english(spoken):
    assert _("Nobody translated this") == "Nobody translated this"


def test_plurals_follow_the_language(spoken):
    assert [quarters(number) for number in (0, 1, 2)] == ["0 trimestre", "1 trimestre", "2 trimestres"]
    assert plural(2, "{count} quarter", "{count} quarters") == "2 trimestres"


def test_figures_have_the_marks_of_the_language(spoken):
    assert figures("8,012.5") == "8.012,5"
    assert count(8012) == "8.012"
    assert percent(274_000) == "27,4%"
    assert money(12_400) == "$12,4 mi"


@pytest.mark.parametrize(
    ("typed", "english"),
    [("8.012,5", "8012.5"), ("1.500", "1500"), ("22,5", "22.5"), ("55.12", "55.12"), ("-3", "-3"), ("a,b", "a.b")],
)
def test_a_number_is_read_as_the_language_writes_it(spoken, typed, english):
    assert texts.unmarked(typed) == english


def test_in_english_a_comma_parts_thousands_where_it_can():
    assert [texts.unmarked(typed) for typed in ("1,500", "22,5", "1,234,567.5", "1.500")] == [
        "1500", "22.5", "1234567.5", "1.500",
    ]  # fmt: skip


def test_a_nation_joins_its_preposition(spoken):
    said = _("{operator} opens in {nation}").format(operator="Qianfan", nation=land("Brazil"))
    assert said == "Qianfan chega no Brasil"
    assert f"{Inflected('a China'):de}" == "de a China"  # no contraction is known for it
    assert in_a_sentence("France") == "France"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("6 Falcon 9 slots are on offer", "há 6 vagas do Falcon 9"),
        ("it can be built in 2 quarters", "só em 2 trimestres"),
        ("Brazil: it can be built in 1 quarter", "Brasil: só em 1 trimestre"),
        ("costs $12.4M and no more", "costs $12,4 mi and no more"),
        ("a sentence of no template", "a sentence of no template"),
    ],
)
def test_what_the_rules_say_in_english_is_told_again(spoken, said, expected):
    assert retold(said) == expected


def test_english_is_told_as_it_is():
    assert retold("6 Falcon 9 slots are on offer") == "6 Falcon 9 slots are on offer"


def test_an_unknown_language_says_where_it_looked():
    with pytest.raises(texts.UnknownLanguageError, match=r"xx.*skyshare\.po"):
        set_language("xx")


def test_the_catalogue_is_what_gettext_reads(spoken):
    assert isinstance(texts.language().catalogue, GNUTranslations)
    assert GNUTranslations(BytesIO(polib.POFile().to_binary())) is not None


# -- the catalogue -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def template() -> polib.POFile:
    return catalogue.template()


@pytest.mark.slow
def test_the_template_holds_every_text_of_the_sources(template):
    assert catalogue.is_current(template), "run `python -m game texts extract`"


@pytest.mark.parametrize("code", ["pt_BR", "zh_CN"])
def test_no_language_that_comes_with_the_game_falls_far_behind(template, code):
    """A few texts may be new; what is translated keeps its placeholders."""
    found = list(catalogue.faults(polib.pofile(str(texts.po_path(code))), template))
    new = [fault for fault in found if fault.startswith("not translated")]
    assert [fault for fault in found if fault not in new] == []
    assert len(new) < len(template) / 20


@pytest.mark.slow
@pytest.mark.parametrize("code", ["pt_BR", "zh_CN"])
def test_every_language_that_comes_with_the_game_is_complete(template, code):
    """No text missing, no placeholder lost or invented."""
    assert list(catalogue.faults(polib.pofile(str(texts.po_path(code))), template)) == []


def test_what_a_language_lacks_is_told():
    made, file = polib.POFile(), polib.POFile()
    made.extend([polib.POEntry(msgid="{operator} leads"), polib.POEntry(msgid="In service")])
    file.append(polib.POEntry(msgid="{operator} leads", msgstr="{empresa} lidera"))
    assert list(catalogue.faults(file, made)) == [
        "other placeholders than ['operator']: {empresa} lidera",
        "not translated: In service",
    ]


@pytest.mark.parametrize("code", ["pt_BR", "zh_CN"])
def test_every_translation_can_be_filled_in(code):
    """No brace is left open."""
    for entry in polib.pofile(str(texts.po_path(code))):
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said and "python-brace-format" in entry.flags and not re.search(r"\{\w+[.:]", entry.msgid):
                names = texts.PLACEHOLDER.findall(said)
                assert "X" in said.format(**dict.fromkeys(names, Inflected("X"))) or not names, said


def _filled_in() -> Iterator[tuple[str, str, str]]:
    """Template, placeholder and the source of its value, for every text that is filled in where it is marked."""
    for path in (catalogue.SOURCES / "game").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            said = [part.value for part in ast.walk(node.func) if isinstance(part, ast.Constant)]
            said += [part.value for part in node.args if isinstance(part, ast.Constant)]
            for template in said:
                for keyword in node.keywords:
                    yield str(template), str(keyword.arg), ast.unparse(keyword.value)


@pytest.mark.parametrize("code", ["pt_BR", "zh_CN"])
def test_a_preposition_stands_only_where_a_name_that_joins_it_is_put_in(code):
    values: dict[tuple[str, str], set[str]] = {}
    for template, name, source in _filled_in():
        values.setdefault((template, name), set()).add(source)
    for entry in polib.pofile(str(texts.po_path(code))):
        if any(place.startswith(texts.BORN_IN) for place, _line in entry.occurrences):
            continue  # told again, with names that join
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            for name in re.findall(r"\{(\w+):[^.}]*\}", said) if ":" not in entry.msgid else ():
                known = values.get((entry.msgid, name), set()) or values.get((entry.msgid_plural, name), set())
                assert known and all("land(" in source or source == "nation" for source in known), (said, known)


def test_a_language_is_dropped_in_as_a_file(tmp_path, monkeypatch):
    home = tmp_path / "locale" / "eo" / "LC_MESSAGES"
    home.mkdir(parents=True)
    (home / "skyshare.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"X-Language-Name: Esperanto\\n"\n'
        '"X-Decimal-Mark: ,\\n"\n\nmsgid "In service"\nmsgstr "Deĵoras"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(texts, "assets", lambda: tmp_path)
    texts.languages.cache_clear()
    try:
        assert texts.languages() == {"en": "English", "eo": "Esperanto"}
        set_language("eo")
        assert _("In service") == "Deĵoras"
        assert figures("1.5") == "1,5"
    finally:
        texts.languages.cache_clear()
        texts._read.cache_clear()
