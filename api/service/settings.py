"""What an operator can set about the service itself; `api/settings.py` adds the rest."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Literal

from limits import parse_many
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings


class ServiceSettings(BaseSettings):
    """Limits, keys, proxies, logs and workers."""

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
    time_budget: float = Field(
        default=15.0,
        gt=0,
        le=600,
        description="Seconds until an answer begins, the upload included; then for each next piece.",
    )
    drain: int = Field(
        default=20, ge=0, le=600, description="Seconds in which a stopping worker finishes what it took."
    )
    max_batch: int = Field(
        default=100, ge=1, le=10_000, description="Articles in one `/v1/reports:batch` array."
    )
    max_batch_bytes: int = Field(
        default=20_000_000, ge=1_000, description="Largest batch array, in bytes. Streams have no such limit."
    )
    keys: Path | None = Field(
        default=None,
        description="File of `deskcheck keys`. When set, `/v1`, `/v2` and `/reconcile` need a key.",
    )
    rate_per_key: str = Field(
        default="", description="Limits for each key, such as `20/second;600/minute`. Empty: none."
    )
    rate_per_address: str = Field(
        default="", description="Limits for each address that calls without a key. Empty: none."
    )
    shared: str = Field(
        default="",
        pattern=r"^((redis|rediss|unix|valkey|valkeys)://.+)?$",
        description="Redis or Valkey (`redis://host:6379/0`) that counts for all replicas. Empty: each"
        " worker counts alone.",
    )
    trusted_proxies: str = Field(
        default="",
        description="Addresses or networks, separated by commas, whose `X-Forwarded-For` is believed."
        " Empty: nobody's.",
    )
    metrics: bool = Field(default=True, description="Answer `/metrics` in Prometheus's text form.")
    log_format: Literal["text", "json"] = Field(
        default="text", description="Lines for people, or one JSON object a line."
    )

    @field_validator("rate_per_key", "rate_per_address")
    @classmethod
    def _rates(cls, value: str) -> str:
        """What `limits` reads."""
        if value:
            parse_many(value)
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        """Each is an address or a network."""
        for part in value.split(","):
            if part.strip():
                ipaddress.ip_network(part.strip(), strict=False)
        return value
