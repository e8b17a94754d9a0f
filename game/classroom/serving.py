"""Serving: the pages and the protocol of a class in a web server; it is imported while the worlds are made."""

from collections.abc import Iterable

import uvicorn
from starlette.applications import Starlette

from game.classroom.app import app
from game.classroom.connection import Connection
from game.classroom.service import Classroom

LEAVING_S = 1  # open long polls are given so long at the end


def server_of(classroom: Classroom, names: Iterable[str]) -> tuple[uvicorn.Server, Starlette]:
    """A server that can be begun, and the application in it; names: the machine's."""
    served = app(classroom, names)
    settings = uvicorn.Config(
        served, log_level="error", access_log=False, server_header=False, lifespan="off", http=Connection, ws="none",
        proxy_headers=False, timeout_graceful_shutdown=LEAVING_S, timeout_keep_alive=30, backlog=512,
    )  # fmt: skip
    return uvicorn.Server(settings), served
