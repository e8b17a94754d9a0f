"""Alike: what is said once for all companies of a list stands in the scenario once for each."""

from game.world.alike import written_out


def test_marked_tables_and_entries_are_written_out_for_every_company():
    tree = {
        "alike": ["Bora", "Levant"],
        "shells": {"{operator} 53": {"operator": "{operator}", "generations": ["{operator} One"]}},
        "manifest": [{"operator": "{operator}", "flights": 1}, {"operator": "Other", "flights": 2}],
        "title": "Level",
    }
    assert written_out(tree) == {
        "shells": {
            "Bora 53": {"operator": "Bora", "generations": ["Bora One"]},
            "Levant 53": {"operator": "Levant", "generations": ["Levant One"]},
        },
        "manifest": [
            {"operator": "Bora", "flights": 1},
            {"operator": "Levant", "flights": 1},
            {"operator": "Other", "flights": 2},
        ],
        "title": "Level",
    }


def test_what_is_said_of_one_company_wins_wherever_it_stands():
    for order in (("{operator}", "Bora"), ("Bora", "{operator}")):
        said = {"{operator}": {"cash": 1, "price": {"low": 2, "high": 3}}, "Bora": {"cash": 5, "price": {"low": 4}}}
        tree = {"alike": ["Bora", "Levant"], "operators": {key: said[key] for key in order}}
        found = written_out(tree)["operators"]
        assert found["Bora"] == {"cash": 5, "price": {"low": 4, "high": 3}}
        assert found["Levant"] == {"cash": 1, "price": {"low": 2, "high": 3}}


def test_a_scenario_without_the_list_is_left_as_it_is():
    assert written_out({"name": "x", "operators": {"Bora": {"cash": 1}}}) == {
        "name": "x",
        "operators": {"Bora": {"cash": 1}},
    }
