"""What an operator can set about fetching."""

from __future__ import annotations

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings

from api.fetching.targets import Limits

_MOST_PORT = 65_535


class FetchSettings(BaseSettings):
    """Whether articles are fetched by address, and from where."""

    fetch: bool = Field(
        default=False,
        description="Fetch the article where a request has nothing but `url`. Off: such requests get 403.",
    )
    fetch_seconds: float = Field(
        default=8.0, gt=0, le=60, description="How long fetching a page may take, redirects included."
    )
    fetch_pages: int = Field(
        default=8, ge=1, le=256, description="Pages that one worker fetches at a time. More get 503 at once."
    )
    fetch_ports: str = Field(
        default="80,443", description="Ports that pages are fetched from, separated by commas."
    )
    fetch_inside: str = Field(
        default="",
        description="Hosts inside the network that may be fetched all the same (`cms.internal:8080`),"
        " separated by commas. Whoever may post an article can read what they show.",
    )

    @field_validator("fetch_ports")
    @classmethod
    def _ports(cls, value: str) -> str:
        """Numbers of ports."""
        for port in _items(value):
            if not (port.isascii() and port.isdecimal() and 0 < int(port) <= _MOST_PORT):
                raise ValueError("not ports separated by commas")
        return value

    @field_validator("fetch_inside")
    @classmethod
    def _hosts(cls, value: str) -> str:
        """Hosts with or without a port."""
        for item in _items(value):
            host, port = _split(item)
            if not host or "/" in item or "@" in item or not (port.isascii() and port.isdecimal()):
                raise ValueError("not hosts separated by commas, each with or without a port")
        return value

    @property
    def fetch_limits(self) -> Limits:
        """Where may be fetched from."""
        return Limits(
            frozenset(map(int, _items(self.fetch_ports))), frozenset(map(_host, _items(self.fetch_inside)))
        )


def _items(value: str) -> list[str]:
    return [item.strip() for item in value.split(",") if item.strip()]


def _split(item: str) -> tuple[str, str]:
    """Host and port as written; port 0 where none is named."""
    host, _, port = item.rpartition(":") if ":" in item and not item.endswith("]") else (item, "", "0")
    return host, port


def _host(item: str) -> tuple[str, int]:
    """Host in lower case, without brackets, and its port."""
    host, port = _split(item)
    return host.strip("[]").lower(), int(port)
