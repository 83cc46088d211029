"""Twenty connections that stay open, as erchef and bifrost keep them, with what is good and bad about that."""
from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from .pq import Connection, Lost

SIZE = 20
_WAIT = 2.0          # seconds that a request waits for a connection
_IDLE_CHECK = 10.0   # seconds after which an idle connection is tried
_RETRIES = 5         # on a connection that was closed; any other error is the caller's
_PING = "SELECT 'pong' AS ping LIMIT 1"

T = TypeVar("T")


class NoMembers(Exception):
    """No connection was to be had in time."""


class Pool:
    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._idle: queue.LifoQueue[tuple[float, Connection]] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._members = 0
        self._starting = 0
        # A cold start without a database ends the program, and runit starts it again each second.
        first = Connection(conninfo)
        self._members = 1
        self._give(first)
        for _ in range(SIZE - 1):
            self._start_one()
        threading.Thread(target=self._check_idle, daemon=True).start()

    def run(self, work: Callable[[Connection], T]) -> T:
        """Retried on a closed connection alone: one that is read-only goes back into the pool as a sound one."""
        for attempt in range(_RETRIES + 1):
            connection = self._take()
            try:
                result = work(connection)
            except Lost:
                self._drop(connection)
                if attempt == _RETRIES:
                    raise
                continue
            except BaseException:
                self._give(connection)
                raise
            self._give(connection)
            return result
        raise Lost("closed")

    def ping(self) -> bool:
        try:
            return self.run(lambda connection: connection.run(_PING))[1] == b"pong"
        except Exception:  # whatever it is, it is no pong
            return False

    def _take(self) -> Connection:
        self._replenish()
        try:
            return self._idle.get(timeout=_WAIT)[1]
        except queue.Empty:
            raise NoMembers("no_members") from None

    def _give(self, connection: Connection) -> None:
        self._idle.put((time.monotonic(), connection))

    def _drop(self, connection: Connection) -> None:
        connection.close()
        with self._lock:
            self._members -= 1
        self._start_one()

    def _replenish(self) -> None:
        """A replacement that failed is tried again when somebody asks for a connection."""
        if self._idle.empty():
            self._start_one()

    def _start_one(self) -> None:
        with self._lock:
            if self._members + self._starting >= SIZE:
                return
            self._starting += 1
        threading.Thread(target=self._connect, daemon=True).start()

    def _connect(self) -> None:
        try:
            connection = Connection(self._conninfo)
        except Lost:
            with self._lock:
                self._starting -= 1
            return
        with self._lock:
            self._starting -= 1
            self._members += 1
        self._give(connection)

    def _check_idle(self) -> None:
        while True:
            time.sleep(1)
            kept = []
            while True:
                try:
                    since, connection = self._idle.get_nowait()
                except queue.Empty:
                    break
                if time.monotonic() - since < _IDLE_CHECK:
                    kept.append((since, connection))
                else:
                    self._try(connection, kept)
            for member in kept:
                self._idle.put(member)

    def _try(self, connection: Connection, kept: list[tuple[float, Connection]]) -> None:
        try:
            connection.run(_PING)
            kept.append((time.monotonic(), connection))
        except Exception:  # as the real pool: whatever it was, this one is given up
            self._drop(connection)
