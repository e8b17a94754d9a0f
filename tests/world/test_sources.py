"""Sources: the comment beside a number, found by the number's path."""

from pathlib import Path

import pytest

from game.world.sources import beside, sources


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("vehicles.Falcon 9.booster_kusd", "about $30M, press"),
        ("operators.OneWeb.debt_kusd", "Eutelsat group, fs"),
        ("shells.Qianfan Polar.stranded_count", "below 900 km"),
        ("shells.Qianfan Polar.cohorts[0]", "first batch"),
        ("agreements[0].serve_by", "Anatel"),
        ("quarters_count", "ten years"),
        ("laws.market.busy_mbps_per_line", "facts"),
    ],
)
def test_a_number_knows_its_source(path, said):
    assert said in sources("thousand_sails")[path]


def test_a_scenario_that_extends_another_says_its_own_sources():
    assert "five years" in sources("race_to_2030")["quarters_count"]


def test_every_kind_of_line_is_read(tmp_path: Path):
    file = tmp_path / "t.toml"
    file.write_text(
        'a_count = 1 # one\n[b."c d"] # table\ne_count = 2 # two # more\nname = "a # b" # named\n'
        "list = [\n    { f_count = 3 }, # three\n    { f_count = 4 }, # four\n]\ng_count = 5\n"
        "[[h]] # first\ni_count = 6 # six\n[[h]]\ni_count = 7 # seven\n"
    )
    assert dict(beside(file)) == {
        "a_count": "one",
        "b.c d": "table",
        "b.c d.e_count": "two # more",
        "b.c d.name": "named",
        "b.c d.list[0]": "three",
        "b.c d.list[1]": "four",
        "h[0]": "first",
        "h[0].i_count": "six",
        "h[1].i_count": "seven",
    }
