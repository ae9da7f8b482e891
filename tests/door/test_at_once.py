"""No small answer waits for the browser's word that it has the one before."""

import socket

from streamlit.web.server.starlette import starlette_server

from ui.door.parts import door_parts


def is_sent_at_once(connection):
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def test_the_server_sends_at_once_on_every_connection():
    door_parts()
    with (
        starlette_server._bind_socket("127.0.0.1", 0, 5) as listening,
        socket.create_connection(listening.getsockname()) as browser,
    ):
        listening.setblocking(True)
        accepted, _ = listening.accept()
        with accepted:
            assert is_sent_at_once(accepted)
            assert not is_sent_at_once(browser)  # what a connection does by itself
