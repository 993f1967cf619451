"""Who answers wrongly? A server that says what a test dictates, byte by byte, whatever it is asked.

    with Faulty(lambda: [b"HTTP/1.1 200 OK\\r\\n", 0.5, b"Content-Le"]) as server:    # a pause of half a second
        ...  server.port

A connection is closed after the answer, by a reset if so wished. `asked` has the head of each request.
"""

from __future__ import annotations

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import TracebackType

HELLO = b"\x16\x03"
"""The start of a TLS handshake, to which a server without TLS answers at once."""


class Faulty:
    def __init__(
        self, parts: Callable[[], Iterable[bytes | float]], reset: bool = False, tls: ssl.SSLContext | None = None
    ) -> None:
        self.parts, self.reset, self.tls = parts, reset, tls
        self.asked: list[bytes] = []
        self.ended = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    @property
    def port(self) -> int:
        return int(self._socket.getsockname()[1])

    def __enter__(self) -> Faulty:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ended.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._threads.append(threading.Thread(target=self._serve, args=(connection,), daemon=True))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        connection.settimeout(5)
        with connection, suppress(OSError):
            channel = self.tls.wrap_socket(connection, server_side=True) if self.tls else connection
            with channel:
                self._answer(channel)

    def _answer(self, channel: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head and not head.startswith(HELLO) and (piece := channel.recv(65536)):
            head += piece
        self.asked.append(head)
        for part in self.parts():
            if self.ended.is_set():
                return
            if isinstance(part, bytes):
                channel.sendall(part)
            else:
                time.sleep(part)
        if self.reset:
            channel.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def answer(status: str = "200 OK", *headers: str, body: bytes = b"", length: int | None = None) -> list[bytes]:
    """One that is right, but for what a test makes wrong."""
    size = len(body) if length is None else length
    lines = (f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers)
    return ["\r\n".join(lines).encode() + b"\r\n\r\n", body]
