"""Host: serves a class from the teacher's laptop and says how to get there."""

import asyncio
import contextlib
import io
import logging
import socket
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import segno

from game.classroom.service import Classroom, Setup
from game.classroom.tongues import learn_all
from game.texts import _

FIRST_PORT, PORTS_TRIED = 8765, 50
OPEN_FILES = 4096
EVERY_ADDRESS = "0.0.0.0"
Say = Callable[[str], None]


def _is_worth_saying(record: logging.LogRecord) -> bool:
    """At the end pages that wait for news are cut off; that is no error to tell a teacher of."""
    is_cut_off = record.exc_info is not None and isinstance(record.exc_info[1], asyncio.CancelledError)
    return not is_cut_off and "timeout graceful shutdown exceeded" not in str(record.msg)


logging.getLogger("uvicorn.error").addFilter(_is_worth_saying)


def free_socket(address: str, port: int) -> socket.socket:
    """A socket that listens on this port, or on the next free one (OSError)."""
    for candidate in range(port, port + PORTS_TRIED) if port else [0]:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind((address, candidate))
            found.listen(512)
            return found
        except OSError:
            found.close()
            if address not in ("", EVERY_ADDRESS) and not _is_ours(address):
                raise
    raise OSError(
        _("{address}: no port from {first} to {last} is free").format(
            address=address, first=port, last=port + PORTS_TRIED - 1
        )
    )


def _is_ours(address: str) -> bool:
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        probe.bind((address, 0))
        return True
    except OSError:
        return False
    finally:
        probe.close()


def addresses() -> list[str]:
    """This machine's addresses as others reach it, the likeliest first; nothing is sent to find out."""
    found: list[str] = []
    for target in ("10.255.255.255", "192.168.255.255", "172.31.255.255"):
        probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            probe.connect((target, 9))  # a datagram socket only looks up the way
            found.append(probe.getsockname()[0])
        except OSError:
            continue
        finally:
            probe.close()
    with contextlib.suppress(OSError):  # a machine need not know its own name
        found += [str(entry[4][0]) for entry in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [each for each in dict.fromkeys(found) if not each.startswith("127.")] or ["127.0.0.1"]


def own_names(address: str = "") -> set[str]:
    """Names by which a browser may ask for this machine."""
    name = socket.gethostname()
    short = name.partition(".")[0]
    return {each for each in ("localhost", name, short, f"{short}.local", address) if each}


def allow_many_connections() -> None:
    """As many as a large class needs; some systems let a process begin with 256 open files."""
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def invitation(classroom: Classroom, reached: list[str], port: int) -> Iterator[str]:
    """What the console says: where to go, the code, the picture of it, and the teacher's PIN."""
    for each in reached:
        yield _("students open   {url}").format(url=f"http://{each}:{port}/")
    yield _("room code       {code}").format(code=classroom.state.opened.code)
    yield _("teacher opens   {url}").format(url=f"http://{reached[0]}:{port}/teach")
    yield _("teacher's PIN   {pin}").format(pin=classroom.teacher_pin)
    yield _("the class is kept in {file}").format(file=classroom.log.path)
    yield picture(f"http://{reached[0]}:{port}/?code={classroom.state.opened.code}")


def picture(url: str) -> str:
    """A QR code in letters."""
    drawn = io.StringIO()
    segno.make(url, error="m", micro=False).terminal(drawn, border=2, compact=True)
    return drawn.getvalue()


async def serve(
    folder: Path, setup: Setup | None, listening: socket.socket, ready: Callable[[Classroom, int], None],
    address: str = "",
) -> None:  # fmt: skip
    """Serve the class until the process is told to end; `ready` is called when requests are answered."""
    allow_many_connections()
    serving_it = asyncio.create_task(asyncio.to_thread(import_module, "game.classroom.serving"))  # beside the worlds
    classroom = await Classroom.open(folder, setup)
    try:
        server, served = (await serving_it).server_of(classroom, own_names(address))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        if server.started:
            bound, port = listening.getsockname()[:2]
            reached = addresses() if bound == EVERY_ADDRESS else [bound]
            served.state.addresses = tuple(f"http://{each}:{port}/" for each in reached)  # the wall tells them
            ready(classroom, int(port))
        await asyncio.gather(serving, asyncio.to_thread(learn_all))
    finally:
        await classroom.close()


def host(folder: Path, setup: Setup | None, address: str = "", port: int = FIRST_PORT, say: Say = print) -> None:
    """`skyshare host`: serve until Ctrl+C."""
    listening = free_socket(address or EVERY_ADDRESS, port)

    def ready(classroom: Classroom, got: int) -> None:
        for line in invitation(classroom, [address] if address else addresses(), got):
            say(line)

    asyncio.run(_devices_told(folder, setup, listening, ready, say, address))


async def _devices_told(
    folder: Path, setup: Setup | None, listening: socket.socket, ready: Callable[[Classroom, int], None], say: Say,
    address: str,
) -> None:  # fmt: skip
    """Serve, and say on the console when another device has come through."""
    watching: list[asyncio.Task[None]] = []

    def begun(classroom: Classroom, port: int) -> None:
        ready(classroom, port)
        watching.append(asyncio.create_task(_watch_devices(classroom, say)))

    try:
        await serve(folder, setup, listening, begun, address)
    finally:
        for task in watching:
            task.cancel()


async def _watch_devices(classroom: Classroom, say: Say) -> None:
    told = 0
    while True:
        if len(classroom.devices) > told:
            told = len(classroom.devices)
            say(_("devices seen    {count}").format(count=told))
        await asyncio.sleep(1.0)
