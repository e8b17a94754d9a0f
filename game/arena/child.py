"""Child: a bot's process as the arena holds it: its streams, never waited for alone, and its end.

All the children of a thread hang on one switchboard: whoever waits for one of them reads from all, so that a bot's time
is not spent while the arena listens to another, and nobody's stream runs full.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from game.arena.bots import Limits

READ_BYTES = 1 << 16
ERRORS_BYTES = 4096  # kept of the error stream: so much of its beginning, and of its end
ENVELOPE_BYTES = 16_384  # around an answer: its id, a traceback
FOLDER = "skyshare-bot-"  # begins the name of the folder a bot runs in; the worker's number follows
LINGER_S = 1.0  # for a process that has closed its stream to end
LAUNCH = Path(__file__).with_name("launch.py")
GONE = select.POLLIN | select.POLLHUP | select.POLLERR if hasattr(select, "poll") else 0


class Switchboard:
    """The streams of all children of a thread."""

    def __init__(self) -> None:
        self._poll = select.poll()
        self._children: dict[int, Child] = {}
        self._listened = monotonic()  # when nothing more was to be heard

    def add(self, stream: int, child: "Child", wanted: int) -> None:
        """Listen to a stream, or for another thing on it."""
        self._children[stream] = child
        self._poll.register(stream, wanted)

    def remove(self, stream: int) -> None:
        """Listen to it no more."""
        if self._children.pop(stream, None) is not None:
            self._poll.unregister(stream)

    def listen(self, seconds: float) -> None:
        """Read what there is; where there is nothing, wait for something.

        What lies there already came while nobody listened: it is taken to have come as soon as it could.
        """
        ready = self._poll.poll(0)
        came = self._listened
        if not ready:
            ready = self._poll.poll(max(0.0, seconds) * 1000)
            came = monotonic()
        for stream, _ in ready:
            if stream in self._children:
                self._children[stream].pump(stream, came)
        self._listened = monotonic()


_boards = threading.local()


def switchboard() -> Switchboard:
    """This thread's."""
    if not hasattr(_boards, "mine"):
        sweep()
        _boards.mine = Switchboard()
    board: Switchboard = _boards.mine
    return board


def sweep() -> None:
    """Take away the folders of workers that were ended before they could do it themselves."""
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*-*"):
        worker = folder.name.removeprefix(FOLDER).partition("-")[0]
        if worker.isdigit() and not _lives(int(worker)):
            shutil.rmtree(folder, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True  # somebody else's
    return True


class Child:
    """One process with its limits. What it says goes line by line to `hear(line, when)`."""

    def __init__(
        self, command: Sequence[str], limits: Limits, memory_is_all: bool, hear: Callable[[bytes, float], None]
    ) -> None:
        self.limits, self.hear = limits, hear
        self.board = switchboard()
        self.folder = tempfile.mkdtemp(prefix=f"{FOLDER}{os.getpid()}-")
        self.process = _launched(command, limits, memory_is_all, self.folder)
        assert self.process.stdin and self.process.stdout and self.process.stderr
        self._in, self._out, self._err = (
            stream.fileno() for stream in (self.process.stdin, self.process.stdout, self.process.stderr)
        )
        for stream in (self._in, self._out, self._err):
            os.set_blocking(stream, False)
        self.board.add(self._out, self, GONE)
        self.board.add(self._err, self, GONE)
        self._unsent = bytearray()
        self._unread = bytearray()
        self._errors, self._last_errors = bytearray(), bytearray()
        self.flooded = False  # it said more in one line than it may
        self.over = False  # it has ended, or closed its stream

    def say(self, line: bytes) -> None:
        """Send a line, as far as the stream takes it; the rest follows when somebody listens."""
        if not self._unsent:
            line = line[self._sent(line) :]
        if line:
            self._unsent += line
            self.board.add(self._in, self, select.POLLOUT)

    def _sent(self, line: "bytes | bytearray") -> int:
        try:
            return os.write(self._in, line)
        except BlockingIOError:
            return 0
        except OSError:  # it reads no more
            self.over = True
            return len(line)

    def pump(self, stream: int, when: float) -> None:
        """Move what a stream has or takes."""
        if stream == self._in:
            del self._unsent[: self._sent(self._unsent)]
            if not self._unsent:
                self.board.remove(stream)
            return
        try:
            came = os.read(stream, READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if not came:
            self.board.remove(stream)
            self.over = self.over or stream == self._out
        elif stream == self._err:
            self._keep_errors(came)
        else:
            self._read(came, when)

    def _read(self, came: bytes, when: float) -> None:
        self._unread += came
        while (at := self._unread.find(b"\n")) >= 0:
            line = bytes(self._unread[:at])
            del self._unread[: at + 1]
            self.hear(line, when)
        self.flooded = self.flooded or len(self._unread) > self.limits.answer_bytes + ENVELOPE_BYTES

    def _keep_errors(self, came: bytes) -> None:
        room = ERRORS_BYTES - len(self._errors)
        self._errors += came[:room]
        self._last_errors = (self._last_errors + came[room:])[-ERRORS_BYTES:]

    def forget_errors(self) -> None:
        """A new quarter: what was printed before is no longer of interest."""
        if self._err in self.board._children:
            self.pump(self._err, 0.0)
        self._errors.clear()
        self._last_errors.clear()

    def first_errors(self) -> str:
        """What it printed first since then."""
        return self._errors.decode(errors="replace")

    def last_errors(self) -> str:
        """What it printed last."""
        kept = (self._errors + self._last_errors)[-ERRORS_BYTES:]
        return kept.decode(errors="replace")

    def has_ended(self) -> bool:
        """Whether the process is no more; it is not yet laid to rest, so that its number stays its own."""
        if not hasattr(os, "waitid"):  # macOS before Python 3.13
            return self.process.poll() is not None
        with suppress(ChildProcessError):
            return os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        return True

    def drain(self) -> None:
        """Read what a process that is ending has left behind in its streams, and give it a moment to be gone."""
        when = monotonic()
        while not self.has_ended() and monotonic() < when + LINGER_S:
            self.board.listen(0.002)
        for stream in (self._out, self._err):
            while stream in self.board._children and select.select([stream], [], [], 0)[0]:
                self.pump(stream, when)

    def end(self) -> int:
        """Kill it and all of its group, let go of everything; how it ended."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        status = self.process.wait()
        for stream in (self._in, self._out, self._err):
            self.board.remove(stream)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        shutil.rmtree(self.folder, ignore_errors=True)
        return status


def signal_name(number: int) -> str:
    """What a signal is called."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _launched(command: Sequence[str], limits: Limits, memory_is_all: bool, folder: str) -> "subprocess.Popen[bytes]":
    told = {
        "parent": os.getpid(),
        "cpu_s": limits.cpu_s,
        "files": limits.files,
        "file_mb": limits.file_mb,
        "memory_mb": limits.memory_mb,
        "memory_is_all": memory_is_all,
        "processes": limits.processes,
        "environment": {"PYTHONHASHSEED": "0"},  # sets of names have one order in every run
    }
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-B", str(LAUNCH), json.dumps(told), *command],
        stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, cwd=folder, env={}, start_new_session=True,
    )  # fmt: skip
