"""Calls somebody up."""

import socket

from game.arena.author import log


def decide(seen, rng):
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), 1).close()
            log("connected")
    except OSError:
        pass
