"""Twenty connections that stay open, as erchef and bifrost keep them, with what is good and bad about that."""
from __future__ import annotations

import collections
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
        # The one that came back last is given out first, so that what waits longest is used least.
        self._idle: collections.deque[tuple[float, Connection]] = collections.deque()
        self._lock = threading.Lock()
        self._is_idle = threading.Condition(self._lock)
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
        with self._is_idle:
            if not self._is_idle.wait_for(lambda: self._idle, timeout=_WAIT):
                raise NoMembers("no_members")
            return self._idle.pop()[1]

    def _give(self, connection: Connection) -> None:
        with self._is_idle:
            self._idle.append((time.monotonic(), connection))
            self._is_idle.notify()

    def _drop(self, connection: Connection) -> None:
        connection.close()
        with self._lock:
            self._members -= 1
        self._start_one()

    def _replenish(self) -> None:
        """A replacement that failed is tried again when somebody asks for a connection."""
        if not self._idle:
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
        """One at a time, and the order stays: with closed ones on top, a request fails right after one that was answered."""
        while True:
            time.sleep(1)
            while (connection := self._take_stale()) is not None:
                try:
                    connection.run(_PING)
                except Exception:  # as the real pool: whatever it was, this one is given up
                    self._drop(connection)
                    continue
                with self._is_idle:
                    self._idle.appendleft((time.monotonic(), connection))
                    self._is_idle.notify()

    def _take_stale(self) -> Connection | None:
        with self._lock:
            for member in self._idle:
                if time.monotonic() - member[0] >= _IDLE_CHECK:
                    self._idle.remove(member)
                    return member[1]
            return None
