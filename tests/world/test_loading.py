"""Loading: what a scenario file may say, and how a broken one is refused."""

import shutil
from pathlib import Path

import msgspec
import pytest

from game.world.consistency import first_fault
from game.world.faults import ScenarioError
from game.world.loading import load, load_with, merged, scenario_names
from game.world.scenario_files import HOME


def test_the_games_of_the_box_are_listed_and_load():
    assert {"thousand_sails", "race_to_2030"} <= set(scenario_names())
    for name in scenario_names():
        assert load(name).name == name


def test_race_to_2030_is_the_same_opening_with_fewer_quarters(scenario):
    short = load("race_to_2030")
    assert (short.quarters_count, scenario.quarters_count) == (20, 40)
    assert (short.operators, short.vehicles, short.nations) == (scenario.operators, scenario.vehicles, scenario.nations)


def test_an_override_changes_one_value_and_leaves_the_rest(scenario):
    late = load_with("thousand_sails", {"vehicles": {"Zhuque-3": {"ready": "2028-Q1"}}})
    assert late.vehicles["Zhuque-3"].ready == "2028-Q1"
    assert late.vehicles["Falcon 9"] == scenario.vehicles["Falcon 9"]


def test_tables_merge_deeply_and_lists_are_replaced():
    base = {"a": {"b": 1, "c": [1, 2]}, "d": 1}
    assert merged(base, {"a": {"c": [3]}, "e": 2}) == {"a": {"b": 1, "c": [3]}, "d": 1, "e": 2}
    assert base == {"a": {"b": 1, "c": [1, 2]}, "d": 1}


@pytest.mark.parametrize(
    ("overrides", "said"),
    [
        # impossible numbers: path, value, bound
        ({"providers": {"SpaceX": {"pads_count": 0}}}, ["providers.SpaceX.pads_count is 0, must be >= 1"]),
        ({"vehicles": {"Falcon 9": {"booster_kusd": -1}}}, ['vehicles."Falcon 9".booster_kusd is -1, must be >= 0']),
        ({"vehicles": {"Falcon 9": {"breakup_share": 1.5}}}, ['"Falcon 9".breakup_share is 1.5, must be <= 1']),
        ({"shells": {"Leo 52": {"altitude_km": 36000}}}, ['shells."Leo 52".altitude_km is 36000, must be <= 1500']),
        ({"operators": {"Starlink": {"luck_key": 99}}}, ["operators.Starlink.luck_key is 99, must be <= 15"]),
        ({"quarters_count": 0}, ["quarters_count is 0, must be >= 1"]),
        ({"laws": {"coverage": {"usable_share": 2.0}}}, ["laws.coverage.usable_share is 2.0, must be <= 1"]),
        (
            {"vehicles": {"Falcon 9": {"payload_leo_kg": float("inf")}}},
            ["payload_leo_kg is inf, must be a number up to"],
        ),
        (
            {"vehicles": {"Falcon 9": {"payload_leo_kg": float("nan")}}},
            ["payload_leo_kg is nan, must be a number up to"],
        ),
        (
            {"shells": {"Leo 52": {"planes_count": 10**30}}},
            ["planes_count is 1000000000000000000000000000000, must be"],
        ),
        # wrong types and words
        ({"vehicles": 5}, ["vehicles is 5, must be a table, not a whole number"]),
        ({"vehicles": {"Falcon 9": "fast"}}, ["vehicles.\"Falcon 9\" is 'fast', must be a table, not a text"]),
        (
            {"operators": {"Starlink": {"cash_kusd": "much"}}},
            ["cash_kusd is 'much', must be a whole number, not a text"],
        ),
        ({"vehicles": {"Falcon 9": {"reusable": 1}}}, ["reusable is 1, must be true or false, not a whole number"]),
        ({"opening": "2025"}, ["opening is '2025', must be", 'like "2025-Q3"']),
        ({"vehicles": {"Falcon 9": {"status": "flying"}}}, ["vehicles.\"Falcon 9\".status is 'flying'", "operational"]),
        ({"operators": {"Starlink": {"goals": ["one"]}}}, ["operators.Starlink.goals is 1 long, must be"]),
        ({"shells": {"Leo 52": {"cohorts": [{"generation": "Leo Gen1"}]}}}, ["cohorts[0].satellites_count is missing"]),
        # typos
        ({"vehicles": {"Falcon 9": {"payload_leo": 1}}}, ["payload_leo is not a key here", '"payload_leo_kg"']),
        ({"vehicels": {}}, ["vehicels is not a key here", '"vehicles"']),
        ({"laws": {"market": {"churn": 1}}}, ["laws.market.churn is not a key here"]),
        # names that refer to nothing
        ({"vehicles": {"Falcon 9": {"provider": "SpaceY"}}}, ['provider is "SpaceY", which is no provider', "SpaceX"]),
        ({"shells": {"Leo 52": {"generations": ["Leo Gen3"]}}}, ['"Leo Gen3", which is no generation of Amazon Leo']),
        ({"milestones": {"Leo FCC half": {"shells": ["Qianfan 50"]}}}, ["which is no shell of Amazon Leo"]),
        ({"nations": {"Brazil": {"subscribers_count": {"Starlik": 1}}}}, ['is no operator; did you mean "Starlink"?']),
        ({"operators": {"OneWeb": {"home": "Atlantis"}}}, ['home is "Atlantis", which is no nation']),
        ({"operators": {"OneWeb": {"research_focus": "lasers"}}}, ['research_focus is "lasers", which is no topic']),
        # contradictions
        ({"operators": {"Qianfan": {"luck_key": 0}}}, ["Qianfan.luck_key is 0, already that of Starlink"]),
        ({"operators": {"Qianfan": {"launched_count": 91}}}, ["launched_count is 91, must be 90"]),
        ({"vehicles": {"Falcon 9": {"failures_count": 999}}}, ["failures_count is 999, must be <= flights_count, 503"]),
        ({"shells": {"OneWeb Polar": {"satellites_count": 5}}}, ["satellites_count is 5, must be >= 651"]),
        (
            {"nations": {"United States": {"closed_to": ["west"]}}},
            ['is "granted", but United States is closed to west'],
        ),
    ],
)
def test_a_fault_is_refused_in_one_line_with_its_path_and_bound(overrides, said):
    with pytest.raises(ScenarioError) as refused:
        load_with("thousand_sails", overrides)
    message = str(refused.value)
    assert "\n" not in message
    assert message.startswith("thousand_sails.toml: ")
    for words in said:
        assert words in message


