"""The server's port."""

import socket

import pytest

from dmls_pipeline.serve import server


def test_a_port_in_use_gives_the_next_one_on_this_machine_alone():
    with server.listening(0) as first:
        port = first.getsockname()[1]
        with server.listening(port) as second:
            assert port < second.getsockname()[1] < port + server.TRIED
            assert second.getsockname()[0] == "127.0.0.1"


def test_no_port_at_all_is_told_with_the_ports_that_were_tried(monkeypatch):
    class Taken(socket.socket):
        def bind(self, address):
            raise OSError(98, f"{address} is in use")

    monkeypatch.setattr(socket, "socket", Taken)

    with pytest.raises(server.NoPortError, match="4747 to 4766"):
        server.listening(4747)
