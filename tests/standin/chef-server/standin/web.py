"""A small HTTP server for the services, and their knobs."""
from __future__ import annotations

import json
import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

KNOBS = Path("/run/standin-knobs")

Answer = tuple[int, Any]


def knobs() -> dict[str, str]:
    """What a test wants to go wrong: lines of name=value."""
    try:
        lines = KNOBS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    return dict(line.split("=", 1) for line in lines if "=" in line)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is no news."""


def server(host: str, port: int, answer: Callable[[str, str, bytes], Answer]) -> Server:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            code, document = answer(self.command, self.path, self.rfile.read(length))
            body = document if isinstance(document, bytes) else json.dumps(document).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_PUT = _serve

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    made = Server((host, port), Handler)
    print(f"listening on {host}:{port}", flush=True)
    return made


def serve(host: str, port: int, answer: Callable[[str, str, bytes], Answer]) -> int:
    server(host, port, answer).serve_forever()
    return 0


def die(text: str) -> int:
    print(text, file=sys.stderr, flush=True)
    return 1
