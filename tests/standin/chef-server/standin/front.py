"""nginx: a master, and a worker that answers on all addresses and passes on to erchef.

Plain HTTP; for want of a certificate whoever speaks TLS is turned away, in TLS.
"""
from __future__ import annotations

import contextlib
import os
import signal
import socket
import sys
import threading
import urllib.error
import urllib.request
from types import FrameType

from . import web
from .erchef import PORT as ERCHEF_PORT

PORT, TLS_PORT = 80, 443
_SECONDS = 10
_HELLO = 22
_HANDSHAKE_FAILURE = bytes([21, 3, 3, 0, 2, 2, 40])


def _pass_on(method: str, path: str, body: bytes) -> web.Answer:
    request = urllib.request.Request(f"http://127.0.0.1:{ERCHEF_PORT}{path}", data=body or None, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=_SECONDS) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()
    except OSError as failure:
        return 502, {"error": [f"bad gateway: {failure}"]}


def _turn_away(listener: socket.socket) -> None:
    while True:
        client, _ = listener.accept()
        with client, contextlib.suppress(OSError):
            client.settimeout(5)
            if client.recv(4096)[:1] == bytes([_HELLO]):
                client.sendall(_HANDSHAKE_FAILURE)


def serve_nginx() -> int:
    """The master holds the socket and restarts nothing; a worker that it leaves behind goes on answering."""
    made = web.server("0.0.0.0", PORT, _pass_on)
    secure = socket.create_server(("0.0.0.0", TLS_PORT))
    worker = os.fork()
    if worker == 0:
        if web.knobs().get("nginx.stubborn"):
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
        threading.Thread(target=_turn_away, args=(secure,), daemon=True).start()
        made.serve_forever()
        return 0

    def end(_signal: int, _frame: FrameType | None) -> None:
        if web.knobs().get("nginx.stubborn"):
            return
        if not web.knobs().get("nginx.leaves-worker"):
            os.kill(worker, signal.SIGTERM)
            os.waitpid(worker, 0)
        sys.exit(0)

    signal.signal(signal.SIGTERM, end)
    while True:
        signal.pause()
