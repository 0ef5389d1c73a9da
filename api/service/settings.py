"""What an operator can set about the service itself; `api/settings.py` adds the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings


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
    log_format: Literal["text", "json"] = Field(
        default="text", description="Lines for people, or one JSON object a line."
    )
