"""libpq by ctypes: one connection, text in, text or bytes out. It is there wherever psql is."""
from __future__ import annotations

import ctypes

_OK = 0
_TUPLES, _COMMAND = 2, 1
_SQLSTATE, _MESSAGE = ord("C"), ord("M")


class Lost(Exception):
    """There is no connection, or not any more."""


class Refused(Exception):
    """The server's error, with its SQLSTATE: the connection is as good as before."""

    def __init__(self, state: str, text: str) -> None:
        super().__init__(f"{state} {text}")
        self.state = state


def _load() -> ctypes.CDLL:
    library = ctypes.CDLL("libpq.so.5")
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, arguments in (
            ("PQconnectdb", pointer, [text]), ("PQstatus", ctypes.c_int, [pointer]), ("PQfinish", None, [pointer]),
            ("PQerrorMessage", text, [pointer]), ("PQclear", None, [pointer]), ("PQresultStatus", ctypes.c_int, [pointer]),
            ("PQntuples", ctypes.c_int, [pointer]), ("PQgetvalue", text, [pointer, ctypes.c_int, ctypes.c_int]),
            ("PQresultErrorField", text, [pointer, ctypes.c_int]), ("PQcmdTuples", text, [pointer]),
            ("PQexecParams", pointer, [pointer, text, ctypes.c_int, pointer, ctypes.POINTER(text), pointer, pointer, ctypes.c_int])):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


class Connection:
    """Stays open until it is lost; whoever has it is alone with it."""

    _library: ctypes.CDLL | None = None

    def __init__(self, conninfo: str) -> None:
        if Connection._library is None:
            Connection._library = _load()
        self._pq = Connection._library
        self._handle = self._pq.PQconnectdb(conninfo.encode())
        if self._pq.PQstatus(self._handle) != _OK:
            text = self._pq.PQerrorMessage(self._handle).decode(errors="replace").strip()
            self.close()
            raise Lost(text)

    def run(self, sql: str, *values: bytes | str) -> tuple[int, bytes | None]:
        """How many rows it was about, and the first value of the first one."""
        encoded = [value if isinstance(value, bytes) else value.encode() for value in values]
        array = (ctypes.c_char_p * max(1, len(encoded)))(*encoded)
        result = self._pq.PQexecParams(self._handle, sql.encode(), len(encoded), None, array, None, None, 0)
        try:
            return self._read(result)
        finally:
            self._pq.PQclear(result)

    def _read(self, result: int) -> tuple[int, bytes | None]:
        status = self._pq.PQresultStatus(result)
        if status == _TUPLES:
            rows = self._pq.PQntuples(result)
            return rows, self._pq.PQgetvalue(result, 0, 0) if rows else None
        if status == _COMMAND:
            return int(self._pq.PQcmdTuples(result) or b"0"), None
        state = (self._pq.PQresultErrorField(result, _SQLSTATE) or b"").decode()
        text = (self._pq.PQresultErrorField(result, _MESSAGE) or self._pq.PQerrorMessage(self._handle)).decode(errors="replace").strip()
        if not state or self._pq.PQstatus(self._handle) != _OK:
            raise Lost(text)
        raise Refused(state, text)

    def close(self) -> None:
        self._pq.PQfinish(self._handle)
        self._handle = None
