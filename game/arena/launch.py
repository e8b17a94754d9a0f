"""Launch: what runs first in a bot's process: limits upon itself, then the bot's program in its place.

Run as a script, by any Python, without the game: `launch.py LIMITS PROGRAM ARGUMENT...`. On Linux the program is, where
the kernel lets anybody do so, alone in rooms of its own: it sees no other process, reaches no network, and whatever it
has begun ends with it. There it also ends with the program that began it. Elsewhere its process group is what is ended.
"""

import contextlib
import ctypes
import json
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = (
    0x00020000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
MS_NOSUID, MS_NODEV, MS_REC, MS_PRIVATE = 2, 4, 16384, 1 << 18
MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY = 442, -100, 0x8000, 1
NOBODY = 65534
MB = 1 << 20
LINUX = sys.platform == "linux"


def main() -> None:
    """Never comes back."""
    told, command = json.loads(sys.argv[1]), sys.argv[2:]
    apart = False
    if LINUX:
        end_with_parent()
        if os.getppid() != told["parent"]:
            os._exit(1)  # it ended before this process could ask to be told
        apart = set_apart()
        if apart:
            stand_by()
            close_files(told["file_mb"])
    limit(told, apart)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.execve(command[0], command, told["environment"])


def limit(told: "dict[str, int]", apart: bool) -> None:
    """What the program may use up; what a system does not know is left out."""
    bound(resource.RLIMIT_CORE, 0)
    bound(resource.RLIMIT_CPU, told["cpu_s"])
    bound(resource.RLIMIT_NOFILE, told["files"])
    bound(resource.RLIMIT_FSIZE, told["file_mb"] * MB)
    bound(resource.RLIMIT_DATA, told["memory_mb"] * MB)
    if told["memory_is_all"]:  # JavaScript engines reserve far more than they use
        bound(resource.RLIMIT_AS, told["memory_mb"] * MB)
    if apart:
        bound(resource.RLIMIT_NPROC, told["processes"])  # counted in its own room, not over all of one's programs


def bound(what: int, most: int) -> None:
    """A limit that cannot be raised again, no higher than it was."""
    _, highest = resource.getrlimit(what)
    most = most if highest == resource.RLIM_INFINITY else min(most, highest)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


def kernel() -> ctypes.CDLL:
    """The calls Python has no name for."""
    return ctypes.CDLL(None, use_errno=True)


def end_with_parent() -> None:
    """Die when the process that began this one does."""
    kernel().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    kernel().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def set_apart() -> bool:
    """Rooms of its own for what is begun from here on, as nobody in particular; whether the kernel gave them."""
    user, group = os.getuid(), os.getgid()
    rooms = CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWNS
    if kernel().unshare(rooms) != 0:
        return False
    for name, line in (("setgroups", "deny"), ("uid_map", f"{NOBODY} {user} 1"), ("gid_map", f"{NOBODY} {group} 1")):
        with contextlib.suppress(OSError), open(f"/proc/self/{name}", "w") as file:
            file.write(line)
    return True


def close_files(most_mb: int) -> None:
    """Every file for reading only, but for the folder it begins in: that is empty, in memory, and gone with it."""
    call, here = kernel(), os.getcwd()
    call.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None)
    attributes = (ctypes.c_uint64 * 4)(MOUNT_ATTR_RDONLY, 0, 0, 0)
    call.syscall(MOUNT_SETATTR, AT_FDCWD, b"/", AT_RECURSIVE, attributes, ctypes.sizeof(attributes))
    call.mount(b"none", here.encode(), b"tmpfs", MS_NOSUID | MS_NODEV, f"size={4 * most_mb}m,mode=700".encode())
    os.chdir(here)  # into the folder just laid over it


def stand_by() -> None:
    """Go on in a child, the first process of the new rooms; here, wait for it and end as it does."""
    gone, here = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        end_with_parent()
        os.set_blocking(gone, False)
        with contextlib.suppress(BlockingIOError):
            os.read(gone, 1)  # says something at once only where the parent has gone
            os._exit(1)
        os.close(gone)
        return
    for stream in (0, 1, 2):
        os.close(stream)  # so that who reads from the child sees its end
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        os.kill(os.getpid(), os.WTERMSIG(status))
    os._exit(os.waitstatus_to_exitcode(status) & 0xFF)


if __name__ == "__main__":
    main()
