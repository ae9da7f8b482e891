"""Answers leave the server at once.

Streamlit opens its socket without naming TCP, and asyncio lets Nagle's algorithm wait on such: the
body of each small answer waited some 40 ms, until the browser had confirmed its head. A visit asks
for a hundred small files.
"""

import socket

from streamlit.web.server.starlette import starlette_server

_bind = starlette_server._bind_socket


def send_at_once():
    """From the next start of a server in this process."""
    starlette_server._bind_socket = _without_waiting


def _without_waiting(address, port, backlog):
    """The listening socket, whose options those that it accepts inherit."""
    listening = _bind(address, port, backlog)
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