@pytest.mark.parametrize(
    ("part", "table", "key"),
    [
        ("factory", "rigour_scrap_factor", "fast"),
        ("factory", "expansion_quarters", "bays"),
        ("launch", "programme_share_per_quarter", "vehicle"),
        ("research", "first_level_quarters", "autonomy"),
    ],
)
def test_a_law_without_an_entry_it_needs_is_refused(part: str, table: str, key: str, scenario):
    laws = getattr(scenario.laws, part)
    kept = {name: value for name, value in getattr(laws, table).items() if name != key}
    changed = msgspec.structs.replace(laws, **{table: kept})
    odd = msgspec.structs.replace(scenario, laws=msgspec.structs.replace(scenario.laws, **{part: changed}))
    assert first_fault(odd).startswith(f"laws.{part}.{table}.{key} is missing")


def test_a_company_without_a_price_for_a_tier_is_refused(scenario):
    company = scenario.operators["Qianfan"]
    prices = {tier: price for tier, price in company.price_usd_per_month.items() if tier != "low"}
    operators = {**scenario.operators, "Qianfan": msgspec.structs.replace(company, price_usd_per_month=prices)}
    odd = msgspec.structs.replace(scenario, operators=operators)
    assert first_fault(odd).startswith("operators.Qianfan.price_usd_per_month.low is missing")


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        (
            "lift",
            "pads_count = 4",
            "providers.SpaceX.pads_count is missing; it must be a whole number (in shared/lift.toml)",
        ),
        ("lift", 'bloc = "open"', 'providers.NSIL.bloc is missing; it must be one of "west", "china", "open"'),
        ("generations", "mass_kg = 300", 'generations."Qianfan Gen1".mass_kg is missing; it must be a number'),
        ("milestones", 'due = "2026-Q3"', 'milestones."Leo FCC half".due is missing; it must be a text'),
        ("opening", "lines_count = 50_000", "agreements[0].lines_count is missing; it must be a whole number"),
    ],
)
def test_a_missing_key_is_named_with_what_it_must_hold_and_its_file(tmp_path: Path, file, line, said):
    copy = shutil.copytree(HOME, tmp_path / "scenarios")
    part = copy / "shared" / f"{file}.toml"
    lines = part.read_text(encoding="utf-8").splitlines()
    place = next(place for place, text in enumerate(lines) if text.startswith(line))
    part.write_text("\n".join(lines[:place] + lines[place + 1 :]), encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load(copy / "thousand_sails.toml")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mine": "name = 'a\nb'"}, "mine.toml: line 1: "),
        ({"mine": "name = 'a'\nx = [1,\n\nname ="}, "mine.toml: line 4: "),
        ({"mine": "extends = ['mine']"}, "extends itself (mine -> mine)"),
        ({"mine": "extends = ['other']", "other": "extends = ['mine']"}, "extends itself (mine -> other -> mine)"),
        ({"mine": "extends = ['shared/operatrs']"}, "did you mean shared/operators?"),
        ({"mine": "extends = 'shared/operators'"}, "extends must be a list of names"),
        ({"mine": "name = 'a'"}, "mine.toml: title is missing; it must be a text"),
    ],
)
def test_broken_files_are_refused_in_one_line(tmp_path: Path, files, said):
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        load(tmp_path / "mine.toml")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_unknown_scenario_lists_those_there_are():
    with pytest.raises(ScenarioError, match=r"no scenario 'thousand_sale': did you mean thousand_sails\?"):
        load("thousand_sale")


def test_a_file_of_ones_own_extends_the_game(tmp_path: Path):
    (tmp_path / "rich.toml").write_text('extends = ["thousand_sails"]\n[operators.Qianfan]\ncash_kusd = 9\n')
    assert load(tmp_path / "rich.toml").operators["Qianfan"].cash_kusd == 9


def test_a_file_that_is_not_text_is_refused(tmp_path: Path):
    (tmp_path / "mine.toml").write_bytes(b"name = '\xff\xfe'")
    with pytest.raises(ScenarioError, match="not UTF-8"):
        load(tmp_path / "mine.toml")
