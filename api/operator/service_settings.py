"""What an operator can set about the service itself; `api/operator/settings.py` adds the rest."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

from api.operator import callers, rates

_SCHEMES = ("redis", "rediss", "valkey", "valkeys")


class ServiceSettings(BaseSettings):
    """Limits, logs and workers."""

    public_url: str = Field(
        default="",
        pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*[^\s/?#])?)?$",
        description="Where callers reach the service (`https://desk.example`), for addresses in its answers."
        " Empty: as each request names it.",
    )
    workers: int = Field(default=1, ge=1, le=64, description="Processes that answer; one for each core.")
    max_open: int = Field(
        default=256,
        ge=1,
        description="Requests that one worker has open at a time, uploads among them. More get 503 at once.",
    )
    max_turns: int = Field(
        default=16,
        ge=1,
        description="Articles that wait or are judged in one worker at a time. More get 503 at once.",
    )
    max_wait: float = Field(
        default=0.05,
        gt=0,
        le=60,
        description="Seconds that an article may wait for those before it, by what they usually take."
        " More than four get 503 at once where it would be longer.",
    )
    max_batches: int = Field(
        default=8,
        ge=1,
        description="Batches and streams that one worker has open at a time. More get 503 at once.",
    )
    batch_items: int = Field(
        default=100, ge=1, le=10_000, description="Articles in one array. More are refused (413)."
    )
    batch_bytes: int = Field(
        default=10_000_000, ge=1_000, description="Largest array, in bytes. Larger ones are refused (413)."
    )
    stream_items: int = Field(
        default=100_000, ge=1, description="Articles in one stream; it ends with a problem at the next one."
    )
    stream_bytes: int = Field(
        default=2_000_000_000, ge=1_000, description="Largest stream, in bytes; likewise."
    )
    time_budget: float = Field(
        default=15.0,
        gt=0,
        le=600,
        description="Seconds until an answer begins, the upload included; then for each next piece.",
    )
    drain: int = Field(
        default=20, ge=0, le=600, description="Seconds in which a stopping worker finishes what it took."
    )
    metrics: bool = Field(default=True, description="Answer `/metrics` in Prometheus's text form.")
    keys: Path | None = Field(
        default=None,
        description="File of API keys, made by `deskcheck keys create`. Set: requests need a key."
        " Empty: none do.",
    )
    anonymous: bool = Field(default=False, description="With keys in use, also answer whoever presents none.")
    rate_per_key: str = Field(
        default="",
        description="What each key may ask for: `600/minute` (or second, hour, day). Empty: no limit."
        " A key made with `--rate` has its own.",
    )
    rate_per_address: str = Field(
        default="", description="What whoever presents no key may ask for, by address. Empty: no limit."
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses and networks of the operator's own proxies, separated by commas. Only what"
        " these say in `X-Forwarded-For` is believed.",
    )
    shared: SecretStr = Field(
        default=SecretStr(""),
        description="Where replicas count limits together: `redis://host:6379/0` or `valkey://`, with an `s`"
        " for TLS; needs `deskcheck[redis]`. Empty: each process counts for itself.",
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="Lines for people, or one JSON object a line."
    )

    @field_validator("rate_per_key", "rate_per_address")
    @classmethod
    def _rate(cls, value: str) -> str:
        """A rate, or none."""
        return str(rates.parse(value)) if value.strip() else ""

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies(cls, value: str) -> str:
        """Addresses and networks."""
        callers.networks(value)
        return value

    @field_validator("shared")
    @classmethod
    def _store(cls, value: SecretStr) -> SecretStr:
        """An address that we can call. It may hold a password, so it is never repeated."""
        address = value.get_secret_value()
        if not address:
            return value
        parts = urlsplit(address)
        if parts.scheme not in _SCHEMES or not parts.hostname:
            raise ValueError(f"an address begins with {', '.join(_SCHEMES)} and names a host")
        if find_spec("redis") is None:
            raise ValueError("install deskcheck[redis]")
        return value
