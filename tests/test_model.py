"""Model: the habits of Mesa people work, and every match keeps the books straight."""

import gc
import inspect
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import mesa
import pytest

from game.model import ConstellationModel


def test_batch_run_over_scenarios_and_seeds() -> None:
    parameters = {"scenario": ["thousand_sails", "race_to_2030"], "quarters": 3}
    later = "rng" in inspect.signature(mesa.batch_run).parameters  # Mesa 3.4 and later take the seeds apart
    rows = mesa.batch_run(
        ConstellationModel,
        parameters=parameters if later else {**parameters, "seed": [1, 2]},
        max_steps=3,
        display_progress=False,
        **({"rng": [1, 2]} if later else {}),
    )
    assert {(row["scenario"], row["seed"]) for row in rows} == {
        (scenario, seed) for scenario in ("thousand_sails", "race_to_2030") for seed in (1, 2)
    }
    assert {row["quarter"] for row in rows} == {"2026-Q1"}  # three quarters after 2025-Q2


def test_the_data_collector_gives_frames_by_quarter() -> None:
    model = ConstellationModel(seed=3, quarters=2)
    while model.running:
        model.step()
    operators = model.datacollector.get_table_dataframe("operators")
    assert list(operators.quarter.unique()) == ["2025-Q2", "2025-Q3", "2025-Q4"]
    assert set(operators.operator) == {"Starlink", "Qianfan", "Guowang", "Amazon Leo", "OneWeb"}
    vehicles = model.datacollector.get_table_dataframe("vehicles")
    assert vehicles.groupby("vehicle").flights.is_monotonic_increasing.all()
    nations = model.datacollector.get_table_dataframe("nations")
    last = operators[operators.quarter == "2025-Q4"].set_index("operator").subscribers
    summed = nations[nations.quarter == "2025-Q4"].groupby("operator").subscribers.sum()
    for name, lines in summed.items():
        assert lines == last[name]


def test_memory_stays_flat_over_matches() -> None:
    for _ in range(3):
        ConstellationModel(quarters=1, collect=False).release()
    gc.collect()
    before = sum(isinstance(thing, ConstellationModel) for thing in gc.get_objects())
    for _ in range(20):
        model = ConstellationModel(quarters=1, collect=False)
        model.step()
        model.release()
    del model
    gc.collect()
    assert sum(isinstance(thing, ConstellationModel) for thing in gc.get_objects()) <= before


def test_same_scenario_seed_and_orders_same_digest_in_another_process() -> None:
    asked = (
        "from game.model import ConstellationModel as M; m = M(seed=5, quarters=4, collect=False)\n"
        "for _ in range(4): m.step()\nprint(m.fingerprint)"
    )
    told = {subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout for _ in range(2)}
    model = ConstellationModel(seed=5, quarters=4, collect=False)
    for _ in range(4):
        model.step()
    assert told == {model.fingerprint + "\n"}


def test_watch_writes_the_json_it_promises(tmp_path: Path) -> None:
    place = tmp_path / "match.json"
    command = [
        sys.executable,
        "-m",
        "game",
        "watch",
        "--quarters",
        "2",
        "--json",
        str(place),
        "--chair",
        "Qianfan=Balanced",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(place.read_text())
    assert set(told) == {"scenario", "seed", "rules_version", "quarters"}
    assert [entry["quarter"] for entry in told["quarters"]] == ["2025-Q2", "2025-Q3", "2025-Q4"]
    opening = told["quarters"][0]
    assert set(opening["operators"]["Qianfan"]) == {
        "in_service", "raising", "stranded", "launched", "launches", "subscribers", "share", "cash_kusd", "revenue_kusd",
    }  # fmt: skip
    assert set(opening["vehicles"]["Falcon 9"]) == {"flights", "failures", "landings", "reflights"}
    assert {"Long March 10", "Long March 8R", "Zhuque-3", "Tianlong-3"} <= set(opening["vehicles"])
    assert opening["nations"]["Brazil"]["Starlink"] > 0
    assert opening["others_in_orbit"] > 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["watch", "--scenario", "thousand_sail"], "thousand_sails"),
        (["watch", "--chair", "Qianfan=Balancd"], "Balanced"),
        (["watch", "--chair", "Qianfang=Balanced"], "Qianfan"),
        (["watch", "--chair", "Qianfan"], "NAME=STRATEGY"),
        (["watch", "--seed", "-1"], "0 to"),
        (["watch", "--seed", "x"], "whole number"),
        (["watch", "--quarters", "0"], "at least 1"),
        (["replay", "nowhere.sky"], "nowhere.sky"),
        (["watch", "--quarters", "1", "--json", "no/such/folder.json"], "no/such/folder.json"),
        (["watch", "--quarters", "1", "--record", "README.md"], "no Skyshare record"),
        (["study", "par", "--scenario", "nowhere"], "nowhere"),
        (["play", "--size", "0x0"], "pixels"),
        (["play", "--size", "²x720"], "WIDTHxHEIGHT"),
        (["scenarios", "nowhere.toml"], "nowhere.toml"),
    ],
)
def test_bad_arguments_get_one_clear_line(arguments: list[str], told: str) -> None:
    done = subprocess.run([sys.executable, "-m", "game", *arguments], capture_output=True, text=True)
    assert done.returncode in (1, 2)
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", ["watch --quarters 2", "scenarios", "strategies", "watch --quarters 1 --json -"])
def test_a_reader_that_leaves_early_ends_the_command_quietly(arguments: str) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "game", *arguments.split()], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert run.stdout and run.stderr
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() == 0


def test_ctrl_c_ends_a_match_in_one_line() -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore Ctrl+C
    try:
        run = subprocess.Popen(
            [sys.executable, "-u", "-m", "game", "watch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    finally:
        signal.signal(signal.SIGINT, before)
    assert run.stdout
    run.stdout.readline()  # the match is under way
    run.send_signal(signal.SIGINT)
    _, told = run.communicate()
    assert told == "skyshare: interrupted\n"
    assert run.returncode == 130


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full disk to write to")
@pytest.mark.parametrize("arguments", ["strategies", "watch --quarters 1 --quiet", "watch --quarters 1 --json -"])
def test_a_full_disk_is_told_in_one_line(arguments: str) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "game", *arguments.split()], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr


def test_help_answers_at_once() -> None:
    """The heavy libraries stay out of the way of `--help`."""
    asked = "import sys, game.cli\ntry: game.cli.main(['--help'])\nexcept SystemExit: pass\nprint(sorted({'mesa','numpy','pygame','pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True)
    assert done.stdout.endswith("[]\n")
