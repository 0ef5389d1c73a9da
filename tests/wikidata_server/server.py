"""HTTP in front of the wiki, with its moods."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.wikidata_server.moods import Mood, Moods
from tests.wikidata_server.rdf import Sparql
from tests.wikidata_server.wiki import Wiki, error

JSON = "application/json; charset=utf-8"
SPARQL_JSON = "application/sparql-results+json;charset=utf-8"
HTML = "text/html; charset=utf-8"
_PAGE = (
    b"<!DOCTYPE html><html><head><title>Wikimedia Error</title></head><body>Our servers are ...</body></html>"
)
_PIECES = 40


class Server(ThreadingHTTPServer):
    """Holds what the requests share."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, wiki: Wiki) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.wiki, self.sparql, self.moods = wiki, Sparql(wiki), Moods()
        self.asked: list[dict[str, Any]] = []
        self.lock = threading.Lock()


class Handler(BaseHTTPRequestHandler):
    """One request: the control, or one of the three interfaces in the mood of now."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name in the base
        """Stay quiet: `GET /control` tells what was asked."""

    def do_GET(self) -> None:
        """Query parameters."""
        parts = urlsplit(self.path)
        if parts.path == "/control":
            with self.server.lock:
                self._send(200, JSON, json.dumps(self.server.asked).encode())
            return
        self._answer(parts.path, dict(parse_qsl(parts.query)))

    def do_POST(self) -> None:
        """A form, a bare query, or an order."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        parts = urlsplit(self.path)
        if parts.path == "/control":
            self._control(json.loads(body))
            return
        params = dict(parse_qsl(parts.query))
        if self.headers.get("Content-Type", "").startswith("application/sparql-query"):
            params["query"] = body.decode("utf-8")
        else:
            params |= dict(parse_qsl(body.decode("utf-8")))
        self._answer(parts.path, params)

    def _control(self, order: dict[str, Any]) -> None:
        """Change the mood, or edit the wiki: `edit`, `merge` and `delete`; `forget` the requests so far."""
        if "mood" in order:
            self.server.moods.set(Mood(**order))
        elif "edit" in order:
            self.server.wiki.edit(order["edit"])
        elif "merge" in order:
            self.server.wiki.merge(*order["merge"])
        elif "delete" in order:
            self.server.wiki.delete(order["delete"])
        elif "forget" in order:
            with self.server.lock:
                self.server.asked.clear()
        self._send(200, JSON, b"{}")

    def _answer(self, path: str, params: dict[str, str]) -> None:
        with self.server.lock:
            agent = self.headers.get("User-Agent", "")
            self.server.asked.append({"path": path, "params": params, "agent": agent, "at": time.time()})
        mood = self.server.moods.next(path)
        if mood.mood == "slow":
            time.sleep(mood.seconds)
        if not self._is_spoilt(mood, path, params):
            self._send(*self._true_answer(path, params), mood=mood)

    def _is_spoilt(self, mood: Mood, path: str, params: dict[str, str]) -> bool:
        """Answer as the mood has it; False when the true answer is still to be sent."""
        after = f"{mood.seconds:g}"
        if mood.mood == "dead":
            self.close_connection = True
        elif mood.mood == "trickle":
            self._trickle(mood.seconds)
        elif mood.mood == "throttled":
            self._send(429, HTML, _PAGE, {"Retry-After": after})
        elif mood.mood == "failing":
            self._send(503, HTML, _PAGE)
        elif mood.mood == "html":
            self._send(200, HTML, _PAGE)
        elif mood.mood == "wrong":
            self._send(200, JSON, b'{"entities": [], "search": {"id": 1}, "results": 5}')
        elif mood.mood == "lagging" and "maxlag" in params:
            told = error("maxlag", f"Waiting for 10.0.0.1: {int(params['maxlag']) + 2} seconds lagged.")
            self._send(200, JSON, json.dumps(told).encode(), {"Retry-After": after, "X-Database-Lag": "7"})
        elif mood.mood == "astray":
            self._send(302, HTML, b"", {"Location": f"http://elsewhere.invalid{path}"})
        elif mood.mood == "moved" and "moved" not in params:
            query = urlsplit(self.path).query
            self._send(302, HTML, b"", {"Location": f"{path}?{query}{'&' if query else ''}moved=1"})
        else:
            return False
        return True

    def _trickle(self, pause: float) -> None:
        """A head that never ends within anybody's patience, though every byte of it comes in time."""
        self.close_connection = True
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Padding: " + b"x" * 200 + b"\r\n\r\n":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(pause)
        except (BrokenPipeError, ConnectionResetError):
            return

    def _true_answer(self, path: str, params: dict[str, str]) -> tuple[int, str, bytes]:
        wiki = self.server.wiki
        if path == "/w/api.php":
            action = {"wbgetentities": wiki.get_entities, "wbsearchentities": wiki.search}.get(
                params.get("action", "")
            )
            told = error("badvalue", "Unrecognized value for parameter action.") if action is None else None
            return 200, JSON, json.dumps(told or (action(params) if action else None)).encode()
        if path.startswith("/wiki/Special:EntityData/") and path.endswith(".json"):
            found = wiki.entity_data(path.rsplit("/", 1)[1].removesuffix(".json"))
            return (404, HTML, _PAGE) if found is None else (200, JSON, json.dumps(found).encode())
        if path == "/sparql":
            try:
                return 200, SPARQL_JSON, self.server.sparql.select(params.get("query", ""))
            except ValueError as wrong:
                return 400, "text/plain", str(wrong).encode()
        return 404, HTML, _PAGE

    def _send(
        self,
        status: int,
        kind: str,
        body: bytes,
        headers: dict[str, str] | None = None,
        mood: Mood | None = None,
    ) -> None:
        """Send an answer, whole or as the mood has it. A caller who hung up is let go."""
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self._send_body(body, mood or Mood())
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send_body(self, body: bytes, mood: Mood) -> None:
        if mood.mood == "half":
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        elif mood.mood == "drip":
            step = max(1, len(body) // _PIECES)
            for start in range(0, len(body), step):
                self.wfile.write(body[start : start + step])
                self.wfile.flush()
                time.sleep(mood.seconds)
        else:
            self.wfile.write(body)
