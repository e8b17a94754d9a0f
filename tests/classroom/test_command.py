"""Command: `skyshare host` says where to go, and `skyshare selftest` holds a whole class before the real one."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import asynccontextmanager

import pytest

from game.classroom.service import Classroom
from tests.classroom.conftest import seated, setup


@asynccontextmanager
async def await_closed(classroom):
    """A class with its real worker, let go of at the end."""
    try:
        yield classroom
    finally:
        await classroom.close()


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


def test_ctrl_c_cuts_off_pages_that_wait_for_news_without_a_word_of_errors(tmp_path):
    words = ("host", "level_field", "--address", "127.0.0.1", "--port", "0", "--folder", str(tmp_path / "class"))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(skyshare(*words), **pipes) as process:
        url = re.search(r"http://[\d.:]+", process.stdout.readline())[0]
        wall = urllib.request.urlopen(f"{url}/wall", timeout=20).read().decode()
        version = re.search(r'data-version="(\d+)"', wall)[1]
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as waiting:
            waiting.sendall(f"GET /changes?since={version} HTTP/1.1\r\nhost: {host}:{port}\r\n\r\n".encode())
            waiting.settimeout(1.0)
            with pytest.raises(TimeoutError):  # it waits for news
                waiting.recv(1)
            process.send_signal(signal.SIGINT)
            told = process.communicate(timeout=30)[1]
    assert "Traceback" not in told and "ERROR" not in told, told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("host", "nosuch"), "no scenario 'nosuch'"),
        (("host", "--worlds", "many"), "say a number, or auto"),
        (("host", "level_field", "--quarters", "99"), "has 40 quarters"),
        (("host", "--port", "70000"), "0 to 65535"),
        (("selftest", "--students", "0"), "1 to 400 students"),
        (("selftest", "--think", "-1"), "say 0 to 600 seconds"),
        (("selftest", "--wait", "9999"), "say 0 to 3600 seconds"),
        (("grades", "nowhere"), "nowhere: no class is kept there"),
    ],
)
def test_what_cannot_be_held_is_told_in_a_line(words, said, tmp_path):
    done = subprocess.run(skyshare(*words), capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def tested(tmp_path_factory):
    """What the self-test said of a small class, and where."""
    place = tmp_path_factory.mktemp("selftest")
    words = ("selftest", "level_field", "--students", "5", "--turns", "3", "--wait", "4", "--out", "debrief")
    return place, subprocess.run(skyshare(*words), capture_output=True, text=True, timeout=120, cwd=place, check=False)


def test_the_self_test_plays_a_whole_class(tested):
    place, done = tested
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0].startswith("5 students, 3 quarters")
    assert "24 decisions exported; 2 records replay to every digest" in done.stdout
    assert done.stdout.splitlines()[-1] == "a class can be held"
    assert [each.name for each in place.iterdir()] == ["debrief"]


def test_the_self_test_writes_the_debrief_as_one_page_that_needs_nothing_else(tested):
    place, done = tested
    assert "it is kept in debrief" in done.stdout
    page = (place / "debrief" / "debrief.html").read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "url(" not in page and "@import" not in page
    assert all(f'id="student-{number}"' in page and f'href="#student-{number}"' in page for number in range(5))
    waiting = re.search(r"(\d+) of 15 decisions were still", done.stdout)
    assert waiting or "15 decisions judged" in done.stdout  # the rest is marked
    assert bool(waiting) == ("Still being worked out" in page)
    grades = (place / "debrief" / "grades.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(grades) == 1 + 8  # five students, three empty seats


def test_grades_are_read_from_the_folder_of_a_class(tmp_path):
    async def held():
        async with await_closed(await Classroom.open(tmp_path / "held", setup(quarters=2))) as classroom:
            await seated(classroom, "Ada", "=1+1")
            await classroom.start()
            await classroom.hand_in(0)
            await classroom.close_now()

    asyncio.run(held())
    words = ("grades", "held", "--z")
    done = subprocess.run(skyshare(*words), capture_output=True, text=True, timeout=60, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert "no scores yet" in done.stderr
    head, ada, other, *empty = done.stdout.splitlines()
    assert head.endswith(",z_score") and len(empty) == 2
    assert ada.split(",")[2:8] == ["Ada", "1", "1", "0", "0", "1.0"]
    assert other.split(",")[2:8] == ["'=1+1", "1", "0", "0", "1", "0.0"]
    written = subprocess.run(
        skyshare("grades", "held", "--out", "grades.csv"), capture_output=True, text=True, timeout=60, cwd=tmp_path,
        check=True,
    )  # fmt: skip
    assert written.stdout == "grades.csv\n"
    assert (tmp_path / "grades.csv").read_text(encoding="utf-8-sig").splitlines()[0] == head.removesuffix(",z_score")
