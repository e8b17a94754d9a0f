"""Command: `skyshare host` says where to go, and `skyshare selftest` holds a whole class before the real one."""

import re
import signal
import subprocess
import sys
import time
import urllib.request

import pytest


def skyshare(*words):
    return [sys.executable, "-m", "game", *words]


def test_the_host_says_where_to_go_and_takes_the_next_free_port(tmp_path):
    began, hosts, ports = time.monotonic(), [], []
    try:
        for number in range(2):
            words = (
                "host",
                "level_field",
                "--address",
                "127.0.0.1",
                "--port",
                "8790",
                "--folder",
                str(tmp_path / str(number)),
            )
            hosts.append(subprocess.Popen(skyshare(*words), stdout=subprocess.PIPE, text=True))
        for process in hosts:
            said = "".join(process.stdout.readline() for _ in range(12))
            ports.append(re.search(r"students open +http://127\.0\.0\.1:(\d+)/", said)[1])
            assert re.search(r"room code +[A-Z]{4}\n", said)
            assert re.search(r"teacher's PIN +\d{6}\n", said)
            assert "█" in said
        assert time.monotonic() - began < 20  # two at once, each imports everything anew
        assert len(set(ports)) == 2
        for port in ports:
            assert b"here" in urllib.request.urlopen(f"http://127.0.0.1:{port}/api/ping", timeout=5).read()
    finally:
        for process in hosts:
            process.send_signal(signal.SIGINT)
            process.wait(20)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("host", "nosuch"), "no scenario 'nosuch'"),
        (("host", "--worlds", "many"), "say a number, or auto"),
        (("host", "level_field", "--quarters", "99"), "has 40 quarters"),
        (("host", "--port", "70000"), "0 to 65535"),
        (("selftest", "--students", "0"), "1 to 400 students"),
    ],
)
def test_what_cannot_be_held_is_told_in_a_line(words, said, tmp_path):
    done = subprocess.run(skyshare(*words), capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_self_test_plays_a_whole_class(tmp_path):
    words = ("selftest", "level_field", "--students", "5", "--turns", "3")
    done = subprocess.run(skyshare(*words), capture_output=True, text=True, timeout=120, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].startswith("5 students, 3 quarters")
    assert "24 decisions exported; 2 records replay to every digest" in done.stdout
    assert done.stdout.splitlines()[-1] == "a class can be held"
    assert not list(tmp_path.iterdir())
