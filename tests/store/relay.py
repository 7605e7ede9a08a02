"""A network between the program and a PostgreSQL server, which can be made to fail at a word."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit


class Relay:
    """Passes bytes on, until the client says `word`: then it swallows everything, or cuts before the answer."""

    def __init__(self, server: str, word: bytes, *, cuts: bool) -> None:
        self._server = server
        self._word = word
        self._cuts = cuts
        self._failed = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = [self._listening]
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """End all connections."""
        for each in self._open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _address = self._listening.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._open += [client, server]
                threading.Thread(target=self._forth, args=(client, server), daemon=True).start()
                threading.Thread(target=self._back, args=(client, server), daemon=True).start()

    def _forth(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while heard := client.recv(65536):
                if self._word in heard:
                    self._failed.set()
                if not self._failed.is_set() or self._cuts:
                    server.sendall(heard)

    def _back(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while heard := server.recv(65536):
                if not self._failed.is_set():
                    client.sendall(heard)
                elif self._cuts:
                    client.shutdown(socket.SHUT_RDWR)
                    return


@contextmanager
def relayed(url: str, word: bytes, *, cuts: bool = False) -> Iterator[str]:
    """Yield the address of the database at `url` through a network that fails at `word`."""
    parts = urlsplit(url)
    folder = parse_qs(parts.query)["host"][0]
    relay = Relay(f"{folder}/.s.PGSQL.5432", word, cuts=cuts)
    try:
        yield f"postgresql://postgres@127.0.0.1:{relay.port}{parts.path}?sslmode=disable&gssencmode=disable"
    finally:
        relay.close()
