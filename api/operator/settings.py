"""What an operator can set, from the environment: one frozen object, made once and passed in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import SettingsConfigDict

from api import VERSION
from api.errors import BadSetting
from api.fetching.settings import FetchSettings
from api.intake import limits
from api.operator.service_settings import ServiceSettings

LogLevel = Literal["critical", "error", "warning", "info", "debug"]


class Settings(FetchSettings, ServiceSettings):
    """Each field is set by `DESKCHECK_` and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="DESKCHECK_", frozen=True, extra="ignore")

    reference: Path | None = Field(
        default=None, description="The compiled reference; made where it is missing. Empty: its usual place."
    )
    data: Path | None = Field(
        default=None, description="The reviewed facts that are compiled. Empty: those of the package."
    )
    refreshed: Path | None = Field(
        default=None,
        description="Directory of the facts that refreshes found. Empty: `deskcheck/refreshed` in"
        " `$XDG_DATA_HOME` or `~/.local/share`.",
    )
    sparql: str = Field(
        default="https://query.wikidata.org/sparql",
        pattern=r"^https?://.+",
        description="The query service that a refresh asks: any that answers SPARQL 1.1 over Wikidata.",
    )
    patience_s: float = Field(
        default=65.0,
        gt=0,
        description="How long a refresh waits for one try of a request, in seconds.",
    )
    imported: Path | None = Field(
        default=None,
        description="The operator's imports (published lists, reviews of claims). Empty: their usual place.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `deskcheck serve` listens on.")
    port: int = Field(
        default=8765, ge=0, le=65535, description="Port that `deskcheck serve` listens on; 0 is a free one."
    )
    max_body_bytes: int = Field(
        default=limits.DEFAULT.body_bytes,
        ge=1_000,
        description="Largest request body, file or row, in bytes. Larger ones are refused (413).",
    )
    max_text_chars: int = Field(
        default=limits.DEFAULT.text_chars,
        ge=100,
        description="Longest article, in Unicode code points. Longer ones are refused (413).",
    )
    cors_origins: str = Field(
        default="*",
        description="Origins whose pages may call the API, separated by commas; `*` is any, empty is none,"
        " `moz-extension://*` every origin of that scheme."
        " Credentials are never allowed.",
    )
    live: bool = Field(
        default=False, description="Ask Wikidata about people that the reference cannot decide on."
    )
    live_deadline: float = Field(
        default=3.0, gt=0, le=60, description="Seconds that one article may wait for Wikidata."
    )
    live_people: int = Field(
        default=8, ge=1, le=50, description="People looked up for one article; more are left undecided."
    )
    wikidata_site: str = Field(
        default="https://www.wikidata.org/", description="Wikidata, or another Wikibase in its shape."
    )
    user_agent: str = Field(
        default=f"Deskcheck/{VERSION}",
        min_length=1,
        description="Who asks Wikidata: name the operator and a mail or web address, as its policy wants.",
    )
    cache: Path | None = Field(
        default=None, description="Where answers of Wikidata are kept. Empty: the user's cache directory."
    )
    cache_hours: float = Field(
        default=24.0, ge=0, description="How long a kept answer of Wikidata is as good as a new one."
    )
    cache_bytes: int = Field(
        default=256 << 20, ge=1 << 20, description="Largest size of what is kept, in bytes."
    )
    log_level: LogLevel = Field(
        default="info", description="Least level that is logged. Articles are never logged."
    )

    @field_validator("log_level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        """`INFO` and `info` are the same wish."""
        return value.lower() if isinstance(value, str) else value

    @field_validator("reference", "data", "refreshed", "imported", "cache", "keys", mode="before")
    @classmethod
    def _none_when_empty(cls, value: object) -> object:
        """An empty variable is an unset one."""
        return None if value == "" else value

    @field_validator("wikidata_site")
    @classmethod
    def _address(cls, value: str) -> str:
        """An address of http or https, with the slash that its parts are joined to."""
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not an address of http or https")
        return value if value.endswith("/") else f"{value}/"

    @field_validator("user_agent")
    @classmethod
    def _one_line(cls, value: str) -> str:
        """A header has one line, of ASCII."""
        if not (value.isascii() and value.isprintable()):
            raise ValueError("not one line of ASCII")
        return value

    @property
    def origins(self) -> tuple[str, ...]:
        """The allowed origins, one by one."""
        return tuple(o.strip() for o in self.cors_origins.split(",") if o.strip())

    @property
    def limits(self) -> limits.Limits:
        """How much is accepted."""
        return limits.Limits(self.max_body_bytes, self.max_text_chars)


def read() -> Settings:
    """The settings of this process. Raises BadSetting with one line that names the first wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = "_".join(str(part) for part in first["loc"]).upper()
        raise BadSetting(f"DESKCHECK_{name}: {first['msg']}") from None
